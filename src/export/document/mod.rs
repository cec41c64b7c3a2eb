//! A briefing as one document, in reading order: the description that Markdown and HTML are written from.
//!
//! Entries are described by their pages; what stands between them are sections, headings and tables.

mod cite;
mod link;
mod part;
mod tables;

pub(super) use cite::by_source;
pub(super) use link::{Destination, NOT_HERE, anchor, destination, paragraph_anchor};
pub(super) use part::{Chapter, Part, Section, Table};

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::find::Selection;
use crate::model::{Entry, Kind, Library, Reference};
use crate::page::{self, Block, Context, Heading, Medium, Page, Role, Span, Target};
use crate::timeline::Chart;
use crate::timeline::axis::calendar::date_of;

use tables::{Maker, entry_span, party_span};

/// What is written: the visible entries of a briefing.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The briefing.
    pub library: &'a Library,
    /// The entries that it has.
    pub visible: &'a Selection,
    /// Which filter is in force, in words; `None` where there is none.
    pub filter: Option<&'a str>,
    /// What the reader wrote beside entries, where that is wanted.
    pub notes: Option<&'a BTreeMap<Reference, String>>,
}

/// An entry as it stands in the document.
pub(super) struct Article {
    /// Its heading.
    pub title: Vec<Span>,
    /// What its page says.
    pub blocks: Vec<Block>,
    /// Where it was read, a line a source.
    pub citations: Vec<Vec<Span>>,
}

