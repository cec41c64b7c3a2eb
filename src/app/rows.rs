//! The rows of a section's list: the visible entries in reading order, under their headings.

use crate::find::Selection;
use crate::model::{Date, Entry, Kind, Library};

use super::Section;

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading: a day or a category. It cannot be selected.
    Group(Box<str>),
    /// An entry, with how far it is indented, in steps.
    Entry(Entry, u8),
    /// An entry that is gone, by its place among the news.
    Gone(usize),
    /// The words under a piece of news, by its place. They cannot be selected.
    Words(usize),
}

impl Row {
    /// The row's entry, if it is not a heading.
    pub fn entry(&self) -> Option<Entry> {
        match self {
            Row::Entry(entry, _) => Some(*entry),
            Row::Group(_) | Row::Gone(_) | Row::Words(_) => None,
        }
    }

    /// Whether the cursor can stand on the row.
    pub fn is_selectable(&self) -> bool {
        match self {
            Row::Entry(..) | Row::Gone(_) => true,
            Row::Group(_) | Row::Words(_) => false,
        }
    }
}

/// The rows of a section, of the entries for which `keep` holds. Those of News come from the memory.
pub fn rows(section: Section, library: &Library, keep: &dyn Fn(Entry) -> bool) -> Vec<Row> {
    match section {
        Section::Overview | Section::Matrix | Section::News => Vec::new(),
        Section::Statements => by_day(library, keep, &[Kind::Statement]),
        Section::Criticisms => by_day(library, keep, &[Kind::Criticism]),
        Section::Timeline => by_day(library, keep, &[Kind::Statement, Kind::Criticism, Kind::Event]),
        Section::Proposal => by_category(library, keep),
        Section::Parties => by_party(library, keep),
        Section::Disputes => flat(library, keep, Kind::Dispute),
        Section::Sources => flat(library, keep, Kind::Source),
    }
}

/// What a `Selection` keeps, as the closure that [`rows`] takes.
pub fn keeping(selection: &Selection) -> impl Fn(Entry) -> bool + '_ {
    |entry| selection.contains(entry)
}

fn flat(library: &Library, keep: &dyn Fn(Entry) -> bool, kind: Kind) -> Vec<Row> {
    library.entries(kind).filter(|entry| keep(*entry)).map(|entry| Row::Entry(entry, 0)).collect()
}

fn by_day(library: &Library, keep: &dyn Fn(Entry) -> bool, kinds: &[Kind]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group: Option<Option<&Date>> = None;
    for &entry in library.chronology() {
        if !kinds.contains(&entry.kind) || !keep(entry) {
            continue;
        }
        // The dates are compared before their headings: a heading is made once a group and not once an entry.
        let date = library.date(entry);
        if group != Some(date) {
            group = Some(date);
            let heading = date.map_or_else(|| "No date given".to_string(), heading);
            push_group(&mut rows, heading);
        }
        rows.push(Row::Entry(entry, 0));
    }
    rows
}

/// The heading of a date. How sure a date is stands at its entries: a day would otherwise be broken into pieces.
fn heading(date: &Date) -> String {
    if date.is_interval() {
        return date.heading();
    }
    let exact = date.to_string().trim_end_matches(['~', '?', '%']).parse::<Date>();
    exact.map_or_else(|_| date.heading(), |date| date.heading())
}

/// Dates that differ in a way that their heading does not show (the time of day, say) share it.
fn push_group(rows: &mut Vec<Row>, label: String) {
    let last = rows.iter().rev().find_map(|row| match row {
        Row::Group(label) => Some(label),
        Row::Entry(..) | Row::Gone(_) | Row::Words(_) => None,
    });
    if last.map(|last| &**last) != Some(label.as_str()) {
        rows.push(Row::Group(label.into()));
    }
}

fn by_category(library: &Library, keep: &dyn Fn(Entry) -> bool) -> Vec<Row> {
    let mut rows = flat(library, keep, Kind::Proposal);
    for (at, category) in library.categories().iter().enumerate() {
        let terms = library.terms_of(at).iter().filter(|term| keep(**term));
        let mut terms = terms.map(|term| Row::Entry(*term, 0)).peekable();
        if terms.peek().is_some() {
            rows.push(Row::Group(category.title.shown().into()));
            rows.extend(terms);
        }
    }
    rows
}

fn by_party(library: &Library, keep: &dyn Fn(Entry) -> bool) -> Vec<Row> {
    let mut members: Vec<Vec<Entry>> = vec![Vec::new(); library.parties().len() + 1];
    for actor in library.entries(Kind::Actor).filter(|actor| keep(*actor)) {
        let party = library.actor(actor).and_then(|row| row.party);
        let at = party.map_or(library.parties().len(), |party| party.at());
        members[at].push(actor);
    }
    let mut rows = Vec::new();
    for party in library.entries(Kind::Party) {
        let own = &members[party.at()];
        if keep(party) {
            rows.push(Row::Entry(party, 0));
        }
        rows.extend(own.iter().map(|actor| Row::Entry(*actor, 1)));
    }
    let loose = &members[library.parties().len()];
    if !loose.is_empty() {
        rows.push(Row::Group("For no party".into()));
        rows.extend(loose.iter().map(|actor| Row::Entry(*actor, 0)));
    }
    rows
}
