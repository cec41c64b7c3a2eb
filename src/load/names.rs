//! The ids of the whole folder, and references turned into handles.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::model::{Cite, Entry, Kind};

use super::fields::{Row, Word};
use super::near::Near;
use super::report::{At, Report, Span, quoted};
use super::rules;

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// An entry of the library.
    Entry(Entry),
    /// A category, by its place.
    Category(u32),
    /// A row that is left out because of its own findings: naming it is no further fault.
    Dropped,
}

/// An id that a row gives.
struct Given {
    named: Named,
    table: &'static str,
    at: At,
    /// Whether some row names it.
    mentioned: bool,
}

/// Every id of the folder.
pub(super) struct Names<'a> {
    by_id: HashMap<Box<str>, Given>,
    /// How many paragraphs each source has, where that is known.
    paragraphs: Vec<Option<u32>>,
    /// Ids that stand in what could not be read: nothing is told about them.
    doubtful: HashSet<Cow<'a, str>>,
    /// Whether a whole file could not be read, so that any id may be in it.
    unread: bool,
    near: Near,
}

/// A word with the article that it takes.
fn a(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// What a reference may name.
#[derive(Clone, Copy)]
enum Wanted<'k> {
    Entry(&'k [Kind]),
    Category,
}

impl Wanted<'_> {
    fn fits(self, named: Named) -> bool {
        match (self, named) {
            (Wanted::Entry(kinds), Named::Entry(entry)) => kinds.contains(&entry.kind),
            (Wanted::Category, Named::Category(_)) => true,
            _ => false,
        }
    }

    fn words(self) -> String {
        match self {
            Wanted::Entry(kinds) => kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or "),
            Wanted::Category => "category".into(),
        }
    }
}

