//! The state as JSON.
//!
//! ```text
//! { "version": 4, "title": "…", "saved": 1764000000000,
//!   "session": { "at": …, "section": "Statements", "places": { "Statements": "statement:x" }, …
//!       "seen": { "Statements": { "top": 3, "of": 40, "link": "source:y#p4" } },    version 1 has neither;
//!       "strip": true, "tall": true,                                             "tall" is not before version 4
//!       "cell": { "term": "term:z", "party": "party:v" } },      a dispute or a proposal too; no "party": of no party
//!   "marks":   { "a": { "at": …, "is": "statement:x" } },                no "is": taken away
//!   "filters": { "mine": { "at": …, "is": "is:new" } },
//!   "notes":   { "statement:x": { "at": …, "is": "Ask about this." } },   not in versions 1 and 2
//!   "history": { "search": [ { "at": …, "is": "troops" } ] },
//!   "base":    { "at": …, "files": { "terms.toml": "<sha256>" } },       or "too_large": true
//!   "found":   "<sha256>",               of many entries those with which nothing happened since they were found, in a
//!                                        file of their own beside the base (see `memory::Found`); not before version 4
//!   "entries": { "statement:x": {
//!       "known": "<32 digits>",          the hash of the content that the reader knows; absent: the entry is new,
//!                                        or gone and seen to be
//!       "read": true, "at": …,           whether and when it was read
//!       "star": true, "star_at": …,
//!       "since": …,                      of news: when the reader was here last before it became so; 0: not known
//!       "words": { "quote": "…" } } } }  of what changed or went: the known content in words, where there was room
//! ```
//!
//! Times are milliseconds since 1970. A file that has anything else in it is damaged, or of a newer version: what is
//! not understood would be lost with the next save.
//!
//! Version 1 had hashes of 16 digits, the words of every entry, no base, and in `met` and `met_at` what was there when
//! the last visit ended; what had gone by then had been reported.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::memory::{Base, Found, Known, Record, Seen, Session, Stamped, State, Visit};
use crate::model::Reference;
use crate::model::content::{Field, labels};
use crate::text::escape::to_json;

use super::fault::Fault;

/// The version of the format. It goes up with anything that is added.
pub const VERSION: u32 = 4;

/// How many entries stand here that are as they were found; more of them have a file of their own.
const FEW: usize = 1000;

/// The versions that are read: what is not in an older one is as if it had not been set.
const READ: std::ops::RangeInclusive<u32> = 1..=VERSION;

/// The latest time that a file may have: the end of the year 9999.
const LATEST: u64 = 253_402_300_799_999;

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'t, E> {
    version: u32,
    #[serde(borrow)]
    title: Cow<'t, str>,
    saved: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    session: Option<Sitting>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    marks: BTreeMap<char, Item>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    filters: BTreeMap<String, Item>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<String, Item>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    history: BTreeMap<String, Vec<Item>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<Files>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    found: Option<String>,
    entries: E,
}

/// The entries as they are read.
type Rows<'t> = BTreeMap<Cow<'t, str>, Row<'t>>;

/// The entries as they are written: one after the other, as there may be very many.
struct Records<'s>(&'s State);

impl Serialize for Records<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let State { records, found, .. } = self.0;
        let few = if has_file(found) { Found::default() } else { Found::clone(found) };
        let few = few.iter().map(|(kind, id, hash)| (Reference { kind, id: id.into() }, Record::as_found(Some(hash))));
        let few: Vec<(Reference, Record)> = few.filter(|(reference, _)| !records.contains_key(reference)).collect();
        let all = records.iter().chain(few.iter().map(|(reference, record)| (reference, record)));
        serializer.collect_map(all.map(|(reference, record)| (reference.to_string(), row(record))))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    at: u64,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    files: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_not")]
    too_large: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sitting {
    at: u64,
    section: String,
    places: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    lists: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    seen: BTreeMap<String, Page>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cell: Option<Cell>,
    focus: String,
    filter: String,
    filter_on: bool,
    strip: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    tall: bool,
    split: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theme: Option<String>,
    zoom: String,
    zoomed: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    top: u32,
    of: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(default, skip_serializing_if = "is_first")]
    number: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    term: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    party: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<'t> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing_if = "is_not")]
    read: bool,
    #[serde(default, skip_serializing_if = "is_zero")]
    at: u64,
    #[serde(default, skip_serializing_if = "is_not")]
    star: bool,
    #[serde(default, skip_serializing_if = "is_zero")]
    star_at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<u64>,
    #[serde(default, skip_serializing)]
    met: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing)]
    met_at: Option<u64>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    words: Option<BTreeMap<Cow<'t, str>, Cow<'t, str>>>,
}

fn is_not(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u64) -> bool {
    *value == 0
}

fn is_first(value: &u32) -> bool {
    *value == 0
}

