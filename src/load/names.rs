//! The ids of the whole folder, and references turned into handles.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::model::kind::is_id;
use crate::model::schema::{Rows, Table};
use crate::model::{Cite, Entry, Field, Holds, Kind, Relation};

use super::attribution;
use super::near::Near;
use super::report::{At, Report, Span, quoted};
use super::row::{Doubt, Row};
use super::rules;

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// An entry of the library.
    Entry(Entry),
    /// A category, by its place.
    Category(u32),
    /// A claim that is left out because of its own findings, by its place among those: its place is kept.
    Withheld(u32),
    /// Any other row that is left out because of its own findings: naming it is no further fault.
    Dropped,
}

/// An id that a row gives.
struct Given {
    named: Named,
    table: &'static Table,
    sound: bool,
    at: At,
    /// Whether some row names it.
    mentioned: AtomicBool,
}

/// Every id of the folder.
pub(super) struct Names<'a> {
    by_id: HashMap<Box<str>, Given>,
    /// How many entries of each kind there are.
    pub counts: [u32; Kind::ALL.len()],
    /// How many paragraphs each source has, where that is known.
    paragraphs: Vec<Option<u32>>,
    /// Ids that a row may have of which that could not be read: they are not reported as undefined.
    perhaps_given: HashSet<Cow<'a, str>>,
    /// Ids that a row may name in what could not be read: they are not reported as named by nothing.
    perhaps_named: HashSet<Cow<'a, str>>,
    /// Whether a whole file could not be read, so that any id may be in it.
    unread: bool,
    near: Mutex<Near>,
}

/// What comes up while references are turned into handles.
pub(super) struct Trail<'r> {
    /// What is wrong.
    pub report: Report<'r>,
    /// Which claims that are left out are named by which entries, and how.
    pub withheld: Vec<(u32, Relation, Entry)>,
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
            (Wanted::Entry(kinds), Named::Withheld(_)) => kinds.iter().any(|kind| kind.is_claim()),
            (Wanted::Category, Named::Category(_)) => true,
            (Wanted::Entry(_) | Wanted::Category, _) => false,
        }
    }

    fn words(self) -> String {
        match self {
            Wanted::Entry(kinds) => kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or "),
            Wanted::Category => "category".into(),
        }
    }

    /// What to write where nothing has the id; nothing where it may be meant for rows of several kinds.
    fn to_write(self, id: &str) -> Option<String> {
        let table = match self {
            Wanted::Entry([kind]) => kind.name(),
            Wanted::Category => "category",
            Wanted::Entry(_) => return None,
        };
        is_id(id).then(|| format!("write a row for it: `[[{table}]]` with `id = \"{id}\"`"))
    }
}

