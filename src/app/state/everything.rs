//! What there is to see while no filter hides any of it, kept while one does: whoever takes a filter away waits for nothing.

use crate::find::Selection;

use super::counts::{Counts, Said};
use super::list::List;
use super::section::Section;
use super::time::Time;

/// The whole visible set, and what was made of it.
#[derive(Clone, Debug)]
pub(in crate::app) struct Everything {
    visible: Selection,
    sections: [usize; Section::ALL.len()],
    said: Vec<Said>,
    time: Time,
    list: List,
}

/// What takes the place of what is put aside, or is put aside itself.
pub(in crate::app) struct Parts<'a> {
    pub(in crate::app) visible: &'a mut Selection,
    pub(in crate::app) counts: &'a mut Counts,
    pub(in crate::app) time: &'a mut Time,
    pub(in crate::app) list: &'a mut List,
}

impl Everything {
    /// Takes it all out of the state.
    pub(in crate::app) fn put_aside(parts: Parts) -> Everything {
        let top = parts.list.top;
        let list = std::mem::replace(parts.list, List { top, ..List::default() });
        Everything {
            visible: std::mem::take(parts.visible),
            sections: parts.counts.sections,
            said: std::mem::take(&mut parts.counts.said),
            time: std::mem::take(parts.time),
            list,
        }
    }

    /// Whether it is what passes now, of the library with this number.
    pub(in crate::app) fn is(&self, passing: &Selection, edition: u64) -> bool {
        self.time.edition == Some(edition) && self.visible == *passing
    }

    /// Puts it back into the state, but for the list, which it returns.
    pub(in crate::app) fn bring_back(self, parts: Parts) -> List {
        *parts.visible = self.visible;
        (parts.counts.sections, parts.counts.said) = (self.sections, self.said);
        *parts.time = self.time;
        List { cursor: None, laid: Default::default(), ..self.list }
    }
}
