//! The headings of lists: a day, a speaker, a party, a question, a category.

use crate::model::{Claim, Date, Entry, Library};

use super::block::mark_spans;
use super::evidence::Evidence;
use super::fit::width;
use super::label::{no_date, one_line, repeats, shape, speaker};
use super::rows::{Find, shorter};
use super::wrap::Line;
use super::{Role, Span};

/// What a heading of a list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A day, or another stretch of time.
    Day {
        /// An entry of that date; `None` where no date is given.
        of: Option<Entry>,
        /// How sure the dates under it are. Of a large briefing most headings are other ones, and need no room for it.
        surely: Box<Surely>,
    },
    /// Who speaks in the rows under it.
    Speaker {
        /// The first of the claims.
        claim: Entry,
        /// Whether all of them reached us in the same way.
        shared: bool,
        /// Whether the party is named above it.
        under_party: bool,
        /// How sure the dates are, where all are of one day that nothing above it names.
        day: Option<Box<Surely>>,
    },
    /// Events.
    Events,
    /// A party; `None` for what no party says.
    Party(Option<Entry>),
    /// A question; `None` for what is in none.
    Question(Option<Entry>),
    /// A category of terms; `None` for what is on no term.
    Category(Option<u32>),
    /// Anything else, in words.
    Words(Box<str>),
}

/// How sure dates are, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surely {
    /// Dates that stand as they are given.
    pub given: u32,
    /// Dates that are inferred (`?`).
    pub inferred: u32,
    /// Dates that are approximate (`~`).
    pub about: u32,
    /// Dates that are both (`%`).
    pub both: u32,
    /// Dates that could not be read.
    pub unreadable: u32,
    /// Entries for which none is given.
    pub missing: u32,
}

impl Surely {
    /// Counts one more.
    pub fn count(&mut self, uncertain: bool, approximate: bool) {
        match (uncertain, approximate) {
            (false, false) => self.given += 1,
            (true, false) => self.inferred += 1,
            (false, true) => self.about += 1,
            (true, true) => self.both += 1,
        }
    }

    /// The counts in words; empty where all are as given.
    fn words(self) -> String {
        let counts = [
            (self.given, "given"),
            (self.inferred, "inferred"),
            (self.about, "about"),
            (self.both, "inferred and about"),
        ];
        let counts: Vec<(u32, &str)> = counts.into_iter().filter(|(count, _)| *count > 0).collect();
        match counts.as_slice() {
            [] | [(_, "given")] => String::new(),
            [(1, word)] => (*word).into(),
            [(_, word)] => format!("all {word}"),
            counts => counts.iter().map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", "),
        }
    }
}

/// A heading as lines of at most this many columns. One that is too long loses a role first, then the party's name beside
/// its shape; a speaker's name is never cut as long as three lines hold it.
pub fn heading(library: &Library, heading: &Heading, columns: usize, find: Option<Find>) -> Vec<Line> {
    let mut versions = versions(library, heading);
    if let Some(find) = find {
        versions.iter_mut().for_each(|spans| mark_spans(spans, find));
    }
    let fits = |spans: &Vec<Span>| spans.iter().map(|span| width(&span.text)).sum::<usize>() <= columns;
    let at = versions.iter().position(fits).unwrap_or(versions.len().saturating_sub(1));
    match versions.is_empty() {
        true => Vec::new(),
        false => shorter(&versions.swap_remove(at), columns, super::rows::MOST_LINES),
    }
}

/// The shortest form of a heading, for the frame.
pub fn heading_in_short(library: &Library, heading: &Heading) -> String {
    versions(library, heading).pop().unwrap_or_default().iter().map(|span| span.text.as_str()).collect()
}

/// The same heading in ever fewer words.
fn versions(library: &Library, heading: &Heading) -> Vec<Vec<Span>> {
    match heading {
        Heading::Day { of, surely } => day(of.and_then(|entry| library.date(entry)), **surely),
        Heading::Speaker { claim, shared, under_party, day } => {
            let mut versions =
                library.claim(*claim).map_or(Vec::new(), |claim| speakers(library, claim, (*shared, *under_party)));
            if let Some(surely) = day {
                let day = library.date(*claim).map_or_else(|| no_date(library, *claim).to_string(), day_words);
                let counts = Some(surely.words()).filter(|words| !words.is_empty());
                let day = format!(" · {day}{}", counts.map_or(String::new(), |words| format!(", {words}")));
                versions.iter_mut().for_each(|spans| spans.push(Span::new(day.clone(), Role::Date)));
            }
            versions
        }
        Heading::Events => vec![vec![Span::new("◷ Events", Role::Label)]],
        Heading::Party(Some(party)) => vec![party_name(library, *party)],
        Heading::Party(None) => plain("No party"),
        Heading::Question(question) => {
            let text =
                question.and_then(|question| library.dispute(question)).map(|row| one_line(row.question.shown()));
            plain(&text.unwrap_or_else(|| "In no question".into()))
        }
        Heading::Category(at) => {
            let row = at.and_then(|at| library.categories().get(at as usize));
            plain(&row.map_or("On no term".into(), |row| one_line(row.title.shown())))
        }
        Heading::Words(words) => plain(words),
    }
}

fn plain(text: &str) -> Vec<Vec<Span>> {
    vec![vec![Span::new(text, Role::Heading)]]
}

