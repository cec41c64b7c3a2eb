//! What a row of a list says: its words first, and what must not be cut for them (a figure, whom it binds) after them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::standing::standings;
use crate::model::{Claim, Date, Entry, Kind, Library, Relation, Side, Text};
use crate::text::counted;

use super::answer::{Answer, answer_of};
use super::block::mark_spans;
use super::dispute::{side_parties, sides_by_name};
use super::draft::withheld;
use super::evidence::{Evidence, reached, tally};
use super::fit::width;
use super::label::{
    NO_SHAPE, begins_sentence, draft_of_term, no_date, repeats, shape, short_title, sign, speaker_short,
};
use super::term::says_whom;
use super::wrap::{Line, Piece, lines};
use super::{Role, Span};

/// The most lines that a row's words take.
pub const MOST_LINES: usize = 3;

/// The most of a text that a row looks at, in bytes: three lines of a very wide screen.
const LOOKED_AT: usize = 4096;

/// A blank at which no line ends: the dash goes with the quote after it.
const JOINED: char = '\u{a0}';

/// How many parties a row names before it counts them.
const PARTIES: usize = 6;

/// How many sides of a question a row shows before it counts them.
const SIDES: usize = 6;

/// How many parties the line of a side names before it counts them.
const SIDE_PARTIES: usize = 3;

/// Lines as narrow as this have nothing at their right end.
const NARROW: usize = 24;

/// Finds the words that are searched for in a text.
pub type Find<'f> = &'f dyn Fn(&str) -> Vec<Range<usize>>;

/// What a row of a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowWords {
    /// Its words. They are cut where there is no room for all.
    pub words: Vec<Span>,
    /// A figure that may stand in the words already; where it does not, or is cut there, it stands first after them.
    pub figure: Option<String>,
    /// What stands after the words, part by part, and is never cut for them.
    pub after: Vec<Vec<Span>>,
    /// The time of day, which stands before the words. They are not cut for it: a line more is.
    pub time: Option<String>,
    /// What stands below them on lines of its own.
    pub below: Vec<Below>,
}

/// A line below the words of a row; its own words are wrapped, and not cut, where they are too long for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// What stands before the words.
    lead: Vec<Span>,
    /// The words.
    words: Vec<Span>,
    /// The same in short, for where they do not fit.
    short: Option<Vec<Span>>,
    /// What stands at the right end of the line.
    right: String,
}

/// What a row depends on beside its entry.
pub struct RowContext<'c> {
    /// Whether the claims of a standing pass the filter.
    pub visible: &'c dyn Fn(Entry) -> bool,
    /// Whether the row says its date: nothing above it does.
    pub dated: bool,
    /// Whether the heading says already how the claim reached us.
    pub shared: bool,
    /// How many claims a party or an actor said, where that is known.
    pub said: Option<usize>,
    /// How many claims of a party name no actor, where that stands after its people.
    pub unnamed: usize,
    /// Whether the row says the time of day, where there is one: what is above it says the day.
    pub timed: bool,
    /// Whether the row says that its entry has no date: it passes a filter on dates all the same.
    pub undated: bool,
}

/// The words of a row.
pub fn row_words(library: &Library, entry: Entry, context: &RowContext) -> RowWords {
    let mut row = match entry.kind {
        Kind::Statement | Kind::Criticism => return claim_words(library, entry, context),
        Kind::Term => term_words(library, entry, context),
        Kind::Proposal => proposal_words(library, entry, context),
        Kind::Dispute => dispute_words(library, entry, context),
        Kind::Party => party_words(library, entry, context),
        Kind::Actor => actor_words(library, entry, context),
        Kind::Source => source_words(library, entry),
        Kind::Event => RowWords {
            words: vec![body(short_title(library, entry))],
            time: time(library, entry, context),
            ..RowWords::default()
        },
    };
    // The people of a party add up to what it said only with those.
    row.below.extend((context.unnamed > 0).then(|| {
        let lead = if entry.kind == Kind::Party { "  " } else { "" };
        let words = format!("nobody named  {}", counted(context.unnamed, "claim", "claims"));
        Below { lead: vec![muted(lead)], words: vec![muted(words)], ..Below::default() }
    }));
    row.after.extend(context.undated.then(|| vec![Span::new(no_date(library, entry), Role::Date)]));
    row
}

