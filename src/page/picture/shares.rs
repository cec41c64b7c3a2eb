//! How many rows each part of the picture gets of those that there are.

use super::drawing::Picture;

/// How many rows are left for lanes and chains, with what heads them, when events ask for more.
const KEPT: usize = 4;

/// The rows of each part.
pub(super) struct Shares {
    pub(super) axis: usize,
    pub(super) events: usize,
    pub(super) undated: usize,
    pub(super) lanes: usize,
    pub(super) heading: usize,
    pub(super) chains: usize,
    pub(super) legend: usize,
}

/// The rows that nothing has yet.
struct Left(usize);

impl Left {
    fn take(&mut self, wanted: usize) -> usize {
        let taken = wanted.min(self.0);
        self.0 -= taken;
        taken
    }
}

impl Picture {
    /// Shares out this many rows.
    pub(super) fn shares(&self, height: usize) -> Shares {
        let mut left = Left(height);
        let axis = left.take(usize::from(!self.axis.is_empty()));
        let first = left.take(usize::from(!self.events.is_empty()));
        let legend = if self.has_legend(height) { left.take(1) } else { 0 };
        let others = self.lanes.len() + self.chains.len();
        // What happened comes before what else the day has, as long as that keeps some rows.
        let most = if others == 0 { left.0 } else { (left.0 / 3).max(left.0.saturating_sub(KEPT)) };
        let events = first + left.take(self.events.len().saturating_sub(first).min(most));
        let undated = left.take(usize::from(self.undated.is_some()));
        let heading = if self.heading.is_some() && left.0 > 1 { left.take(1) } else { 0 };
        let wanted = self.lanes.len();
        let lanes = left.take(if self.chains.is_empty() { wanted } else { wanted.min(left.0 / 2) });
        // A line alone needs no heading.
        let chains = if heading > 0 || left.0 == 1 { left.take(self.chains.len()) } else { 0 };
        let more = if chains < self.chains.len() { 0 } else { left.take(wanted - lanes) };
        // What nobody wants is the events'.
        let events = events + left.take(self.events.len() - events);
        Shares { axis, events, undated, lanes: lanes + more, heading, chains, legend }
    }

    /// Whether the signs are explained: on all but low screens, and where all fits besides.
    fn has_legend(&self, height: usize) -> bool {
        let heads = [!self.axis.is_empty(), self.undated.is_some(), self.heading.is_some()];
        let heads = heads.into_iter().filter(|is_there| *is_there).count();
        let all = heads + self.events.len() + self.lanes.len() + self.chains.len();
        !self.legend.is_empty() && (height >= 6 || all < height)
    }
}
