//! What goes on the clipboard: the words, the citation or the address of what is selected.
//!
//! A text holds who or what is selected and the claims behind it, a line each, with where they were read. Claims that
//! the filter hides are left out and counted; those of a dispute never are, so that nothing contested looks uncontested.

use crate::model::{Claim, Entry, Kind, Library, Side, Text};
use crate::page::{self, Target};

use super::document::by_source;
use super::markdown::escape;

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// As plain text.
    Plain,
    /// As Markdown.
    Markdown,
}

/// A copy of what a target leads to.
#[derive(Clone, Copy)]
pub struct Copy<'a> {
    /// The briefing.
    pub library: &'a Library,
    /// What is selected.
    pub what: &'a Target,
    /// Whether an entry passes the filter.
    pub visible: &'a dyn Fn(Entry) -> bool,
}

impl Copy<'_> {
    /// Who or what it is and its claims, a line each, with where they were read.
    pub fn text(&self) -> String {
        if let Target::Compare(one, other) = self.what {
            let sides = [*one, *other].map(|side| Copy { what: &Target::Entry(side), ..*self }.text());
            return format!("{}\n\n{}", page::target_title(self.library, self.what), sides.join("\n\n"));
        }
        let mut lines = self.heading();
        if let Target::Entry(entry) = self.what
            && entry.kind == Kind::Dispute
        {
            lines.extend(self.library.sides(*entry).iter().flat_map(|side| side_lines(self.library, side)));
            return lines.join("\n");
        }
        let (claims, hidden) = self.claims();
        lines.extend(claims.iter().filter_map(|entry| claim_line(self.library, *entry)));
        lines.extend(hidden_line(hidden));
        lines.extend(self.withheld_line());
        lines.join("\n")
    }

    /// Who said it, the words, when, and where each was read: of what is not a claim its own sources, or else the citations
    /// of its claims.
    pub fn citation(&self, markup: Markup) -> String {
        let writer = Writer { library: self.library, markup };
        if let Target::Compare(one, other) = self.what {
            let sides = [*one, *other].map(|side| Copy { what: &Target::Entry(side), ..*self }.citation(markup));
            return sides.join("\n\n");
        }
        if let Some(own) = self.own_citation(writer) {
            return own;
        }
        let (claims, hidden) = self.claims();
        let mut lines = vec![writer.escaped(&page::target_title(self.library, self.what))];
        if markup == Markup::Markdown {
            lines.push(String::new());
        }
        let bullet = if markup == Markup::Markdown { "- " } else { "" };
        lines.extend(claims.iter().filter_map(|entry| Some(format!("{bullet}{}", writer.claim(*entry)?))));
        lines.extend(hidden_line(hidden));
        lines.extend(self.withheld_line());
        lines.join("\n")
    }

    /// The address, or several, a line each.
    pub fn reference(&self) -> String {
        page::target_references(self.library, self.what).join("\n")
    }

    /// How many claims are left out because of an error.
    fn withheld_line(&self) -> Option<String> {
        let Target::Entry(entry) = self.what else { return None };
        withheld_line(self.library.withheld(*entry).len())
    }

    /// The claims to copy, and how many the filter hides.
    fn claims(&self) -> (Vec<Entry>, usize) {
        let mut claims = page::target_claims(self.library, self.what);
        let all = claims.len();
        let whole = matches!(self.what, Target::Entry(entry) if entry.kind == Kind::Dispute || entry.kind.is_claim());
        claims.retain(|entry| whole || (self.visible)(*entry));
        let hidden = all - claims.len();
        (claims, hidden)
    }

    /// What stands over the claims; nothing over a claim alone.
    fn heading(&self) -> Vec<String> {
        match self.what {
            Target::Entry(entry) => heading(self.library, *entry),
            Target::Paragraph { source, number } => {
                let writer = Writer { library: self.library, markup: Markup::Plain };
                let mut lines = vec![writer.source(*source, &[*number])];
                lines.extend(paragraph(self.library, *source, *number));
                lines
            }
            Target::Cell { subject, party } => {
                let words = page::cell_words(self.library, *subject, *party, self.visible);
                vec![page::target_title(self.library, self.what), words]
            }
            Target::Compare(..) | Target::Section(_) | Target::Url(_) => {
                vec![page::target_title(self.library, self.what)]
            }
        }
    }

    /// The citation of what has one of its own.
    fn own_citation(&self, writer: Writer) -> Option<String> {
        match self.what {
            Target::Entry(entry) => match entry.kind {
                Kind::Statement | Kind::Criticism => writer.claim(*entry),
                Kind::Source => Some(sentence(writer.source(*entry, &[]))),
                Kind::Term | Kind::Proposal | Kind::Event => Some(writer.entry(*entry)),
                Kind::Dispute | Kind::Party | Kind::Actor => None,
            },
            Target::Paragraph { source, number } => Some(sentence(writer.source(*source, &[*number]))),
            Target::Cell { .. } | Target::Compare(..) | Target::Section(_) => None,
            Target::Url(url) => Some(url.to_string()),
        }
    }
}