impl Document<'_> {
    /// What stands under the title: the date, the version, and how solid it is.
    pub(super) fn facts(&self) -> Vec<String> {
        let (head, keep) = (self.library.head(), |entry: Entry| self.visible.contains(entry));
        let mut facts: Vec<String> = head.updated.iter().map(|date| format!("As of {}", date.label())).collect();
        facts.extend(head.version.as_ref().map(|version| format!("version {}", version.shown())));
        let solid = page::overview(self.library, &Context { visible: &keep, ..Context::plain() }).aside;
        facts.extend(Some(solid).filter(|words| !words.is_empty()));
        facts
    }

    /// An entry with everything that its page says.
    pub(super) fn article(&self, entry: Entry) -> Article {
        let keep = |entry: Entry| self.visible.contains(entry);
        let note = |entry: Entry| self.notes?.get(&self.library.reference(entry)).cloned();
        let context = Context { medium: Medium::Document, visible: &keep, note: &note, ..Context::plain() };
        let Page { mut title, mut blocks, .. } = page::entry(self.library, entry, &context);
        unlink(&mut blocks, entry);
        title.iter_mut().filter(|span| span.role == Role::Title).for_each(|span| span.role = Role::Heading);
        if entry.kind == Kind::Criticism {
            title.push(Span::new(" · criticism", Role::Muted));
        }
        Article { title, blocks, citations: cite::citations(self.library, entry) }
    }

    /// The sections that have something.
    pub(super) fn sections(&self) -> Vec<Section> {
        let keep = |entry: Entry| self.visible.contains(entry);
        let maker = Maker { library: self.library, keep: &keep };
        let mut sections =
            vec![Section { parts: tables::stands(maker), ..Section::new(Chapter::Standings, "Who stands where") }];
        sections.push(self.disputes(maker));
        sections.push(self.plan(maker));
        sections.push(matrix(maker));
        sections.push(self.timeline());
        sections.push(self.claims());
        sections.push(self.parties());
        sections.push(Section { parts: self.listed(Kind::Source), ..Section::new(Chapter::Sources, "Sources") });
        sections.retain(|section| !section.parts.is_empty());
        sections
    }

    fn entries(&self, kind: Kind) -> Vec<Entry> {
        self.visible.entries(kind).collect()
    }

    fn listed(&self, kind: Kind) -> Vec<Part> {
        let entries = self.entries(kind);
        if entries.is_empty() { Vec::new() } else { vec![Part::Entries(3, entries)] }
    }

    fn disputes(&self, maker: Maker) -> Section {
        let mut section = Section::new(Chapter::Disputes, "Disputes");
        let disputes = self.entries(Kind::Dispute);
        if !disputes.is_empty() {
            section.parts.push(Part::Table(tables::questions(maker, &disputes)));
            section.parts.push(Part::Entries(3, disputes));
        }
        let pairs = self.library.pairs().iter();
        let pairs = pairs.filter(|(one, other)| self.visible.contains(*one) || self.visible.contains(*other));
        let against = |(one, other): &(Entry, Entry)| {
            let between = Span::new(" ⚔ ", Role::Warning);
            vec![entry_span(self.library, *one), between, entry_span(self.library, *other)]
        };
        let pairs: Vec<Vec<Span>> = pairs.map(against).collect();
        if !pairs.is_empty() {
            section.parts.push(Part::Heading("Pairs of claims without a question".into()));
            section.parts.push(Part::Items(pairs));
        }
        section
    }

    /// The terms of each proposal in a table, then each in full.
    fn plan(&self, maker: Maker) -> Section {
        let library = self.library;
        let title = if library.count(Kind::Proposal) > 1 { "Proposals" } else { "The plan" };
        let mut section = Section::new(Chapter::Plan, title);
        let terms = (0..library.categories().len()).flat_map(|at| library.terms_of(at).iter().copied());
        let terms = terms.filter(|term| self.visible.contains(*term)).collect();
        let mut terms = grouped(terms, |term| library.term(term)?.proposal);
        for proposal in library.entries(Kind::Proposal).map(Some).chain([None]) {
            let own = terms.remove(&proposal).unwrap_or_default();
            let head = proposal.filter(|proposal| self.visible.contains(*proposal));
            section.parts.extend(head.map(|proposal| Part::Entries(3, vec![proposal])));
            if own.is_empty() {
                continue;
            }
            let name = proposal.map_or("Terms of no proposal".to_string(), |entry| page::short_title(library, entry));
            let status = proposal.and_then(|entry| page::status_words(library, entry));
            let status = status.map_or(String::new(), |words| format!(" · {words}"));
            section.parts.push(Part::Table(tables::terms(maker, format!("{name}{status}"), &own)));
            section.parts.push(Part::Entries(if head.is_some() { 4 } else { 3 }, own));
        }
        section
    }

    /// The picture, how much each party said when, and the events in order.
    fn timeline(&self) -> Section {
        let mut section = Section::new(Chapter::Timeline, "Timeline");
        let chart = Chart::new(self.library, &|entry| self.visible.contains(entry));
        if chart.is_empty() {
            return section;
        }
        let lanes: Vec<Vec<Span>> = chart.lanes().iter().map(|lane| self.lane(lane)).collect();
        let events: Vec<Entry> = self.in_order(|kind| kind == Kind::Event);
        section.parts.push(Part::Timeline(Box::new(chart)));
        if !lanes.is_empty() {
            section.parts.push(Part::Heading("Claims by party and day".into()));
            section.parts.push(Part::Items(lanes));
        }
        if !events.is_empty() {
            section.parts.push(Part::Heading("Events in order".into()));
            let line = |(at, event): (usize, &Entry)| self.event_line(at + 1, *event);
            section.parts.push(Part::Items(events.iter().enumerate().map(line).collect()));
            section.parts.push(Part::Entries(4, events));
        }
        section
    }

    /// An event in a line, with its number in the picture.
    fn event_line(&self, number: usize, event: Entry) -> Vec<Span> {
        let date = self.library.date(event).map_or("no date".to_string(), |date| date.label());
        vec![
            Span::new(format!("({number}) "), Role::Muted),
            entry_span(self.library, event),
            Span::new(format!(" · {date}"), Role::Date),
        ]
    }

    fn lane(&self, lane: &crate::timeline::chart::Lane) -> Vec<Span> {
        let claims = if lane.claims == 1 { "claim" } else { "claims" };
        let mut days = lane.days.iter().map(|(day, count)| format!("{}: {count}", day_label(*day))).collect::<Vec<_>>();
        let on_days: usize = lane.days.iter().map(|(_, count)| count).sum();
        if lane.claims > on_days {
            days.push(format!("on no certain day: {}", lane.claims - on_days));
        }
        vec![
            party_span(self.library, lane.party),
            Span::new(format!(": {} {claims} · {}", lane.claims, days.join(", ")), Role::Body),
        ]
    }

    fn in_order(&self, of: impl Fn(Kind) -> bool) -> Vec<Entry> {
        let shown = |entry: &Entry| of(entry.kind) && self.visible.contains(*entry);
        self.library.chronology().iter().copied().filter(shown).collect()
    }

    /// Statements and criticisms by day.
    fn claims(&self) -> Section {
        let claims = self.in_order(Kind::is_claim);
        let mut section = Section::new(Chapter::Claims, "Statements and criticisms");
        let day = |entry: &Entry| {
            let of = self.library.date(*entry).map(|_| *entry);
            page::heading_in_short(self.library, &Heading::Day { of, surely: Box::default() })
        };
        for same in claims.chunk_by(|one, other| day(one) == day(other)) {
            section.parts.push(Part::Heading(day(&same[0])));
            section.parts.push(Part::Entries(4, same.to_vec()));
        }
        section
    }

    /// Each party, and its people under it.
    fn parties(&self) -> Section {
        let mut section = Section::new(Chapter::Parties, "Parties");
        let parties = self.entries(Kind::Party);
        let shown: HashSet<Entry> = parties.iter().copied().collect();
        let party = |actor: Entry| self.library.actor(actor)?.party.filter(|party| shown.contains(party));
        let mut people = grouped(self.entries(Kind::Actor), party);
        for party in parties {
            let own = people.remove(&Some(party));
            section.parts.push(Part::Entries(3, vec![party]));
            section.parts.extend(own.map(|own| Part::Entries(4, own)));
        }
        let actors = people.remove(&None).unwrap_or_default();
        if !actors.is_empty() {
            section.parts.push(Part::Heading("Other people and bodies".into()));
            section.parts.push(Part::Entries(4, actors));
        }
        section
    }
}

