//! The shelf: the briefings that can be opened, in the place of the one that is open.

use crate::model::{Location, Reference};
use crate::text::{clean_line, counted};

/// A briefing of the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Where it is.
    pub location: Location,
    /// Whether it is listed because it was read before, and not because it stands on this shelf.
    pub before: bool,
    /// What is known of it; `None` until it was looked at. The error says why it cannot be read.
    pub facts: Option<Result<Facts, String>>,
}

/// What the shelf says of a briefing. The texts have been cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its title.
    pub title: String,
    /// The date that it gives itself, in words.
    pub updated: Option<String>,
    /// How many entries it has.
    pub entries: usize,
    /// What is new, changed and gone, in words; empty where nothing is, `None` where it was never read.
    pub news: Option<String>,
    /// How many errors its files have.
    pub errors: usize,
}

/// How much something on the shelf matters; a theme says how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The name of a briefing.
    Title,
    /// Plain words.
    Words,
    /// What is said besides.
    Aside,
    /// News.
    News,
    /// What went wrong.
    Error,
}

impl Shelved {
    /// A briefing that was not looked at yet.
    pub fn new(location: Location, before: bool) -> Shelved {
        Shelved { location, before, facts: None }
    }

    /// Its title, or its name where that is not known. Cleaned.
    pub fn title(&self) -> String {
        match &self.facts {
            Some(Ok(facts)) if !facts.title.trim().is_empty() => facts.title.clone(),
            Some(Ok(_) | Err(_)) | None => clean_line(&self.location.name()).into_owned(),
        }
    }

    /// What it is called among the others, cleaned: of those read before, the whole path.
    pub fn name(&self) -> String {
        let name = match (&self.location, self.before) {
            (Location::Folder(folder), true) => folder.to_string_lossy().into_owned(),
            (location, _) => location.name(),
        };
        clean_line(&name).into_owned()
    }

    /// The line under its title, piece by piece.
    pub fn words(&self) -> Vec<(String, Weight)> {
        let mut words = vec![(self.name(), Weight::Words)];
        match &self.facts {
            None => words.push(("looking …".into(), Weight::Aside)),
            Some(Err(why)) => words = vec![(why.clone(), Weight::Error)],
            Some(Ok(facts)) => {
                words.extend(facts.updated.iter().map(|updated| (format!("as of {updated}"), Weight::Aside)));
                words.push((counted(facts.entries, "entry", "entries"), Weight::Aside));
                words.push(match facts.news.as_deref() {
                    None => ("not read yet".into(), Weight::Aside),
                    Some("") => ("nothing new".into(), Weight::Aside),
                    Some(news) => (news.into(), Weight::News),
                });
                if facts.errors > 0 {
                    words.push((counted(facts.errors, "error", "errors"), Weight::Error));
                }
            }
        }
        words
    }
}

/// An entry that a search over the shelf found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfHit {
    /// The entry's address in its briefing.
    pub reference: Reference,
    /// What it is called, cleaned.
    pub title: String,
}

/// A search that ran, or runs, through the briefings of the shelf.
#[derive(Clone, Debug, Default)]
pub struct ShelfSearch {
    /// What is looked for.
    pub needle: String,
    /// What was found in each briefing that was searched, and how many hits there are in all of it.
    pub found: Vec<(Location, Vec<ShelfHit>, usize)>,
    /// How many briefings are searched.
    pub of: usize,
}

/// A row of the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShelfRow {
    /// A briefing, by its place in the list.
    Briefing(usize),
    /// A hit: its place in what was found, and within that.
    Hit(usize, usize),
}

/// The shelf, whether it is shown or not.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// What it is called.
    pub title: String,
    /// The briefings, those read before last.
    pub briefings: Vec<Shelved>,
    /// The search, if there is one; its hits stand in the place of the briefings.
    pub search: Option<ShelfSearch>,
    /// The selected row.
    pub cursor: usize,
    /// The first line on the screen.
    pub top: usize,
    /// Whether it stands in the place of the briefing.
    pub(in crate::app) shown: bool,
    /// Whether the open briefing was opened from it, so that whoever leaves that comes back to it.
    pub(in crate::app) entered: bool,
    /// The open briefing.
    pub(in crate::app) here: Option<Location>,
    /// The entry at which the briefing that is being read shall open.
    pub(in crate::app) wanted: Option<Reference>,
}

impl Shelf {
    /// Whether it stands in the place of the briefing.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// Whether this briefing is the one that is open.
    pub fn is_here(&self, location: &Location) -> bool {
        self.here.as_ref() == Some(location)
    }

    /// The rows that can be selected.
    pub fn rows(&self) -> Vec<ShelfRow> {
        match &self.search {
            None => (0..self.briefings.len()).map(ShelfRow::Briefing).collect(),
            Some(search) => {
                let found = search.found.iter().enumerate();
                found.flat_map(|(at, (_, hits, _))| (0..hits.len()).map(move |hit| ShelfRow::Hit(at, hit))).collect()
            }
        }
    }

    /// How many lines stand above a row that belong to it: a heading, and a blank line above that.
    pub fn heading(&self, row: ShelfRow) -> usize {
        let ShelfRow::Briefing(at) = row else { return 0 };
        let before = |at: usize| self.briefings.get(at).is_some_and(|briefing| briefing.before);
        match (before(at), at.checked_sub(1)) {
            (true, Some(above)) if !before(above) => 2,
            (true, None) => 1,
            (true | false, _) => 0,
        }
    }

    /// How many lines a row takes, its heading aside.
    pub fn height(row: ShelfRow) -> usize {
        match row {
            ShelfRow::Briefing(_) => 2,
            ShelfRow::Hit(..) => 1,
        }
    }

    /// What a hit is called on the shelf: `folder › entry`.
    pub fn hit_words(&self, at: usize, hit: usize) -> Option<(String, &str)> {
        let (location, hits, _) = self.search.as_ref()?.found.get(at)?;
        let briefing = self.briefings.iter().find(|briefing| briefing.location == *location)?;
        Some((briefing.name(), hits.get(hit)?.title.as_str()))
    }

    /// What stands at the right of the title: which row is selected, or how far a search is.
    pub fn note(&self) -> String {
        let rows = self.rows().len();
        let place = if rows == 0 { String::new() } else { format!("{}/{rows}", self.cursor + 1) };
        let Some(search) = &self.search else { return place };
        let total: usize = search.found.iter().map(|(_, _, total)| total).sum();
        let done = search.found.len();
        let hits = if total > rows { format!("{total} hits, the first {rows}") } else { counted(total, "hit", "hits") };
        let searching = if done < search.of { format!(" · searched {done} of {}", search.of) } else { String::new() };
        [place, hits + &searching].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn row(&self) -> Option<ShelfRow> {
        self.rows().get(self.cursor).copied()
    }

    /// The briefing of the selected row, and the entry where that is a hit.
    pub(in crate::app) fn selected(&self) -> Option<(Location, Option<Reference>)> {
        Some(match self.row()? {
            ShelfRow::Briefing(at) => (self.briefings.get(at)?.location.clone(), None),
            ShelfRow::Hit(at, hit) => {
                let (location, hits, _) = self.search.as_ref()?.found.get(at)?;
                (location.clone(), Some(hits.get(hit)?.reference.clone()))
            }
        })
    }

    pub(in crate::app) fn go_to(&mut self, location: Option<&Location>) {
        let at = self.briefings.iter().position(|briefing| Some(&briefing.location) == location);
        self.cursor = at.unwrap_or(self.cursor);
    }
}