/// The citation of one entry as Markdown, on one line; of what has no citation its title.
pub(super) fn cited(library: &Library, entry: Entry) -> String {
    let writer = Writer { library, markup: Markup::Markdown };
    let copy = Copy { library, what: &Target::Entry(entry), visible: &|_| true };
    copy.own_citation(writer).unwrap_or_else(|| writer.strong(&page::short_title(library, entry)))
}

/// A side of a dispute after an empty line: its answer, where there is one, and its claims.
fn side_lines(library: &Library, side: &Side) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(side.answer.as_ref().map(|answer| answer.shown().to_string()));
    lines.extend(side.claims.iter().filter_map(|claim| claim_line(library, *claim)));
    lines.extend(withheld_line(side.withheld as usize));
    lines
}

fn withheld_line(count: usize) -> Option<String> {
    (count > 0).then(|| format!("({})", page::withheld(count as u32)))
}

fn hidden_line(hidden: usize) -> Option<String> {
    match hidden {
        0 => None,
        1 => Some("(1 more claim is hidden by the filter)".into()),
        more => Some(format!("({more} more claims are hidden by the filter)")),
    }
}

/// Who or what an entry is, and its own text.
fn heading(library: &Library, entry: Entry) -> Vec<String> {
    let own = |text: Option<&Text>| text.map(|text| text.shown().to_string());
    let (name, text) = match entry.kind {
        Kind::Statement | Kind::Criticism => return Vec::new(),
        Kind::Term => term_name(library, entry),
        Kind::Event => (page::short_title(library, entry), own(library.event(entry).and_then(|row| row.text.as_ref()))),
        Kind::Dispute => {
            (page::short_title(library, entry), own(library.dispute(entry).and_then(|row| row.text.as_ref())))
        }
        Kind::Actor => (actor_name(library, entry), None),
        Kind::Party | Kind::Proposal => (page::short_title(library, entry), None),
        Kind::Source => {
            let writer = Writer { library, markup: Markup::Plain };
            return vec![writer.source(entry, &[])];
        }
    };
    let mut facts: Vec<String> = library.date(entry).map(|date| date.label()).into_iter().collect();
    facts.extend(page::status_words(library, entry));
    facts.extend(short_cites(library, entry));
    let mut lines = vec![if facts.is_empty() { name } else { format!("{name} ({})", facts.join("; ")) }];
    lines.extend(text);
    lines.extend(terms_of(library, entry));
    lines
}

/// A term's number and title, and its text with its figure.
fn term_name(library: &Library, entry: Entry) -> (String, Option<String>) {
    let Some(term) = library.term(entry) else { return (String::new(), None) };
    let number = term.number.as_ref().map_or(String::new(), |number| format!("{}. ", number.shown()));
    let figure = term.figure.as_ref().map_or(String::new(), |figure| format!(" · {}", figure.shown()));
    let text = term.text.as_ref().map(|text| text.shown().to_string());
    (format!("{number}{}{figure}", term.title.shown()), text)
}

