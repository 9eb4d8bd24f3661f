//! The frames around groups of boxes.

use super::{Layout, Rect};
use crate::groups::Group;

/// Between the boxes of a group and its frame, pixels: at the sides, above, where its name is, and below.
const SIDE: i32 = 10;
const ABOVE: i32 = 12;
const BELOW: i32 = 8;
/// Between a frame and one inside it, pixels.
const MORE: i32 = 7;

/// The frame of each group; `None` where it would meet a box that is not in the group, the frame of a group that is
/// neither in it nor around it, or the edge of the drawing: the layers are not made for groups, and a frame that is
/// not true is worse than none.
#[inline]
pub fn frames(groups: &[Group], drawing: &Layout) -> Vec<Option<Rect>> {
    // Frames that are in this one, one in the other.
    let mut depths = vec![0; groups.len()];
    let mut frames: Vec<Option<Rect>> = vec![None; groups.len()];
    // Smaller groups stand later, and are inside.
    for (at, group) in groups.iter().enumerate().rev() {
        let depth = depths.get(at).copied().unwrap_or(0);
        let Some(frame) = around(&group.tasks, &drawing.boxes, depth * MORE) else { continue };
        let own = |task: usize| group.tasks.binary_search(&task).is_ok();
        let free = drawing.boxes.iter().enumerate().all(|(task, other)| own(task) || !meets(&frame, other));
        let alone = frames.iter().zip(groups).all(|(other, of)| {
            // Those that are drawn so far are in this group or have nothing in common with it.
            other.as_ref().is_none_or(|other| of.tasks.first().is_some_and(|&task| own(task)) || !meets(&frame, other))
        });
        let fits = frame.x >= 0
            && frame.y >= 0
            && frame.x + frame.width <= drawing.size.x
            && frame.y + frame.height <= drawing.size.y;
        if free && alone && fits {
            if let Some(slot) = frames.get_mut(at) {
                *slot = Some(frame);
            }
            let mut outer = group.inside;
            let mut deep = depth;
            while let Some(index) = outer {
                deep += 1;
                if let Some(known) = depths.get_mut(index) {
                    *known = deep.max(*known);
                }
                outer = groups.get(index).and_then(|group| group.inside);
            }
        }
    }
    frames
}

#[inline]
fn meets(a: &Rect, b: &Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// The frame around these boxes, wider by `more` on each side.
#[inline]
fn around(tasks: &[usize], boxes: &[Rect], more: i32) -> Option<Rect> {
    let all = || tasks.iter().filter_map(|&task| boxes.get(task));
    let (left, top) = (all().map(|b| b.x).min()?, all().map(|b| b.y).min()?);
    let (right, bottom) = (all().map(|b| b.x + b.width).max()?, all().map(|b| b.y + b.height).max()?);
    let (x, y) = (left - SIDE - more, top - ABOVE - more);
    Some(Rect { x, y, width: right + SIDE + more - x, height: bottom + BELOW + more - y })
}
