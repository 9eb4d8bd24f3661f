//! Sizes of the drawing.

/// Size of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zoom {
    /// As wide as the panel, but not above 100 % nor below what can be read.
    Readable,
    /// All of it, however small.
    Fit,
    /// Per mille.
    Size(u16),
}

/// Sizes that keys and buttons lead to, per mille.
const SIZES: [u16; 10] = [50, 100, 150, 250, 500, 750, 1000, 1250, 1500, 2000];

/// Smallest and largest size, per mille.
const ENDS: (u16, u16) = (20, 2000);

/// Smallest size at which the words in the boxes can be read, per mille: names have 14 pixels in the style sheet, and
/// 11 of them here.
const READABLE: u16 = 800;

impl Zoom {
    /// The next larger size than `shown`, per mille.
    pub(super) fn larger(shown: u16) -> Self {
        Self::Size(SIZES.into_iter().find(|&size| size > shown).unwrap_or(ENDS.1))
    }

    /// The next smaller size than `shown`, per mille.
    pub(super) fn smaller(shown: u16) -> Self {
        Self::Size(SIZES.into_iter().rev().find(|&size| size < shown).unwrap_or(ENDS.0))
    }

    /// From `shown` to `size`, per mille, in a gesture: `size` is rounded down, so that growing would come to a halt.
    pub(super) fn towards(shown: u16, size: i32) -> Self {
        let size = u16::try_from(size.max(0)).unwrap_or(u16::MAX);
        let moved = if size == shown { shown.saturating_add(1) } else { size };
        Self::Size(moved.clamp(ENDS.0, ENDS.1))
    }

    /// The class of the drawing, and its width and height in pixels where the style sheet does not say them.
    pub(super) fn sides(self, size: [i32; 2]) -> (&'static str, Option<[String; 2]>) {
        let scaled = |scale| Some(size.map(|side| scaled(side, scale)));
        match self {
            Self::Readable => ("graph graph-readable", scaled(1000)),
            Self::Fit => ("graph graph-fit", None),
            Self::Size(scale) => ("graph", scaled(scale)),
        }
    }
}

fn scaled(side: i32, scale: u16) -> String {
    (i64::from(side) * i64::from(scale) / 1000).to_string()
}

/// The width below which the drawing cannot be read, pixels.
pub(super) fn least(wide: i32) -> String {
    scaled(wide, READABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_stops_at_the_largest_and_the_smallest_size() {
        assert_eq!(Zoom::larger(1000), Zoom::Size(1250));
        assert_eq!(Zoom::larger(2000), Zoom::Size(2000));
        assert_eq!(Zoom::smaller(1000), Zoom::Size(750));
        assert_eq!(Zoom::smaller(20), Zoom::Size(20));
        assert_eq!((Zoom::smaller(613), Zoom::larger(613)), (Zoom::Size(500), Zoom::Size(750)), "from any size");
    }

    #[test]
    fn a_gesture_is_followed_however_small_and_however_far() {
        assert_eq!(Zoom::towards(500, 507), Zoom::Size(507));
        assert_eq!(Zoom::towards(30, 30), Zoom::Size(31), "rounding does not hold it");
        assert_eq!((Zoom::towards(500, -3), Zoom::towards(500, 90_000)), (Zoom::Size(20), Zoom::Size(2000)));
    }
}