fn body(text: impl Into<String>) -> Span {
    Span::new(text, Role::Body)
}

fn muted(text: impl Into<String>) -> Span {
    Span::new(text, Role::Muted)
}

fn claim_words(library: &Library, entry: Entry, context: &RowContext) -> RowWords {
    let Some(claim) = library.claim(entry) else { return RowWords::default() };
    let mut words = Vec::new();
    if context.dated {
        words.push(Span::new(
            claim.date.as_ref().map_or_else(|| no_date(library, entry).into(), Date::short_label),
            Role::Date,
        ));
    }
    let evidence = if context.shared { String::new() } else { Evidence::of(claim).before_row() };
    if !evidence.is_empty() {
        words.push(muted(if words.is_empty() { evidence } else { format!(", {evidence}") }));
    }
    if !words.is_empty() {
        words.push(muted(": "));
    }
    words.extend(claim_said(claim));
    RowWords { words, time: time(library, entry, context), ..RowWords::default() }
}

fn time(library: &Library, entry: Entry, context: &RowContext) -> Option<String> {
    library.date(entry).filter(|_| context.timed).and_then(Date::clock_label)
}

/// A quote that begins a sentence stands first, the paraphrase after it; any other follows the paraphrase after a dash.
pub(super) fn claim_said(claim: &Claim) -> Vec<Span> {
    let quoted = |quote: &Text| Span::new(format!("“{}”", start(quote.shown())), Role::Quote);
    match (&claim.quote, &claim.text) {
        (Some(quote), None) => vec![quoted(quote)],
        (None, Some(text)) => vec![body(start(text.shown()))],
        (Some(quote), Some(text)) if begins_sentence(quote.shown()) => {
            vec![quoted(quote), body(format!(" {}", start(text.shown())))]
        }
        (Some(quote), Some(text)) => vec![body(start(text.shown())), muted(format!(" —{JOINED}")), quoted(quote)],
        (None, None) => vec![muted("(nothing)")],
    }
}

/// The start of a text on one line, as much as any row can show.
fn start(text: &str) -> String {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    if end < text.len() { format!("{line}…") } else { line }
}

fn term_words(library: &Library, entry: Entry, context: &RowContext) -> RowWords {
    let Some(term) = library.term(entry) else { return RowWords::default() };
    let number = term.number.as_ref().map(|number| muted(format!("{} ", start(number.shown()))));
    let words = number.into_iter().chain([body(start(term.title.shown()))]).collect();
    let mut after = Vec::new();
    after.extend(draft_of_term(library, entry).map(|title| vec![muted(title)]));
    if !term.binds.is_empty() {
        after.push([vec![muted("binds ")], party_list(library, &term.binds)].concat());
    } else if says_whom(library) {
        after.push(vec![muted("binds: not said")]);
    }
    after.extend(standing_spans(library, entry, context));
    let figure = term.figure.as_ref().map(|figure| start(figure.shown()));
    RowWords { words, figure, after, ..RowWords::default() }
}

