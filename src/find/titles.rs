//! What entries are called, folded once, for finding one of them by a few letters.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::fold::{fold, fold_into};
use super::fuzzy;
use super::text::each_name;
use crate::model::{Entry, Kind, Library, Text};

/// The kinds in the order in which they are found: what is called something before what says something.
pub const FOUND_FIRST: [Kind; 9] = [
    Kind::Party,
    Kind::Actor,
    Kind::Dispute,
    Kind::Proposal,
    Kind::Term,
    Kind::Event,
    Kind::Source,
    Kind::Statement,
    Kind::Criticism,
];

/// How well what was typed fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The title begins so.
    Start,
    /// Words of the title begin so.
    Word,
    /// Words of the text begin so.
    TextWord,
    /// It stands somewhere in the title.
    Inside,
    /// It stands somewhere in the text.
    TextInside,
    /// Its letters stand in the title in this order.
    Scattered,
}

/// How many there are of [`Fit`] that are found in whole words.
const FITS: usize = 5;

/// What was typed, folded, word by word.
pub struct Typed {
    whole: String,
    words: Vec<Finder<'static>>,
    /// The word that is looked for first: the longest, as the rarest.
    rarest: usize,
}

impl Typed {
    /// Takes what was typed; `None` where that is blank.
    pub fn new(typed: &str) -> Option<Typed> {
        let whole = fold(typed.trim());
        let words: Vec<Finder> = whole.split_whitespace().map(|word| Finder::new(word).into_owned()).collect();
        let rarest = (0..words.len()).max_by_key(|at| words[*at].needle().len())?;
        Some(Typed { whole, words, rarest })
    }

    /// How well a title and a text fit, both as they are written. Every word has to be found.
    pub fn fit(&self, title: &str, text: &str) -> Option<Fit> {
        let mut folded = fold(title);
        let title = folded.len();
        folded.push('\n');
        fold_into(text, &mut folded);
        self.fit_folded(&folded, title)
    }

    /// The same where the title is the beginning of a folded text, in bytes.
    fn fit_folded(&self, folded: &str, title: usize) -> Option<Fit> {
        if title > 0 && folded.starts_with(&self.whole) {
            return Some(Fit::Start);
        }
        let mut worst = Fit::Start;
        for word in &self.words {
            worst = worst.max(fit_of(word, folded, title)?);
        }
        Some(worst)
    }
}

/// How well one word fits: the best of the places where it stands.
fn fit_of(word: &Finder, folded: &str, title: usize) -> Option<Fit> {
    let mut best: Option<Fit> = None;
    for at in word.find_iter(folded.as_bytes()) {
        let begins = !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let fit = match (at < title, begins) {
            (true, true) => return Some(Fit::Word),
            (false, true) => Fit::TextWord,
            (true, false) => Fit::Inside,
            (false, false) => Fit::TextInside,
        };
        best = Some(best.map_or(fit, |best| best.min(fit)));
        // What comes after the title can be no better.
        if fit == Fit::TextWord {
            break;
        }
    }
    best
}

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub entry: Entry,
    /// How well it fits.
    pub fit: Fit,
    /// Whether the filter hides it.
    pub outside: bool,
}

/// The names, titles and claims of one library, folded. Costs time and memory in proportion to them.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// [`PART`] entries each, as they were folded: to put them together they would all have to be there twice.
    parts: Vec<Part>,
    /// The first row that is a claim: from there on there are no titles.
    claims: usize,
}

/// What some entries are called, in one string.
#[derive(Clone, Debug, Default)]
struct Part {
    text: String,
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    entry: Entry,
    /// Where its text begins.
    start: u32,
    /// How many bytes of it are its title.
    title: u32,
}

impl Row {
    fn start(&self) -> usize {
        self.start as usize
    }
}

/// How many entries one thread folds at a time.
const PART: usize = 4096;

/// How many titles are looked through for scattered letters.
const SCATTERED: usize = 5000;