impl<'a> Names<'a> {
    /// Gives each sound row its place. Rows that are not sound, or whose id is taken, are marked so.
    pub fn new(rows: &mut [Row], doubtful: &[&'a str], unread: bool, report: &mut Report) -> Names<'a> {
        let mut names = Names {
            by_id: HashMap::with_capacity(rows.len()),
            paragraphs: Vec::new(),
            doubtful: doubtful.iter().map(|id| Cow::Borrowed(*id)).collect(),
            unread,
            near: Near::default(),
        };
        let mut counts = [0usize; Kind::ALL.len()];
        let mut categories = 0;
        for row in rows.iter_mut().filter(|row| !row.table.single) {
            names.doubtful.extend(std::mem::take(&mut row.doubtful).into_iter().map(|id| Cow::Owned(id.into())));
            if !row.has("id") {
                continue;
            }
            if let Some(first) = names.by_id.get(row.id()) {
                let (table, at) = (a(first.table), report.where_is(first.at));
                let message = format!("the id \"{}\" is given twice; {table} has it at {at}", row.id());
                let help = "choose another: an id is unique in the whole folder";
                report.add(&rules::DUPLICATE_ID, row.at("id"), message, Some(help.into()));
                row.sound = false;
                continue;
            }
            let named = match (row.sound, row.table.kind) {
                (false, _) => Named::Dropped,
                (true, None) => {
                    categories += 1;
                    Named::Category(categories - 1)
                }
                (true, Some(kind)) => {
                    if kind == Kind::Source {
                        names.paragraphs.push(paragraphs(row));
                    }
                    counts[kind as usize] += 1;
                    Named::Entry(Entry::new(kind, counts[kind as usize] - 1))
                }
            };
            let given = Given { named, table: row.table.name, at: row.at("id"), mentioned: false };
            names.by_id.insert(row.id().into(), given);
        }
        names
    }

    fn uncertain(&self, id: &str) -> bool {
        self.unread || self.doubtful.contains(id)
    }

    /// What an id names, if it is what is wanted. What is wrong is told.
    fn resolve(&mut self, row: &Row, word: (&str, Span), wanted: Wanted, report: &mut Report) -> Option<Named> {
        let (id, span) = word;
        let Some(given) = self.by_id.get_mut(id) else {
            if !self.uncertain(id) {
                let help = if report.wants(&rules::UNDEFINED) { self.meant(id, wanted) } else { None };
                let message = format!("{} {} is not defined", wanted.words(), quoted(id));
                report.add(&rules::UNDEFINED, row.place(span), message, help);
            }
            return None;
        };
        given.mentioned = true;
        if wanted.fits(given.named) {
            return Some(given.named);
        }
        if given.named != Named::Dropped {
            let (is, at, wanted) = (a(given.table), report.where_is(given.at), a(&wanted.words()));
            let message = format!("\"{id}\" is {is} ({at}); {wanted} is wanted here");
            report.add(&rules::WRONG_KIND, row.place(span), message, None);
        }
        None
    }

    /// The id that was probably meant.
    fn meant(&mut self, id: &str, wanted: Wanted) -> Option<String> {
        let all = self.by_id.iter().map(|(id, given)| (&**id, given.named));
        let near = self.near.find(id, &wanted.words(), || {
            all.filter(|(_, named)| wanted.fits(*named)).map(|(id, _)| id.into()).collect()
        })?;
        Some(format!("did you mean \"{near}\"?"))
    }

    fn entry(&mut self, row: &Row, word: (&str, Span), kinds: &[Kind], report: &mut Report) -> Option<Entry> {
        match self.resolve(row, word, Wanted::Entry(kinds), report) {
            Some(Named::Entry(entry)) => Some(entry),
            _ => None,
        }
    }

    /// The entry that a field names.
    pub fn one(&mut self, row: &Row, field: &str, kinds: &[Kind], report: &mut Report) -> Option<Entry> {
        let word = (row.exact(field)?, row.at(field).span);
        let entry = self.entry(row, word, kinds, report)?;
        self.other(row, entry, word.1, report)
    }

    /// The entries that a list names, each once.
    pub fn many(&mut self, row: &Row, field: &str, kinds: &[Kind], report: &mut Report) -> Vec<Entry> {
        let list = row.list(field);
        let mut found = Vec::with_capacity(list.len());
        for (id, span) in list {
            let entry = self.entry(row, (id, *span), kinds, report);
            found.extend(entry.and_then(|entry| self.other(row, entry, *span, report)));
        }
        once(&mut found);
        found
    }

    /// Refuses an entry that names itself.
    fn other(&self, row: &Row, entry: Entry, span: Span, report: &mut Report) -> Option<Entry> {
        let own = row.sound && self.by_id.get(row.id()).is_some_and(|given| given.named == Named::Entry(entry));
        if own {
            report.add(&rules::SELF, row.place(span), format!("\"{}\" refers to itself", row.id()), None);
        }
        (!own).then_some(entry)
    }

    /// The category of a term; `None` where it cannot be told.
    pub fn category(&mut self, row: &Row, report: &mut Report) -> Option<u32> {
        let word = (row.exact("category")?, row.at("category").span);
        match self.resolve(row, word, Wanted::Category, report) {
            Some(Named::Category(category)) => Some(category),
            _ => None,
        }
    }

    /// The places of sources that a row cites.
    pub fn cites(&mut self, row: &Row, report: &mut Report) -> Vec<Cite> {
        let mut found: Vec<Cite> = row.list("cites").iter().filter_map(|cite| self.cite(row, cite, report)).collect();
        once(&mut found);
        found
    }

    fn cite(&mut self, row: &Row, (text, span): &Word, report: &mut Report) -> Option<Cite> {
        let (id, place) = text.split_once('#').map_or((&**text, None), |(id, place)| (id, Some(place)));
        let at = row.place(*span);
        let source = self.entry(row, (id, report.within(at, id, 0..id.len()).span), &[Kind::Source], report)?;
        let Some(place) = place else { return Some(Cite { source, paragraph: None }) };
        let at = report.within(at, text, id.len()..text.len());
        let Some(number) = paragraph(place) else {
            let message = format!("{} is no paragraph", quoted(&text[id.len()..]));
            report.add(&rules::CITE, at, message, Some(format!("write `\"{id}#p4\"` for the fourth paragraph")));
            return None;
        };
        match self.paragraphs.get(source.at()).copied().flatten() {
            Some(count) if number > count => {
                let plural = if count == 1 { "" } else { "s" };
                let message = format!("\"{id}\" has {count} paragraph{plural}, not {number}");
                report.add(&rules::CITE, at, message, None);
                None
            }
            _ => Some(Cite { source, paragraph: Some(number) }),
        }
    }

    /// Tells parties, actors, sources and categories that nothing names.
    pub fn never_named(&self, report: &mut Report) {
        for (id, given) in &self.by_id {
            let nameable = match given.named {
                Named::Entry(entry) => matches!(entry.kind, Kind::Party | Kind::Actor | Kind::Source),
                Named::Category(_) => true,
                Named::Dropped => false,
            };
            if nameable && !given.mentioned && !self.uncertain(id) {
                let message = format!("nothing names the {} \"{id}\"", given.table);
                report.add(&rules::NEVER_NAMED, given.at, message, None);
            }
        }
    }
}

/// How many paragraphs a source has, where that is known.
pub(super) fn paragraphs(row: &Row) -> Option<u32> {
    let known = |count: usize| (count > 0).then_some(count as u32);
    row.count("paragraphs").or(known(row.list("paragraphs").len())).or(known(row.original.len()))
}

/// `p4`, as written after the `#` of a cite.
fn paragraph(place: &str) -> Option<u32> {
    let digits = place.strip_prefix('p').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok().filter(|number| *number > 0)
}

/// Leaves each item once, in the order in which they come.
fn once<T: Copy + Eq + std::hash::Hash>(items: &mut Vec<T>) {
    if items.len() > 1 {
        let mut seen = HashSet::with_capacity(items.len());
        items.retain(|item| seen.insert(*item));
    }
}