fn proposal_words(library: &Library, entry: Entry, context: &RowContext) -> RowWords {
    let Some(proposal) = library.proposal(entry) else { return RowWords::default() };
    let mut after = Vec::new();
    after.extend(proposal.status.map(|status| vec![muted(status.name())]));
    let versions = [
        ("replaced by ", library.naming(entry, Relation::Replaces)),
        ("replaces ", proposal.replaces.into_iter().collect()),
    ];
    for (word, others) in versions.iter().filter(|(_, others)| !others.is_empty()) {
        let titles: Vec<String> = others.iter().map(|other| short_title(library, *other)).collect();
        after.push(vec![muted(format!("{word}{}", start(&titles.join(", "))))]);
    }
    after.extend(proposal.date.as_ref().map(|date| vec![Span::new(date.short_label(), Role::Date)]));
    let parties: Vec<Entry> = proposal.by.iter().copied().filter(|by| by.kind == Kind::Party).collect();
    if !parties.is_empty() {
        after.push([vec![muted("by ")], party_list(library, &parties)].concat());
    }
    after.extend(standing_spans(library, entry, context));
    RowWords { words: vec![Span::new(start(proposal.title.shown()), Role::Title)], after, ..RowWords::default() }
}

/// Shape and short name of each party.
fn party_list(library: &Library, parties: &[Entry]) -> Vec<Span> {
    let mut spans = Vec::new();
    for party in parties.iter().take(PARTIES) {
        let label = library.party(*party).map_or("", |row| row.label());
        let gap = if spans.is_empty() { "" } else { ", " };
        spans.push(muted(gap));
        spans.push(Span::new(format!("{} {label}", shape(party.at())), Role::Party(party.at() as u16)));
    }
    if parties.len() > PARTIES {
        spans.push(muted(format!(" and {} more", parties.len() - PARTIES)));
    }
    spans
}

/// Where the parties stand, in short: `■ S8 C1 O5  ▲ O2`.
fn standing_spans(library: &Library, entry: Entry, context: &RowContext) -> Option<Vec<Span>> {
    let standings = standings(library, Some(entry), context.visible);
    let mut spans = Vec::new();
    for (party, standing) in standings.iter().filter(|(_, standing)| !standing.short().is_empty()).take(PARTIES) {
        let (who, role) = match party {
            Some(party) => (sign(library, *party), Role::Party(party.at() as u16)),
            None => ("no party".to_string(), Role::Muted),
        };
        let gap = if spans.is_empty() { "" } else { "  " };
        spans.push(Span::new(format!("{gap}{who} "), role));
        spans.push(body(standing.short()));
    }
    if standings.len() > PARTIES {
        spans.push(muted(format!("  and {} more", standings.len() - PARTIES)));
    }
    (!spans.is_empty()).then_some(spans)
}

/// A question, and below it a line for each side: who, what they answer, and how that reached us.
fn dispute_words(library: &Library, entry: Entry, context: &RowContext) -> RowWords {
    let sides = library.sides(entry);
    let by_name = sides_by_name(library, sides);
    let shown = sides.iter().zip(by_name).take(SIDES);
    let mut below: Vec<Below> = shown.map(|(side, by_name)| side_below(library, side, by_name, context)).collect();
    if sides.len() > SIDES {
        let more = sides.len() - SIDES;
        let more = if more == 1 { "+1 side".to_string() } else { format!("+{more} sides") };
        below.push(Below { words: vec![muted(more)], lead: vec![muted("  ")], ..Below::default() });
    }
    let question = library.dispute(entry).map_or("", |row| row.question.shown());
    RowWords { words: vec![Span::new(start(question), Role::Title)], below, ..RowWords::default() }
}

fn side_below(library: &Library, side: &Side, by_name: bool, context: &RowContext) -> Below {
    let outside = !side.claims.is_empty() && !side.claims.iter().any(|claim| (context.visible)(*claim));
    let with = |words: Vec<Span>| {
        let mut spans = side_parties(library, side, (SIDE_PARTIES, by_name));
        spans.push(muted(if spans.is_empty() { "" } else { ": " }));
        spans.extend(words);
        if outside { dimmed(spans) } else { spans }
    };
    let words = match answer_of(library, side) {
        Answer::Written(answer) => vec![body(start(answer.shown()))],
        Answer::Said(claim) => claim_said(claim),
        Answer::Withheld(count) => vec![Span::new(withheld(count), Role::Warning)],
    };
    let claims: Vec<_> =
        side.claims.iter().filter_map(|claim| library.claim(*claim)).map(|row| row.attribution).collect();
    Below {
        lead: vec![muted("  ")],
        words: with(words),
        short: side.short.as_ref().map(|short| with(vec![body(start(short.shown()))])),
        right: if outside { "outside the filter".into() } else { tally(&claims, side.withheld) },
    }
}

