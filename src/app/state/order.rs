//! How the list of a section is grouped, and which way round it goes.

use crate::model::{Entry, Kind, Library, Reference};

use super::section::Section;

/// What a list can be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// The day.
    Day,
    /// The party that speaks.
    Party,
    /// Who speaks.
    Speaker,
    /// The question in which a claim stands.
    Question,
    /// The category of the terms that it is about.
    Category,
    /// How it reached us.
    Evidence,
}

impl Grouping {
    /// Every grouping.
    pub const ALL: [Grouping; 6] =
        [Grouping::Day, Grouping::Party, Grouping::Speaker, Grouping::Question, Grouping::Category, Grouping::Evidence];

    /// What frames, messages and the state call it.
    pub fn name(self) -> &'static str {
        match self {
            Grouping::Day => "day",
            Grouping::Party => "party",
            Grouping::Speaker => "speaker",
            Grouping::Question => "question",
            Grouping::Category => "category",
            Grouping::Evidence => "evidence",
        }
    }

    /// The groupings that the list of a section can have; the first is its own. None for a list without groups.
    pub fn of(section: Section) -> &'static [Grouping] {
        match section {
            Section::Statements | Section::Criticisms => &Grouping::ALL,
            Section::Timeline => &[Grouping::Day],
            Section::Proposal => &[Grouping::Category],
            Section::Parties => &[Grouping::Party],
            Section::Overview | Section::Disputes | Section::Matrix | Section::Sources | Section::News => &[],
        }
    }
}

/// How a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// What the reader grouped it by; `None` is the section's own way.
    pub by: Option<Grouping>,
    /// Whether it goes the other way round.
    pub reversed: bool,
}

impl Order {
    /// What the list of a section is grouped by.
    pub fn grouping(self, section: Section) -> Option<Grouping> {
        let known = Grouping::of(section);
        self.by.filter(|by| known.contains(by)).or(known.first().copied())
    }

    /// The title of the list's frame: `Statements · by day`.
    pub fn title(self, section: Section) -> String {
        let by = self.grouping(section).filter(|_| Grouping::of(section).len() > 1);
        let by = by.map_or(String::new(), |by| format!(" · by {}", by.name()));
        format!("{}{by}{}", section.title(), if self.reversed { " · reversed" } else { "" })
    }
}

/// The group of a row, where an entry may stand in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// A party or a question; of a pair the other claim.
    Entry(Entry),
    /// A category, as an index into [`Library::categories`].
    Category(u32),
}

impl Within {
    /// The group in the words of the state.
    pub(in crate::app) fn address(self, library: &Library) -> String {
        match self {
            Within::Entry(entry) => library.reference(entry).to_string(),
            Within::Category(at) => {
                format!("category:{}", library.categories().get(at as usize).map_or("", |category| &category.id))
            }
        }
    }

    /// The group at this address, if it is still there.
    pub(in crate::app) fn find(address: &str, library: &Library) -> Option<Within> {
        if let Some(id) = address.strip_prefix("category:") {
            let at = library.categories().iter().position(|category| &*category.id == id)?;
            return Some(Within::Category(at as u32));
        }
        let entry = library.find(&address.parse::<Reference>().ok()?)?;
        let groups = matches!(entry.kind, Kind::Party | Kind::Dispute) || entry.kind.is_claim();
        groups.then_some(Within::Entry(entry))
    }

    /// The same group in another library.
    pub(in crate::app) fn moved(self, old: &Library, new: &Library) -> Option<Within> {
        Within::find(&self.address(old), new)
    }
}

/// What the state keeps of a list, in words: `by day reversed in dispute:who`.
pub(in crate::app) fn words(order: Order, within: Option<Within>, library: &Library) -> String {
    let by = order.by.map(|by| format!("by {}", by.name()));
    let reversed = order.reversed.then(|| "reversed".to_string());
    let within = within.map(|within| format!("in {}", within.address(library)));
    [by, reversed, within].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The same, read back. What is not understood is left out.
pub(in crate::app) fn read(words: &str, library: &Library) -> (Order, Option<Within>) {
    let (mut order, mut within) = (Order::default(), None);
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "by" => {
                let name = words.next();
                order.by = Grouping::ALL.into_iter().find(|by| Some(by.name()) == name);
            }
            "in" => within = words.next().and_then(|address| Within::find(address, library)),
            "reversed" => order.reversed = true,
            _ => {}
        }
    }
    (order, within)
}
