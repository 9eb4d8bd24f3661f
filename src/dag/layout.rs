//! Stub: to be written.

/// Whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A box, whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A drawing, left to right.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// Size of the drawing.
    pub size: Point,
    /// One a node.
    pub boxes: Vec<Rect>,
    /// One an edge, in the order given: the points a smooth curve goes through, from the right edge of the
    /// predecessor to the left edge of the successor.
    pub edges: Vec<Vec<Point>>,
}

/// Draws `sizes` (width, height of each node) left to right in layers. Cycles are drawn too: some edges go back.
pub fn layout(_sizes: &[(i32, i32)], _edges: &[(usize, usize)]) -> Layout {
    Layout::default()
}