/// Two claims that contradict each other without a question, a line each: who, what, and how it reached us.
pub fn pair_words(library: &Library, pair: [Entry; 2], context: &RowContext) -> RowWords {
    let line = |(at, entry): (usize, Entry)| {
        let claim = library.claim(entry)?;
        let mut words: Vec<Span> = Vec::new();
        let (sign, role) = match library.speaking_party(entry) {
            Some(party) => (shape(party.at()), Role::Party(party.at() as u16)),
            None => (NO_SHAPE, Role::Label),
        };
        words.push(Span::new(format!("{sign} "), role));
        words.push(Span::new(speaker_short(library, claim), role));
        words.push(muted(": "));
        words.extend(claim_said(claim));
        let outside = !(context.visible)(entry);
        Some(Below {
            lead: vec![if at == 0 { muted("  ") } else { Span::new("⚔ ", Role::Warning) }],
            words: if outside { dimmed(words) } else { words },
            short: None,
            right: if outside { "outside the filter".into() } else { reached(claim.attribution).into() },
        })
    };
    RowWords { below: pair.into_iter().enumerate().filter_map(line).collect(), ..RowWords::default() }
}

fn dimmed(mut spans: Vec<Span>) -> Vec<Span> {
    spans.iter_mut().for_each(|span| span.role = Role::Muted);
    spans
}

fn said(context: &RowContext) -> Option<Vec<Span>> {
    context
        .said
        .map(|count| vec![muted(if count == 0 { "no claim".into() } else { counted(count, "claim", "claims") })])
}

fn party_words(library: &Library, entry: Entry, context: &RowContext) -> RowWords {
    let Some(party) = library.party(entry) else { return RowWords::default() };
    let name = format!("{} {}", shape(entry.at()), start(party.name.shown()));
    let mut after = Vec::new();
    let short = party.short.as_ref().filter(|short| short.shown() != party.name.shown());
    after.extend(short.map(|short| vec![muted(start(short.shown()))]));
    after.extend(party.role.map(|role| vec![muted(role.name())]));
    after.extend(said(context));
    RowWords { words: vec![Span::new(name, Role::Party(entry.at() as u16))], after, ..RowWords::default() }
}

fn actor_words(library: &Library, entry: Entry, context: &RowContext) -> RowWords {
    let Some(actor) = library.actor(entry) else { return RowWords::default() };
    let name = start(actor.name.shown());
    let party = actor.party.and_then(|party| library.party(party)).map_or("", |party| party.name.shown());
    let role = actor.role.as_ref().map(|role| start(role.shown())).filter(|role| !repeats(role, &[&name, party]));
    let mut after = Vec::new();
    after.extend(said(context).filter(|_| context.said != Some(0)));
    let words = [Some(body(name)), role.map(|role| muted(format!(", {role}")))].into_iter().flatten().collect();
    RowWords { words, after, ..RowWords::default() }
}

fn source_words(library: &Library, entry: Entry) -> RowWords {
    let Some(source) = library.source(entry) else { return RowWords::default() };
    let mut after = Vec::new();
    after.extend(source.publisher.as_ref().map(|publisher| vec![muted(start(publisher.shown()))]));
    after.extend(source.kind.map(|kind| vec![muted(kind.name())]));
    after.extend(source.published.as_ref().map(|date| vec![Span::new(date.short_label(), Role::Date)]));
    after.extend(
        source
            .paragraph_count()
            .map(|count| vec![muted(if count == 1 { "1 paragraph".into() } else { format!("{count} paragraphs") })]),
    );
    RowWords { words: vec![body(start(source.title.shown()))], after, ..RowWords::default() }
}