fn day(date: Option<&Date>, surely: Surely) -> Vec<Vec<Span>> {
    let Some(date) = date else {
        return match (surely.unreadable, surely.missing) {
            (0, _) => plain("No date given"),
            (_, 0) => plain("Date not readable: see findings"),
            (count, _) => plain(&format!("No date given; {count} not readable: see findings")),
        };
    };
    // A stretch of time says itself how sure its ends are.
    let counts = if date.is_interval() { String::new() } else { surely.words() };
    let day = Span::new(day_words(date), Role::Heading);
    let short = vec![day.clone()];
    match counts.is_empty() {
        true => vec![short],
        false => vec![vec![day, Span::new(format!(" · {counts}"), Role::Muted)], short],
    }
}

/// The words of a date without how sure it is: that is counted beside them.
fn day_words(date: &Date) -> String {
    if date.is_interval() {
        return date.heading();
    }
    let exact = date.to_string().trim_end_matches(['~', '?', '%']).parse::<Date>();
    exact.map_or_else(|_| date.heading(), |date| date.heading())
}

fn party_name(library: &Library, party: Entry) -> Vec<Span> {
    let name = library.party(party).map_or("", |row| row.name.shown());
    let role = Role::Party(party.at() as u16);
    vec![Span::new(format!("{} {}", shape(party.at()), one_line(name)), role)]
}

/// Who speaks: `■ US · Karoline Leavitt, White House Press Secretary`, `□ Reports, naming nobody`.
fn speakers(library: &Library, claim: &Claim, (shared, under_party): (bool, bool)) -> Vec<Vec<Span>> {
    let parties = library.speaking_parties(claim);
    let name = own_name(library, claim, under_party);
    // 'Nobody named, naming nobody' says one thing twice.
    let nobody = parties.is_empty() && claim.actor.is_none() && claim.attributed_to.is_none();
    let evidence =
        Some(Evidence::of(claim)).filter(|_| shared && !nobody).map(Evidence::after_name).unwrap_or_default();
    let role = claim.actor.and_then(|actor| library.actor(actor)).and_then(|actor| actor.role.as_ref());
    let role = role.map(|role| one_line(role.shown())).unwrap_or_default();
    let known = [name.as_deref().unwrap_or_default(), &labels(library, &parties)];
    let role = if repeats(&role, &known) { String::new() } else { role };
    let version = |whole: bool, words: &[&str]| {
        let mut spans = if under_party { Vec::new() } else { lead(library, &parties, whole, name.as_deref()) };
        spans.extend(name.iter().map(|name| Span::new(name.as_str(), Role::Title)));
        for word in words.iter().filter(|word| !word.is_empty()) {
            spans.push(Span::new(if spans.is_empty() { word.to_string() } else { format!(", {word}") }, Role::Muted));
        }
        spans
    };
    let mut versions =
        vec![version(true, &[&role, &evidence]), version(true, &[&evidence]), version(false, &[&evidence])];
    versions.retain(|spans| !spans.is_empty());
    versions
}

/// The speaker's name; `None` where that is only the party's.
fn own_name(library: &Library, claim: &Claim, under_party: bool) -> Option<String> {
    if claim.actor.is_none() && claim.attributed_to.is_none() && !claim.on_behalf.is_empty() {
        return None;
    }
    let nobody = claim.actor.is_none() && claim.attributed_to.is_none();
    (!(nobody && under_party)).then(|| one_line(&speaker(library, claim)))
}

/// Shape and name of the parties, of each where there are two, else of the first, with how many more there are.
fn lead(library: &Library, parties: &[Entry], whole: bool, name: Option<&str>) -> Vec<Span> {
    let mut spans = Vec::new();
    let shown = if parties.len() <= 2 { parties.len() } else { 1 };
    for party in &parties[..shown] {
        let label = library.party(*party).map_or("", |row| if name.is_none() { row.name.shown() } else { row.label() });
        let said = name.is_some_and(|name| name == label);
        let label = if (whole || name.is_none()) && !said { one_line(label) } else { String::new() };
        let gap = if spans.is_empty() { "" } else { " " };
        let text = format!("{gap}{} {label}", shape(party.at()));
        spans.push(Span::new(text.trim_end().to_string(), Role::Party(party.at() as u16)));
    }
    if parties.len() > shown {
        spans.push(Span::new(format!(" +{}", parties.len() - shown), Role::Muted));
    }
    if let (Some(last), Some(name)) = (spans.last(), name) {
        let named = last.text.chars().count() > 2 && !last.text.ends_with(name);
        spans.push(Span::new(if named { " · " } else { " " }, Role::Muted));
    }
    spans
}

fn labels(library: &Library, parties: &[Entry]) -> String {
    let rows = parties.iter().filter_map(|party| library.party(*party));
    rows.map(|row| format!("{} {} ", row.name.shown(), row.label())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_sure_dates_are_is_said_only_where_it_says_something() {
        let words = |given, inferred, about, both| Surely { given, inferred, about, both, ..Surely::default() }.words();
        assert_eq!(words(9, 11, 10, 0), "9 given, 11 inferred, 10 about");
        assert_eq!((words(3, 0, 0, 0), words(0, 0, 0, 0)), (String::new(), String::new()));
        assert_eq!((words(0, 4, 0, 0), words(0, 0, 1, 0)), ("all inferred".into(), "about".into()));
        assert_eq!(words(1, 0, 0, 2), "1 given, 2 inferred and about");
    }
}
