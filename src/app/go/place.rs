//! Another section, and a place that was left: what going anywhere comes down to.

use crate::app::lay_out;
use crate::app::state::{App, Pane, Place, Section, Spot};

impl App {
    /// Goes to a place without remembering this one.
    pub(in crate::app) fn restore(&mut self, place: Place) {
        self.go_to_section(place.section);
        self.places[place.section.index()] = place.entry;
        self.withins[place.section.index()] = place.within;
        self.pinned = place.pinned;
        self.focus = place.focus;
        self.by_link = place.by_link;
        lay_out::settle(self);
        self.reading.wanted = Some(place.sight);
    }

    /// Opens a section without touching its place.
    pub(in crate::app) fn go_to_section(&mut self, section: Section) {
        if section != self.section {
            let spot = Spot { subject: self.reading.subject.clone(), sight: self.reading.sight() };
            self.spots[self.section.index()] = Some(spot);
            self.section = section;
            self.stale.rows = true;
            // What was read stays in a filtered list until the list is left.
            self.stale.visible |= self.filter_on && self.filter.asks_memory();
        }
        self.pinned = None;
        self.by_link = false;
        if !section.has_list() && section == Section::Overview {
            self.focus = Pane::Page;
        }
    }
}
