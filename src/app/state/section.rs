//! The sections: what the number keys open.

use crate::model::{Entry, Kind};

/// One of the ten things that the number keys open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What it is about.
    Overview,
    /// What was said.
    Statements,
    /// The terms, by category.
    Proposal,
    /// What was said against it.
    Criticisms,
    /// The questions on which claims contradict each other.
    Disputes,
    /// Events and claims, by day.
    Timeline,
    /// Terms by parties.
    Matrix,
    /// The sides and those who act for them.
    Parties,
    /// The documents.
    Sources,
    /// What is new, changed and gone.
    News,
}

impl Section {
    /// Every section, in the order of the number keys.
    pub const ALL: [Section; 10] = [
        Section::Overview,
        Section::Statements,
        Section::Proposal,
        Section::Criticisms,
        Section::Disputes,
        Section::Timeline,
        Section::Matrix,
        Section::Parties,
        Section::Sources,
        Section::News,
    ];

    /// The title, which is also the action's name in lower case.
    pub fn title(self) -> &'static str {
        match self {
            Section::Overview => "Overview",
            Section::Statements => "Statements",
            Section::Proposal => "Proposal",
            Section::Criticisms => "Criticisms",
            Section::Disputes => "Disputes",
            Section::Timeline => "Timeline",
            Section::Matrix => "Matrix",
            Section::Parties => "Parties",
            Section::Sources => "Sources",
            Section::News => "News",
        }
    }

    /// The number on its key.
    pub fn number(self) -> usize {
        (self.index() + 1) % Section::ALL.len()
    }

    /// The place in [`Section::ALL`], from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The section whose title this is, in any case.
    pub fn from_name(name: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.title().eq_ignore_ascii_case(name))
    }

    /// The section that many further on, around the end.
    pub fn step(self, by: isize) -> Section {
        let count = Section::ALL.len() as isize;
        Section::ALL[(self as isize + by).rem_euclid(count) as usize]
    }

    /// The section in which an entry of this kind is at home.
    pub fn of(kind: Kind) -> Section {
        match kind {
            Kind::Statement => Section::Statements,
            Kind::Criticism => Section::Criticisms,
            Kind::Term | Kind::Proposal => Section::Proposal,
            Kind::Event => Section::Timeline,
            Kind::Dispute => Section::Disputes,
            Kind::Party | Kind::Actor => Section::Parties,
            Kind::Source => Section::Sources,
        }
    }

    /// The kinds of entries that have a row in the section's list, and so count beside its name; none for those that show
    /// no list of their own.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Section::Overview | Section::Matrix | Section::News => &[],
            Section::Statements => &[Kind::Statement],
            Section::Proposal => &[Kind::Proposal, Kind::Term],
            Section::Criticisms => &[Kind::Criticism],
            Section::Disputes => &[Kind::Dispute],
            Section::Timeline => &[Kind::Statement, Kind::Criticism, Kind::Event],
            Section::Parties => &[Kind::Party, Kind::Actor],
            Section::Sources => &[Kind::Source],
        }
    }

    /// What would stand in the section's list, where the briefing has nothing for it.
    pub fn empty(self) -> &'static str {
        match self {
            Section::Overview => "",
            Section::Matrix => {
                "No dispute, proposal or term. This section shows who answers what, and who stands where."
            }
            Section::Statements => "No statements. This section lists who said what, when, and where it was read.",
            Section::Proposal => "No proposal. This section lists the terms of a plan, by category.",
            Section::Criticisms => "No criticisms. This section lists who criticises what.",
            Section::Disputes => "No disputes. This section lists the questions that claims answer differently.",
            Section::Timeline => "No events or claims. This section lists what happened and what was said, by day.",
            Section::Parties => "No parties. This section lists the sides of the story and their people.",
            Section::Sources => "No sources. This section lists the documents in which claims were read.",
            Section::News => "Nothing is new, changed or gone. This section lists what differs from your last visit.",
        }
    }

    /// The kinds of entries of which something may stand in the section.
    pub fn holds(self) -> &'static [Kind] {
        match self {
            Section::Matrix => &[Kind::Dispute, Kind::Proposal, Kind::Term],
            section => section.kinds(),
        }
    }

    /// Whether the section has a list of entries beside the reading pane.
    pub(in crate::app) fn has_list(self) -> bool {
        !matches!(self, Section::Overview | Section::Matrix)
    }

    /// Whether an entry has a row in the section's list when nothing is filtered.
    pub fn lists(self, entry: Entry) -> bool {
        self.kinds().contains(&entry.kind)
    }
}
