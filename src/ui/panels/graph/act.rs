//! What can be done to a step, by button and by key alike.

use super::steps::Go;

/// One thing to do with the chosen step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Choose it.
    Choose,
    /// Choose a neighbour.
    Go(Go),
    /// Go to its fields.
    Inspect,
    /// Leave its fields.
    Leave,
    /// Add a step that waits for it, and stay in the graph.
    AddAfter,
    /// Add a step that waits for it, and go to its name.
    Add,
    /// Choose a step that is to wait for it.
    Link,
    /// Remove it.
    Remove,
    /// Go to its name.
    Rename,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// All of it.
    Fit,
}

impl Act {
    /// What a key does while a step has the focus.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Go(Go::Left),
            "ArrowRight" => Self::Go(Go::Right),
            "ArrowUp" => Self::Go(Go::Up),
            "ArrowDown" => Self::Go(Go::Down),
            "Home" => Self::Go(Go::First),
            "End" => Self::Go(Go::Last),
            "Enter" | " " => Self::Inspect,
            "n" | "N" => Self::AddAfter,
            "l" | "L" => Self::Link,
            "Delete" => Self::Remove,
            "F2" => Self::Rename,
            "+" | "=" => Self::ZoomIn,
            "-" => Self::ZoomOut,
            "0" => Self::Fit,
            _ => return None,
        })
    }
}

/// Sizes of the drawing, per cent.
const SIZES: [u16; 7] = [25, 50, 75, 100, 125, 150, 200];

/// The size of the drawing, per cent; `None` fits it into the panel.
pub(super) type Zoom = Option<u16>;

/// The next larger size.
pub(super) fn larger(zoom: Zoom) -> Zoom {
    SIZES.into_iter().find(|&size| size > zoom.unwrap_or(75)).or(zoom)
}

/// The next smaller size.
pub(super) fn smaller(zoom: Zoom) -> Zoom {
    SIZES.into_iter().rev().find(|&size| size < zoom.unwrap_or(125)).or(zoom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_stops_at_the_largest_and_the_smallest_size() {
        assert_eq!(larger(Some(100)), Some(125));
        assert_eq!(larger(Some(200)), Some(200));
        assert_eq!(smaller(Some(100)), Some(75));
        assert_eq!(smaller(Some(25)), Some(25));
        assert_eq!((smaller(None), larger(None)), (Some(100), Some(100)), "from fitted to its own size");
    }

    #[test]
    fn keys_for_text_and_shortcuts_are_left_alone() {
        for key in ["Tab", "Escape", "a", "z", "?", "Backspace", "F5"] {
            assert_eq!(Act::of_key(key), None, "{key}");
        }
    }
}