impl Titles {
    /// Folds what the entries of a library are called, on all cores.
    pub fn new(library: &Library) -> Titles {
        let entries: Vec<Entry> = FOUND_FIRST.into_iter().flat_map(|kind| library.entries(kind)).collect();
        let claims = entries.iter().position(|entry| entry.kind.is_claim()).unwrap_or(entries.len());
        Titles { parts: entries.par_chunks(PART).map(|part| Part::new(library, part)).collect(), claims }
    }

    /// The entries that fit what was typed, the best first and those that the filter hides last; of each fit at most so
    /// many.
    pub fn find(&self, typed: &Typed, is_visible: &dyn Fn(Entry) -> bool, most: usize) -> Vec<Found> {
        let mut found: [Vec<Found>; FITS * 2] = Default::default();
        let mut before = 0;
        for part in &self.parts {
            let goes_on = part.each_looked_at(typed, &mut |row, entry, fit| {
                if let Some(fit) = fit {
                    let outside = !is_visible(entry);
                    let list = &mut found[fit as usize + if outside { FITS } else { 0 }];
                    if list.len() < most {
                        list.push(Found { entry, fit, outside });
                    }
                }
                // No claim fits better than those that there are already.
                before + row + 1 < self.claims || found[Fit::TextWord as usize].len() < most
            });
            before += part.rows.len();
            if !goes_on {
                break;
            }
        }
        let mut found: Vec<Found> = found.into_iter().flatten().collect();
        if found.len() < most && typed.whole.len() > 1 {
            self.scattered(typed, is_visible, &mut found);
        }
        found
    }

    /// Adds the titles that have the letters in this order, where they are so few that it is worth looking.
    fn scattered(&self, typed: &Typed, is_visible: &dyn Fn(Entry) -> bool, found: &mut Vec<Found>) {
        let titles = self.parts.iter().flat_map(Part::titles).take(self.claims.min(SCATTERED));
        let known: Vec<Entry> = found.iter().map(|found| found.entry).collect();
        let fitting = fuzzy(&typed.whole, titles).into_iter().filter(|entry| !known.contains(entry));
        let more = fitting.map(|entry| Found { entry, fit: Fit::Scattered, outside: !is_visible(entry) });
        let (outside, inside): (Vec<Found>, Vec<Found>) = more.partition(|found| found.outside);
        let at = found.iter().position(|found| found.outside).unwrap_or(found.len());
        found.splice(at..at, inside);
        found.extend(outside);
    }
}

impl Part {
    fn new(library: &Library, entries: &[Entry]) -> Part {
        // A folded text is hardly ever longer. Room that grows by doubling leaves its old places behind.
        let mut bytes = 0;
        entries.iter().for_each(|entry| each_text(library, *entry, &mut |_, text| bytes += text.len() + 1));
        let mut part = Part { text: String::with_capacity(bytes), rows: Vec::with_capacity(entries.len()) };
        entries.iter().for_each(|entry| part.add(library, *entry));
        part
    }

    fn add(&mut self, library: &Library, entry: Entry) {
        let (start, mut title) = (self.text.len(), 0);
        each_text(library, entry, &mut |is_title, text| {
            push(&mut self.text, text);
            title = if is_title { self.text.len() - start } else { title };
        });
        self.rows.push(Row { entry, start: start as u32, title: title as u32 });
    }

    fn of(&self, row: usize) -> &str {
        let from = self.rows.get(row).map_or(self.text.len(), Row::start);
        let to = self.rows.get(row + 1).map_or(self.text.len(), Row::start);
        self.text.get(from..to).unwrap_or_default()
    }

    fn titles(&self) -> impl Iterator<Item = (Entry, &str)> {
        let title = |row: &Row| self.text.get(row.start()..row.start() + row.title as usize).unwrap_or_default();
        self.rows.iter().map(move |row| (row.entry, title(row)))
    }

    /// Gives each row that has the rarest word, with how well it fits, until `take` wants no more. Returns whether it does.
    fn each_looked_at(&self, typed: &Typed, take: &mut dyn FnMut(usize, Entry, Option<Fit>) -> bool) -> bool {
        let rarest = &typed.words[typed.rarest];
        let mut row = 0;
        while let Some(start) = self.rows.get(row).map(Row::start) {
            let Some(at) = rarest.find(&self.text.as_bytes()[start..]) else { return true };
            row += self.rows[row..].partition_point(|row| row.start() <= start + at) - 1;
            let Row { entry, title, .. } = self.rows[row];
            if !take(row, entry, typed.fit_folded(self.of(row), title as usize)) {
                return false;
            }
            row += 1;
        }
        true
    }
}