/// Whether the entries that are as they were found are so many that they have a file of their own.
pub(super) fn has_file(found: &Found) -> bool {
    found.len() > FEW
}

/// The bytes of a state.
pub(super) fn print(state: &State) -> serde_json::Result<Vec<u8>> {
    let file = File {
        version: VERSION,
        title: Cow::Borrowed(&state.title),
        saved: state.saved,
        session: state.session.as_ref().map(sitting),
        marks: state.marks.iter().map(|(letter, mark)| (*letter, item(mark))).collect(),
        filters: state.filters.iter().map(|(name, filter)| (name.clone(), item(filter))).collect(),
        notes: state.notes.iter().map(|(entry, note)| (entry.to_string(), item(note))).collect(),
        history: state.history.iter().map(|(kind, lines)| (kind.clone(), lines.iter().map(line).collect())).collect(),
        base: state.base.as_ref().map(|base| Files {
            at: base.at,
            files: base.value.files.clone(),
            too_large: base.value.too_large,
        }),
        found: has_file(&state.found).then(|| state.found.digest().to_string()),
        entries: Records(state),
    };
    let mut bytes = to_json(&file)?.into_bytes();
    bytes.push(b'\n');
    Ok(bytes)
}

fn item<T: ToString>(item: &Stamped<Option<T>>) -> Item {
    Item { at: item.at, is: item.value.as_ref().map(T::to_string) }
}

fn line(line: &Stamped<String>) -> Item {
    Item { at: line.at, is: Some(line.value.clone()) }
}

fn sitting(session: &Stamped<Session>) -> Sitting {
    let Stamped { at, value: session } = session.clone();
    Sitting {
        at,
        section: session.section,
        places: session.places.into_iter().map(|(section, reference)| (section, reference.to_string())).collect(),
        lists: session.lists,
        seen: session.seen.into_iter().map(|(section, seen)| (section, page(seen))).collect(),
        cell: session.cell.map(|(row, party)| Cell {
            term: row.map(|row| row.to_string()),
            party: party.map(|party| party.to_string()),
        }),
        focus: session.focus,
        filter: session.filter,
        filter_on: session.filter_on,
        strip: session.strip,
        tall: session.tall,
        split: session.split,
        theme: session.theme,
        zoom: session.zoom,
        zoomed: session.zoomed,
    }
}

fn page(seen: Seen) -> Page {
    let (link, number) = seen.link.map_or((None, 0), |(link, number)| (Some(link), number));
    Page { top: seen.top, of: seen.of, link, number }
}

fn row(record: &Record) -> Row<'_> {
    let known = &record.known.value;
    let words = known
        .words
        .as_deref()
        .map(|fields| fields.iter().map(|field| (Cow::Borrowed(field.label), Cow::Borrowed(&*field.text))).collect());
    Row {
        known: known.hash.map(hex),
        read: known.read,
        at: record.known.at,
        star: record.star.value,
        star_at: record.star.at,
        since: known.since,
        met: None,
        met_at: None,
        words,
    }
}

fn hex(hash: u128) -> Cow<'static, str> {
    Cow::Owned(format!("{hash:032x}"))
}

/// Finds what the reader found, by the sha256 of that file.
pub(super) type FindFound<'f> = &'f dyn Fn(&str) -> Option<Arc<Found>>;

/// The state in these bytes.
pub(super) fn parse(bytes: &[u8], found: FindFound) -> Result<State, Fault> {
    let file: File<Rows> = match serde_json::from_slice(bytes) {
        Ok(file) => file,
        Err(error) => {
            return Err(match serde_json::from_slice::<Versioned>(bytes) {
                Ok(other) if other.version > VERSION => Fault::Newer(other.version),
                _ => Fault::Corrupt(error.to_string()),
            });
        }
    };
    if file.version > VERSION {
        return Err(Fault::Newer(file.version));
    }
    if !READ.contains(&file.version) {
        return Err(Fault::Corrupt(format!("there was no version {}", file.version)));
    }
    state(file, found).map_err(Fault::Corrupt)
}