/// Entries by what each belongs to, in their order.
fn grouped(entries: Vec<Entry>, owner: impl Fn(Entry) -> Option<Entry>) -> HashMap<Option<Entry>, Vec<Entry>> {
    let mut groups: HashMap<Option<Entry>, Vec<Entry>> = HashMap::new();
    entries.into_iter().for_each(|entry| groups.entry(owner(entry)).or_default().push(entry));
    groups
}

/// Takes away the links that lead to the entry on its own page.
fn unlink(blocks: &mut [Block], entry: Entry) {
    for block in blocks {
        let spans = match block {
            Block::Columns(columns) => {
                columns.iter_mut().for_each(|column| unlink(column, entry));
                continue;
            }
            Block::Heading(spans)
            | Block::Paragraph(spans)
            | Block::Quote(spans)
            | Block::Item(spans)
            | Block::Field(_, spans)
            | Block::Hanging(_, spans)
            | Block::Line(_, spans) => spans,
            Block::Blank | Block::Rule | Block::Anchor(..) => continue,
        };
        let own = |target: &Target| match target {
            Target::Entry(to) | Target::Cell { subject: to, .. } => *to == entry,
            Target::Paragraph { .. } | Target::Section(_) | Target::Compare(..) | Target::Url(_) => false,
        };
        spans.iter_mut().filter(|span| span.link.as_ref().is_some_and(own)).for_each(|span| span.link = None);
    }
}

fn matrix(maker: Maker) -> Section {
    let mut section = Section::new(Chapter::Matrix, "Matrix");
    let Some((table, silent)) = tables::matrix(maker) else { return section };
    section.parts.push(Part::Table(table));
    let words = match silent {
        0 => return section,
        1 => "On 1 other term nobody has taken a position.".to_string(),
        count => format!("On {count} other terms nobody has taken a position."),
    };
    section.parts.push(Part::Paragraph(vec![Span::link(words, Role::Muted, Target::Section("Proposal"))]));
    section
}

/// The day that begins with a minute, in words.
pub(super) fn day_label(minute: i64) -> String {
    let day = date_of(minute);
    let date = crate::model::Date::day(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs());
    date.map_or(String::new(), |date| date.label())
}