/// The texts by which an entry is found, each with whether it is a title; titles come first.
fn each_text(library: &Library, entry: Entry, take: &mut dyn FnMut(bool, &str)) {
    match entry.kind {
        Kind::Party | Kind::Actor => each_name(library, entry, &mut |name| take(true, name)),
        Kind::Statement | Kind::Criticism => {
            if let Some(claim) = library.claim(entry) {
                let actor = claim.actor.and_then(|actor| library.actor(actor)).map(|actor| &actor.name);
                let said = [actor, claim.attributed_to.as_ref(), claim.text.as_ref(), claim.quote.as_ref()];
                said.into_iter().flatten().for_each(|text| take(false, text.shown()));
            }
        }
        Kind::Term | Kind::Event | Kind::Dispute | Kind::Source | Kind::Proposal => {
            super::names::each_title(library, entry, &mut |name| take(true, name));
            more(library, entry).into_iter().for_each(|text| take(false, text.shown()));
        }
    }
}

fn push(into: &mut String, text: &str) {
    fold_into(text, into);
    into.push('\n');
}

/// What an entry is found by besides its title.
fn more(library: &Library, entry: Entry) -> Vec<&Text> {
    match entry.kind {
        Kind::Term => {
            let Some(term) = library.term(entry) else { return Vec::new() };
            let category = library.categories().get(term.category as usize).map(|category| &category.title);
            category.into_iter().chain(&term.short).chain(&term.figure).collect()
        }
        Kind::Source => library.source(entry).and_then(|source| source.publisher.as_ref()).into_iter().collect(),
        Kind::Dispute => library.dispute(entry).and_then(|dispute| dispute.short.as_ref()).into_iter().collect(),
        Kind::Statement | Kind::Criticism | Kind::Event | Kind::Party | Kind::Actor | Kind::Proposal => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::fixture;

    fn ids(typed: &str, hidden: &[&str]) -> Vec<String> {
        let library = fixture::library();
        let visible = |entry: Entry| !hidden.contains(&library.id(entry));
        let found = Titles::new(&library).find(&Typed::new(typed).unwrap(), &visible, 100);
        found.into_iter().map(|found| library.id(found.entry).to_owned()).collect()
    }

    #[test]
    fn a_word_s_beginning_beats_scattered_letters_and_a_title_beats_a_text() {
        let fit = |title, text| Typed::new("terr").unwrap().fit(title, text);
        assert_eq!(fit("Territory", ""), Some(Fit::Start));
        assert_eq!(fit("The territory", ""), Some(Fit::Word));
        assert_eq!(fit("Land", "the territory"), Some(Fit::TextWord));
        assert_eq!(fit("Subterranean", ""), Some(Fit::Inside));
        assert_eq!(fit("Land", "subterranean"), Some(Fit::TextInside));
        assert_eq!(fit("Land", ""), None);
        assert!(Typed::new(" \n").is_none());
    }

    #[test]
    fn every_word_has_to_be_found_in_whatever_order() {
        let fit = |typed| Typed::new(typed).unwrap().fit("The army is capped", "at 600,000");
        assert_eq!(fit("capped army"), Some(Fit::Word));
        assert_eq!(fit("army 600"), Some(Fit::TextWord));
        assert_eq!(fit("army navy"), None);
    }

    #[test]
    fn people_are_found_by_alias_and_what_they_said_after_them() {
        let found = ids("zelensky", &[]);
        assert_eq!(found[0], "zelenskyy", "{found:?}");
        assert!(found.contains(&"ready".to_string()), "{found:?}");
    }

    #[test]
    fn what_the_filter_hides_comes_last() {
        let found = ids("zelensky", &["zelenskyy"]);
        assert_eq!(found.last().map(String::as_str), Some("zelenskyy"), "{found:?}");
    }
}