impl RowWords {
    /// The row as lines of at most this many columns, with what `find` finds marked.
    pub fn lines(mut self, columns: usize, find: Option<Find>) -> Vec<Line> {
        if columns == 0 {
            return Vec::new();
        }
        if let Some(find) = find {
            mark_spans(&mut self.words, find);
            self.after.iter_mut().for_each(|part| mark_spans(part, find));
            for below in &mut self.below {
                mark_spans(&mut below.words, find);
                below.short.iter_mut().for_each(|short| mark_spans(short, find));
            }
        }
        let mut lines = self.flow(columns);
        lines.extend(self.below.iter().flat_map(|below| below.lines(columns)));
        let pieces = lines.iter_mut().flat_map(|line| &mut line.pieces);
        pieces
            .filter(|piece| piece.text.contains(JOINED))
            .for_each(|piece| piece.text = piece.text.replace(JOINED, " "));
        lines
    }

    /// The words with what follows them, or, where that is more than three lines, cut in time for it.
    fn flow(&self, columns: usize) -> Vec<Line> {
        let text: String = self.words.iter().map(|span| span.text.as_str()).collect();
        // A term's own number is not a figure.
        let number = self.words.first().filter(|span| span.role == Role::Muted).map_or(0, |span| span.text.len());
        let said = self.figure.as_ref().and_then(|figure| said_already(&text, number, figure));
        let mut words = self.words.clone();
        if let Some(place) = &said {
            colour(&mut words, place.clone(), Role::Figure);
        }
        let time = self.time.iter().filter(|_| columns > NARROW).map(|time| muted(format!("{time} ")));
        words.splice(0..0, time);
        let flow = lines(&[words.clone(), self.rest(said.is_none(), "  ")].concat(), columns);
        if flow.len() <= MOST_LINES {
            return flow;
        }
        let most = MOST_LINES + usize::from(self.time.is_some() && columns > NARROW);
        let rest = self.rest(true, "");
        if rest.is_empty() {
            return cut(flow, columns, most);
        }
        let rest = shorter(&rest, columns, most - 1);
        let mut kept = shorter(&words, columns, most - rest.len());
        kept.extend(rest);
        kept
    }

    /// What stands after the words, as one run of spans.
    fn rest(&self, figure: bool, lead: &str) -> Vec<Span> {
        let figure = self.figure.iter().filter(|_| figure).map(|figure| vec![Span::new(figure.as_str(), Role::Figure)]);
        let mut spans = Vec::new();
        for part in figure.chain(self.after.iter().cloned()) {
            spans.push(muted(if spans.is_empty() { lead } else { " · " }));
            spans.extend(part);
        }
        spans
    }
}

/// Where a text, from a byte on, says a figure already: all of it, or its number, as words of their own.
pub(super) fn said_already(text: &str, from: usize, figure: &str) -> Option<Range<usize>> {
    let number = figure.split_whitespace().find(|word| word.contains(|c: char| c.is_ascii_digit()));
    let alone = |at: &Range<usize>| {
        let (before, after) = (&text[..at.start], text[at.end..].trim_start_matches(['.', ',']));
        at.start >= from && !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    let stands = |part: &str| text.match_indices(part).map(|(at, _)| at..at + part.len()).find(alone);
    stands(figure).or_else(|| stands(number?))
}

/// Gives a stretch of the spans' text another role.
fn colour(spans: &mut Vec<Span>, range: Range<usize>, role: Role) {
    let mut coloured = Vec::with_capacity(spans.len() + 2);
    let mut from = 0;
    for span in spans.drain(..) {
        let to = from + span.text.len();
        let (start, end) = (range.start.clamp(from, to) - from, range.end.clamp(from, to) - from);
        for (text, role) in [(..start, span.role), (..end, role), (..span.text.len(), span.role)]
            .into_iter()
            .scan(0, |at, (until, role)| Some((std::mem::replace(at, until.end)..until.end, role)))
        {
            if !text.is_empty() {
                coloured.push(Span { text: span.text[text].to_string(), role, ..span.clone() });
            }
        }
        from = to;
    }
    *spans = coloured;
}

/// Spans as at most this many lines; what is cut is marked.
pub(super) fn shorter(spans: &[Span], columns: usize, most: usize) -> Vec<Line> {
    cut(lines(spans, columns), columns, most)
}

fn cut(mut lines: Vec<Line>, columns: usize, most: usize) -> Vec<Line> {
    if lines.len() > most {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            trim(last, columns.saturating_sub(1));
            last.pieces.push(Piece { text: "…".into(), role: Role::Muted, link: None, hit: false });
        }
    }
    lines
}