impl<'a> Names<'a> {
    /// Gives each sound row its place. Rows that are not sound, whose id is taken, or that would mislead, are marked so.
    pub fn new(rows: &mut [Row], doubtful: &[(Doubt, &'a str)], unread: bool, report: &mut Report) -> Names<'a> {
        let mut names = Names {
            by_id: HashMap::with_capacity(rows.len()),
            counts: [0; Kind::ALL.len()],
            paragraphs: Vec::new(),
            perhaps_given: HashSet::new(),
            perhaps_named: HashSet::new(),
            unread,
            near: Mutex::default(),
        };
        doubtful.iter().for_each(|(doubt, id)| names.doubt(*doubt, Cow::Borrowed(*id)));
        names.take_ids(rows, report);
        names.give_places(rows);
        names
    }

    /// Names that are known already: what is asked of others is that there are none. With how many paragraphs each source
    /// has, where that is known.
    pub fn known(
        ids: impl Iterator<Item = (Box<str>, Named, &'static Table)>,
        counts: [u32; Kind::ALL.len()],
        paragraphs: Vec<Option<u32>>,
    ) -> Names<'a> {
        let given = |(id, named, table)| {
            (id, Given { named, table, sound: true, at: At::default(), mentioned: AtomicBool::new(false) })
        };
        Names {
            by_id: ids.map(given).collect(),
            counts,
            paragraphs,
            perhaps_given: HashSet::new(),
            perhaps_named: HashSet::new(),
            unread: false,
            near: Mutex::default(),
        }
    }

    fn doubt(&mut self, doubt: Doubt, id: Cow<'a, str>) {
        match doubt {
            Doubt::Given => self.perhaps_given.insert(id),
            Doubt::Named => self.perhaps_named.insert(id),
        };
    }

    /// Writes down which row has which id, and reports ids that are taken.
    fn take_ids(&mut self, rows: &mut [Row], report: &mut Report) {
        for row in rows.iter_mut().filter(|row| !row.table.single()) {
            for (doubt, id) in row.take_doubtful() {
                self.doubt(doubt, Cow::Owned(id.into()));
            }
            if !row.has("id") {
                continue;
            }
            if let Some(first) = self.by_id.get(row.id()) {
                let (table, at) = (a(first.table.name), report.where_is(first.at));
                let message = format!("the id \"{}\" is given twice; {table} has it at {at}", row.id());
                let help = "choose another: an id is unique in the whole folder";
                report.add(&rules::DUPLICATE_ID, row.at("id"), message, Some(help.into()));
                row.sound = false;
                row.twice = true;
                continue;
            }
            let (at, table, sound) = (row.at("id"), row.table, row.sound);
            self.by_id.insert(
                row.id().into(),
                Given { named: Named::Dropped, table, sound, at, mentioned: AtomicBool::new(false) },
            );
        }
    }

    /// Gives each sound row its place. A claim whose speaker, attribution or stance has an error is left out whole: what
    /// somebody said is never shown as nobody's, or as no position, because of a typing mistake.
    fn give_places(&mut self, rows: &mut [Row]) {
        let (mut categories, mut withheld) = (0, 0);
        let misleads = |row: &Row| {
            let claim = row.table.kind().is_some_and(Kind::is_claim);
            claim && row.has("id") && !row.twice && (!row.sound || self.misleads(row))
        };
        let misleading: Vec<bool> = rows.par_iter().with_min_len(256).map(misleads).collect();
        for (row, misleads) in rows.iter_mut().zip(misleading).filter(|(row, _)| row.has("id") && !row.twice) {
            if misleads {
                (row.sound, row.withheld) = (false, true);
            }
            let named = match row.table.rows {
                Rows::Entries(_) if row.withheld => Named::Withheld(next(&mut withheld)),
                Rows::Categories if row.sound => Named::Category(next(&mut categories)),
                Rows::Entries(kind) if row.sound => {
                    if kind == Kind::Source {
                        self.paragraphs.push(paragraphs(row));
                    }
                    Named::Entry(Entry::new(kind, next(&mut self.counts[kind as usize]) as usize))
                }
                Rows::Categories | Rows::Entries(_) | Rows::Briefing | Rows::Sides | Rows::Verified => Named::Dropped,
            };
            if let Some(given) = self.by_id.get_mut(row.id()) {
                given.named = named;
            }
        }
    }

    /// Whether a claim without what is wrong in it would be shown as something that was not said.
    fn misleads(&self, row: &Row) -> bool {
        let refused = ["actor", "attributed_to", "attribution", "stance", "as", "for", "via"];
        let lost = |field: &str, kind| row.named(field).any(|id| !self.is_sound(id, kind));
        // A stance on terms that are not defined would be shown as one on the whole proposal.
        let target = |field: &str, kind| row.named(field).any(|id| self.is_sound(id, kind));
        let aimless = row.has("stance") || row.table.kind() == Some(Kind::Criticism);
        let aimed = row.names("terms") || row.names("proposals");
        refused.iter().any(|field| row.lost(field))
            || lost("actor", Kind::Actor)
            || lost("for", Kind::Party)
            || attribution::is_faulty(row)
            || aimless && aimed && !target("terms", Kind::Term) && !target("proposals", Kind::Proposal)
    }

    fn is_sound(&self, id: &str, kind: Kind) -> bool {
        self.by_id.get(id).is_some_and(|given| given.sound && given.table.kind() == Some(kind))
    }

    fn perhaps_given(&self, id: &str) -> bool {
        self.unread || self.perhaps_given.contains(id)
    }

    fn perhaps_named(&self, id: &str) -> bool {
        self.unread || self.perhaps_named.contains(id)
    }

    /// What an id names, if it is what is wanted. What is wrong is reported.
    fn resolve(&self, row: &Row, word: (&str, Span), wanted: Wanted, report: &mut Report) -> Option<Named> {
        let (id, span) = word;
        let Some(given) = self.by_id.get(id) else {
            if !self.perhaps_given(id) {
                let help = if report.wants(&rules::UNDEFINED) { self.meant(id, wanted) } else { None };
                let message = format!("{} {} is not defined", wanted.words(), quoted(id));
                report.add(&rules::UNDEFINED, row.place(span), message, help);
            }
            return None;
        };
        given.mentioned.store(true, Ordering::Relaxed);
        if wanted.fits(given.named) {
            return Some(given.named);
        }
        if given.named != Named::Dropped {
            let (is, at, wanted) = (a(given.table.name), report.where_is(given.at), a(&wanted.words()));
            let message = format!("\"{id}\" is {is} ({at}); {wanted} is wanted here");
            report.add(&rules::WRONG_KIND, row.place(span), message, None);
        }
        None
    }

    /// The id that was probably meant, or else the row that is missing.
    fn meant(&self, id: &str, wanted: Wanted) -> Option<String> {
        let all = self.by_id.iter().map(|(id, given)| (&**id, given.named));
        let near = self.near.lock().ok()?.find(id, &wanted.words(), || {
            all.filter(|(_, named)| wanted.fits(*named)).map(|(id, _)| id.into()).collect()
        });
        let Some(near) = near else { return wanted.to_write(id) };
        // It was meant to be named: that nothing names it only follows from this.
        if let Some(given) = self.by_id.get(&near) {
            given.mentioned.store(true, Ordering::Relaxed);
        }
        Some(format!("did you mean \"{near}\"?"))
    }

    /// The entry that a field names.
    pub fn one(&self, row: &Row, field: &Field, trail: &mut Trail) -> Option<Entry> {
        let Holds::Ref(kinds) = field.holds else { return None };
        let word = (row.exact(field.name)?, row.at(field.name).span);
        let named = self.resolve(row, word, Wanted::Entry(kinds), &mut trail.report)?;
        self.keep(row, (named, word), field, trail)
    }

    /// The entries that a list names, each once, and how many more claims of it are left out because of an error.
    pub fn many<'w>(
        &self,
        row: &Row,
        (list, field): (impl Iterator<Item = (&'w str, Span)>, &Field),
        trail: &mut Trail,
    ) -> (Vec<Entry>, u32) {
        let Holds::Refs(kinds) = field.holds else { return (Vec::new(), 0) };
        let mut found = Vec::new();
        let mut withheld = 0;
        for word in list {
            let Some(named) = self.resolve(row, word, Wanted::Entry(kinds), &mut trail.report) else { continue };
            withheld += u32::from(matches!(named, Named::Withheld(_)));
            found.extend(self.keep(row, (named, word), field, trail));
        }
        once(&mut found);
        (found, withheld)
    }

    /// How many of the claims that a list names are left out because of an error.
    pub fn withheld_in<'w>(&self, list: impl Iterator<Item = (&'w str, Span)>) -> u32 {
        let is_withheld = |id: &str| matches!(self.by_id.get(id), Some(Given { named: Named::Withheld(_), .. }));
        list.filter(|(id, _)| is_withheld(id)).count() as u32
    }

    /// The entry that was found, unless it is left out: then it is written down that it was named.
    fn keep(&self, row: &Row, (named, word): (Named, (&str, Span)), field: &Field, trail: &mut Trail) -> Option<Entry> {
        match named {
            Named::Entry(entry) => (!is_itself(row, word, &mut trail.report)).then_some(entry),
            Named::Withheld(at) => {
                let owner = self.by_id.get(row.id()).map(|given| given.named);
                if let (Some(Named::Entry(owner)), Some(relation)) = (owner, field.relation) {
                    trail.withheld.push((at, relation, owner));
                }
                None
            }
            Named::Category(_) | Named::Dropped => None,
        }
    }

    /// The category of a term; `None` where it is not known.
    pub fn category(&self, row: &Row, report: &mut Report) -> Option<u32> {
        let word = (row.exact("category")?, row.at("category").span);
        match self.resolve(row, word, Wanted::Category, report) {
            Some(Named::Category(category)) => Some(category),
            _ => None,
        }
    }

    /// The places of sources that a field names.
    pub fn cites(&self, row: &Row, field: &Field, report: &mut Report) -> Vec<Cite> {
        let one = row.exact(field.name).map(|text| (text, row.at(field.name).span));
        let words = row.list(field.name).chain(one);
        let mut found: Vec<Cite> = words.filter_map(|cite| self.cite(row, cite, report)).collect();
        once(&mut found);
        found
    }

    fn cite(&self, row: &Row, (text, span): (&str, Span), report: &mut Report) -> Option<Cite> {
        let (id, place) = text.split_once('#').map_or((text, None), |(id, place)| (id, Some(place)));
        let at = row.place(span);
        let word = (id, report.within(at, id, 0..id.len()).span);
        let Named::Entry(source) = self.resolve(row, word, Wanted::Entry(&[Kind::Source]), report)? else {
            return None;
        };
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

    /// Reports parties, actors, sources and categories that nothing names.
    pub fn never_named(&self, report: &mut Report) {
        for (id, given) in &self.by_id {
            let nameable = match given.named {
                Named::Entry(entry) => matches!(entry.kind, Kind::Party | Kind::Actor | Kind::Source),
                Named::Category(_) => true,
                Named::Withheld(_) | Named::Dropped => false,
            };
            if nameable && !given.mentioned.load(Ordering::Relaxed) && !self.perhaps_named(id) {
                let message = format!("nothing names the {} \"{id}\"", given.table.name);
                report.add(&rules::NEVER_NAMED, given.at, message, None);
            }
        }
    }
}

/// Whether an entry names itself, which is reported. An id is that of one sound row.
fn is_itself(row: &Row, (id, span): (&str, Span), report: &mut Report) -> bool {
    let own = row.sound && id == row.id();
    if own {
        report.add(&rules::SELF, row.place(span), format!("\"{id}\" refers to itself"), None);
    }
    own
}

/// How many paragraphs a source has, where that is known.
pub(super) fn paragraphs(row: &Row) -> Option<u32> {
    let known = |count: usize| (count > 0).then_some(count as u32);
    row.count("paragraphs")
        .or(known(row.list("paragraphs").count()))
        .or(known(row.original().map_or(0, |(paragraphs, _)| paragraphs.len())))
}

/// `p4`, as written after the `#` of a cite.
fn paragraph(place: &str) -> Option<u32> {
    let digits = place.strip_prefix('p').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok().filter(|number| *number > 0)
}

/// The number, and one more for the next time.
fn next(count: &mut u32) -> u32 {
    *count += 1;
    *count - 1
}

/// Leaves each item once, in the order in which they come.
fn once<T: Copy + Eq + std::hash::Hash>(items: &mut Vec<T>) {
    if items.len() > 1 {
        let mut seen = HashSet::with_capacity(items.len());
        items.retain(|item| seen.insert(*item));
    }
}