fn state(file: File<Rows>, found: FindFound) -> Result<State, String> {
    let mut state = State { title: file.title.into_owned(), saved: time(file.saved)?, ..State::default() };
    let is_older = file.version < VERSION;
    state.visit = Visit { is_older, version: if is_older { file.version } else { 0 }, ..Visit::default() };
    let record = if file.version == 1 { old_record } else { record };
    for (letter, mark) in file.marks {
        let reference = mark.is.as_deref().map(reference).transpose()?;
        state.marks.insert(letter, Stamped::new(time(mark.at)?, reference));
    }
    for (name, filter) in file.filters {
        state.filters.insert(name, Stamped::new(time(filter.at)?, filter.is));
    }
    for (address, note) in file.notes {
        state.notes.insert(reference(&address)?, Stamped::new(time(note.at)?, note.is));
    }
    for (kind, lines) in file.history {
        let lines = lines.into_iter().map(|line| {
            let value = line.is.ok_or("a typed line without the line")?;
            Ok(Stamped::new(time(line.at)?, value))
        });
        state.history.insert(kind, lines.collect::<Result<_, String>>()?);
    }
    for (address, row) in file.entries {
        state.records.insert(reference(&address)?, record(row)?);
    }
    if let Some(digest) = file.found {
        let named = if is_hex(&digest, 64) { found(&digest) } else { None };
        state.visit.is_cut = named.is_none();
        state.found = named.unwrap_or_default();
    }
    if !state.visit.is_cut {
        state.pack();
    }
    state.session = file.session.map(session).transpose()?;
    state.base = file.base.map(base).transpose()?;
    Ok(state)
}

fn session(sitting: Sitting) -> Result<Stamped<Session>, String> {
    let places = sitting.places.into_iter().map(|(section, place)| Ok((section, reference(&place)?)));
    let seen = sitting.seen.into_iter().map(|(section, page)| {
        let link = page.link.map(|link| (link, page.number));
        (section, Seen { top: page.top, of: page.of, link })
    });
    let optional = |text: Option<String>| text.as_deref().map(reference).transpose();
    let cell = |cell: Cell| Ok((optional(cell.term)?, optional(cell.party)?));
    let session = Session {
        section: sitting.section,
        places: places.collect::<Result<_, String>>()?,
        lists: sitting.lists,
        seen: seen.collect(),
        cell: sitting.cell.map(cell).transpose().map_err(|error: String| error)?,
        focus: sitting.focus,
        filter: sitting.filter,
        filter_on: sitting.filter_on,
        strip: sitting.strip,
        tall: sitting.tall,
        split: sitting.split,
        theme: sitting.theme,
        zoom: sitting.zoom,
        zoomed: sitting.zoomed,
    };
    Ok(Stamped::new(time(sitting.at)?, session))
}

fn base(base: Files) -> Result<Stamped<Base>, String> {
    match base.files.values().find(|name| !is_hex(name, 64)) {
        Some(name) => Err(format!("{name:?} is no sha256")),
        None => Ok(Stamped::new(time(base.at)?, Base { files: base.files, too_large: base.too_large })),
    }
}

fn record(row: Row) -> Result<Record, String> {
    if row.met.is_some() || row.met_at.is_some() {
        return Err("a field of an older version".into());
    }
    let known = Known {
        hash: row.known.as_deref().map(|text| unhex(text, 32)).transpose()?,
        read: row.read,
        since: row.since.map(time).transpose()?,
        words: row.words.map(words).transpose()?,
    };
    Ok(Record { known: Stamped::new(time(row.at)?, known), star: Stamped::new(time(row.star_at)?, row.star) })
}

/// An entry of version 1. Of its hash the first half is there.
fn old_record(row: Row) -> Result<Record, String> {
    let half = |text: &str| Ok::<u128, String>(unhex(text, 16)? << 64);
    let hash = row.known.as_deref().map(half).transpose()?;
    let met = row.met.as_deref().map(half).transpose()?;
    let met_at = row.met_at.map(time).transpose()?;
    let at = time(row.at)?;
    let known = match (met_at, met) {
        (None, Some(_)) => return Err("a content that was met at no time".into()),
        // It had gone, and that was reported.
        (Some(_), None) if hash.is_some() => Known::default(),
        (_, met) => {
            // It was news already when the last visit ended; since when is known no better than this.
            let since = (met.is_some() && met != hash).then_some(at);
            Known { hash, read: row.read, since, words: row.words.map(words).transpose()? }
        }
    };
    Ok(Record { known: Stamped::new(at, known), star: Stamped::new(time(row.star_at)?, row.star) })
}

/// The fields in the order in which a snapshot has them does not matter, only that each is one that there is.
fn words(words: BTreeMap<Cow<str>, Cow<str>>) -> Result<Box<[Field]>, String> {
    let fields = words.into_iter().map(|(label, text)| {
        let label = labels().find(|known| *known == label).ok_or_else(|| format!("{label:?} is no field"))?;
        Ok(Field { label, text: text.into() })
    });
    fields.collect()
}

fn reference(text: &str) -> Result<Reference, String> {
    text.parse().map_err(|error| format!("{error}"))
}

fn time(at: u64) -> Result<u64, String> {
    if at <= LATEST { Ok(at) } else { Err(format!("{at} is no time")) }
}

fn unhex(text: &str, digits: usize) -> Result<u128, String> {
    let hash = is_hex(text, digits).then(|| u128::from_str_radix(text, 16).ok()).flatten();
    hash.ok_or_else(|| format!("{text:?} is no hash"))
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