/// Takes from the end of a line what is more than this many columns.
fn trim(line: &mut Line, columns: usize) {
    let mut room = columns;
    for piece in &mut line.pieces {
        let wide = width(&piece.text);
        if wide > room {
            let mut used = 0;
            let fits = piece.text.graphemes(true).take_while(|grapheme| {
                used += width(grapheme);
                used <= room
            });
            piece.text = fits.collect();
        }
        room = room.saturating_sub(wide);
    }
    line.pieces.retain(|piece| !piece.text.is_empty());
}

impl Below {
    /// As lines: the words in one line where they fit beside what stands right, or else in short where there are such, or
    /// else wrapped. On narrow lists there is no room at the right.
    fn lines(&self, columns: usize) -> Vec<Line> {
        if columns <= NARROW {
            return shorter(&self.words, columns, MOST_LINES);
        }
        let lead: usize = self.lead.iter().map(|span| width(&span.text)).sum();
        let wide = columns.saturating_sub(lead + 2);
        let room = if self.right.is_empty() { wide } else { wide.saturating_sub(width(&self.right)) };
        let all = || [Some(&self.words), self.short.as_ref()].into_iter().flatten();
        let wrapped =
            |columns: usize, most: usize| all().map(|words| lines(words, columns)).find(|lines| lines.len() <= most);
        // One line beside what stands right, or else two at whose end it stands, or lines of the whole width above it.
        let beside_last =
            |lines: &Vec<Line>| lines.last().is_none_or(|line| line.width() + 2 + width(&self.right) <= wide);
        let two = || wrapped(wide, 2).filter(beside_last);
        let found = wrapped(room, 1).or_else(two).or_else(|| wrapped(room, 2)).or_else(|| wrapped(wide, MOST_LINES));
        let mut lines = found.unwrap_or_else(|| shorter(all().last().unwrap_or(&self.words), wide, MOST_LINES));
        for (at, line) in lines.iter_mut().enumerate() {
            match at {
                0 => line.pieces.splice(0..0, self.lead.iter().map(piece_of)).for_each(drop),
                _ => line.indent(lead + 2),
            }
        }
        self.put_right(&mut lines, columns);
        lines
    }

    /// Puts what stands right into the first line, or where that is too long, into the last one or one of its own.
    fn put_right(&self, lines: &mut Vec<Line>, columns: usize) {
        let wide = width(&self.right);
        if wide == 0 {
            return;
        }
        let has_room = |line: &Line| line.width() + 2 + wide <= columns;
        let at = match lines.first().is_some_and(has_room) {
            true => 0,
            false if lines.last().is_some_and(has_room) => lines.len() - 1,
            false => {
                lines.push(Line::default());
                lines.len() - 1
            }
        };
        if let Some(line) = lines.get_mut(at) {
            let text = format!("{}{}", " ".repeat(columns.saturating_sub(line.width() + wide)), self.right);
            line.pieces.push(Piece { text, role: Role::Muted, link: None, hit: false });
        }
    }
}

fn piece_of(span: &Span) -> Piece {
    Piece { text: span.text.clone(), role: span.role, link: None, hit: span.hit }
}

#[cfg(test)]
#[path = "rows_test.rs"]
mod tests;