/// The terms of a proposal, a line each.
fn terms_of(library: &Library, proposal: Entry) -> Vec<String> {
    let terms = (0..library.categories().len()).flat_map(|category| library.terms_of(category).iter().copied());
    let own = terms.filter(|term| library.term(*term).is_some_and(|row| row.proposal == Some(proposal)));
    own.map(|term| term_name(library, term).0).collect()
}

fn actor_name(library: &Library, entry: Entry) -> String {
    let Some(actor) = library.actor(entry) else { return String::new() };
    let party = actor.party.and_then(|party| library.party(party));
    let parts = [Some(actor.name.shown()), actor.role.as_ref().map(Text::shown), party.map(|party| party.label())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The words of a paragraph where its source has them here, or else what it reports.
fn paragraph(library: &Library, source: Entry, number: u32) -> Option<String> {
    let (source, at) = (library.source(source)?, number.checked_sub(1)? as usize);
    let text = source.original().get(at).or_else(|| source.reports().get(at))?;
    Some(text.shown().to_string())
}

/// A claim in one line: who, the words, the stance, when, whose word it is, and where it was read.
fn claim_line(library: &Library, entry: Entry) -> Option<String> {
    let claim = library.claim(entry)?;
    let mut facts: Vec<String> = claim.stance.map(|stance| stance.name().to_string()).into_iter().collect();
    facts.push(when_and_whose(library, entry, claim));
    facts.extend(short_cites(library, entry));
    Some(format!("{}: {} ({})", page::speaker(library, claim), words(claim), facts.join("; ")))
}

fn when_and_whose(library: &Library, entry: Entry, claim: &Claim) -> String {
    let date = library.date(entry).map_or_else(|| "no date given".to_string(), |date| date.label());
    format!("{date}, {}", page::attribution(claim))
}

/// What a claim says, on one line and whole. A quote that begins a sentence stands first; any other follows the
/// paraphrase.
fn words(claim: &Claim) -> String {
    let line = |text: &Text| text.shown().split_whitespace().collect::<Vec<_>>().join(" ");
    match (&claim.quote, &claim.text) {
        (Some(quote), Some(text)) if quote.shown().trim_start().starts_with(char::is_uppercase) => {
            format!("“{}” — {}", line(quote), line(text))
        }
        (Some(quote), Some(text)) => format!("{} — “{}”", line(text), line(quote)),
        (Some(quote), None) => format!("“{}”", line(quote)),
        (None, Some(text)) => line(text),
        (None, None) => "(nothing)".into(),
    }
}

/// Where an entry was read, in short: `Report ¶2, ¶4; Letter`.
fn short_cites(library: &Library, entry: Entry) -> Option<String> {
    let cites = by_source(library.cites(entry)).into_iter().filter_map(|(source, paragraphs)| {
        let title = library.source(source)?.title.shown();
        Some(if paragraphs.is_empty() { title.to_string() } else { format!("{title} {}", marks(&paragraphs)) })
    });
    let cites: Vec<String> = cites.collect();
    (!cites.is_empty()).then(|| cites.join("; "))
}

fn marks(paragraphs: &[u32]) -> String {
    paragraphs.iter().map(|number| format!("¶{number}")).collect::<Vec<_>>().join(", ")
}

/// Begins a sentence with a capital letter.
fn begun(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Ends a sentence that has no end.
fn sentence(mut text: String) -> String {
    if !text.trim_end_matches(['”', '*', ')']).ends_with(['.', '!', '?', '…']) {
        text.push('.');
    }
    text
}

/// Writes citations.
#[derive(Clone, Copy)]
struct Writer<'a> {
    library: &'a Library,
    markup: Markup,
}

impl Writer<'_> {
    /// Speaker, words, date and whose word it is; then each source.
    fn claim(self, entry: Entry) -> Option<String> {
        let claim = self.library.claim(entry)?;
        let mut speaker = vec![page::speaker(self.library, claim)];
        let actor = claim.actor.and_then(|actor| self.library.actor(actor));
        let office = claim.capacity.as_ref().or(actor.and_then(|actor| actor.role.as_ref()));
        speaker.extend(office.map(|office| office.shown().to_string()));
        let said = sentence(self.escaped(&words(claim)));
        let when = sentence(self.escaped(&when_and_whose(self.library, entry, claim)));
        let cites = self.cites(entry);
        Some(format!("{}: {said} {when}{cites}", self.strong(&speaker.join(", "))))
    }

    /// What has no speaker: its title and text, its date and status; then each source.
    fn entry(self, entry: Entry) -> String {
        let text = match entry.kind {
            Kind::Term => self.library.term(entry).and_then(|row| row.text.as_ref()),
            Kind::Event => self.library.event(entry).and_then(|row| row.text.as_ref()),
            Kind::Statement
            | Kind::Criticism
            | Kind::Proposal
            | Kind::Dispute
            | Kind::Party
            | Kind::Actor
            | Kind::Source => None,
        };
        let mut cited = self.strong(&page::short_title(self.library, entry));
        if let Some(text) = text {
            let text = text.shown().split_whitespace().collect::<Vec<_>>().join(" ");
            cited = format!("{cited}: {}", self.escaped(&text));
        }
        cited = sentence(cited);
        let mut facts: Vec<String> = self.library.date(entry).map(|date| date.label()).into_iter().collect();
        facts.extend(page::status_words(self.library, entry));
        if !facts.is_empty() {
            cited.push(' ');
            cited.push_str(&sentence(self.escaped(&begun(&facts.join("; ")))));
        }
        cited + &self.cites(entry)
    }

    fn cites(self, entry: Entry) -> String {
        let cites = by_source(self.library.cites(entry));
        let cites = cites.iter().map(|(source, paragraphs)| self.source(*source, paragraphs));
        let cites = cites.collect::<Vec<_>>().join("; ");
        if cites.is_empty() { cites } else { format!(" {}", sentence(cites)) }
    }

    /// Publisher, title, day of publication, paragraphs, address and the day on which it was read.
    fn source(self, entry: Entry, paragraphs: &[u32]) -> String {
        let Some(source) = self.library.source(entry) else { return String::new() };
        let mut parts: Vec<String> = source.publisher.iter().map(|publisher| self.escaped(publisher.shown())).collect();
        let (title, url) = (source.title.shown(), source.url.as_ref().map(Text::shown));
        parts.push(match (self.markup, url) {
            (Markup::Plain, _) => title.to_string(),
            (Markup::Markdown, Some(url)) => format!("[*{}*](<{}>)", self.escaped(title), escape::address(url)),
            (Markup::Markdown, None) => format!("*{}*", self.escaped(title)),
        });
        parts.extend(source.published.as_ref().map(|date| date.label()));
        parts.extend((!paragraphs.is_empty()).then(|| marks(paragraphs)));
        parts.extend(url.filter(|_| self.markup == Markup::Plain).map(str::to_string));
        parts.extend(source.retrieved.as_ref().map(|date| format!("retrieved {}", date.label())));
        parts.join(", ")
    }

    fn strong(self, text: &str) -> String {
        match self.markup {
            Markup::Plain => text.to_string(),
            Markup::Markdown => format!("**{}**", self.escaped(text)),
        }
    }

    /// A text in which nothing is markup, on one line.
    fn escaped(self, text: &str) -> String {
        match self.markup {
            Markup::Plain => text.to_string(),
            Markup::Markdown => escape::on_one_line(text),
        }
    }
}

#[cfg(test)]
#[path = "copied_test.rs"]
mod tests;
