//! The words of the news: of its rows, of the pages of what is gone, and on the overview.

use jiff::Timestamp;

use crate::memory::Sign;
use crate::model::content::{Field, snapshot, title};
use crate::model::{Date, Entry, Kind, Reference};
use crate::page::{self, Block, Page, Role, Span, Target};
use crate::text::clean;

use crate::app::state::{App, Row, Section};

impl App {
    /// The head of a row of News: sign, tick, shape, who or what, and when. None for other rows.
    pub(in crate::app) fn news_head(&self, row: &Row) -> Vec<Span> {
        let piece = match row {
            Row::Gone(at) => self.memory.pieces().get(*at as usize),
            Row::Entry(entry, _) => return self.present_head(*entry),
            Row::Group(_) | Row::Words(_) | Row::Pair(..) => None,
        };
        let Some(piece) = piece else { return Vec::new() };
        let words = self.memory.words_of_gone(&piece.reference).unwrap_or_default();
        let said = |label: &str| words.iter().find(|field| field.label == label).map(|field| &*field.text);
        let actor = said("actor").and_then(|id| self.library.by_id(id));
        let party = actor.and_then(|actor| self.library.actor(actor)?.party);
        let name = match piece.reference.kind {
            Kind::Statement | Kind::Criticism => {
                said("actor").map(|id| self.name(id)).or(said("attributed_to").map(str::to_string))
            }
            Kind::Term | Kind::Event | Kind::Dispute | Kind::Party | Kind::Actor | Kind::Source | Kind::Proposal => {
                title(words).map(str::to_string)
            }
        };
        let date = said("date").map(|date| date.parse::<Date>().map_or(date.to_string(), |date| date.short_label()));
        let name = name.unwrap_or_else(|| piece.reference.to_string());
        head_spans(Sign::Gone, self.memory.is_seen(piece), (party, None), (name, date))
    }

    fn present_head(&self, entry: Entry) -> Vec<Span> {
        let sign = if self.memory.is_new(entry) { Sign::New } else { Sign::Changed };
        let label = page::list_label(&self.library, entry);
        let name = label.speaker.unwrap_or(label.text);
        let date = self.library.date(entry).map(Date::short_label);
        head_spans(
            sign,
            self.memory.is_known(entry),
            (label.parties.first().copied(), Some(label.marker)),
            (name, date),
        )
    }

    /// The words of a piece of news: what is new, old and new words of what changed, old words of what is gone.
    pub(in crate::app) fn news_words(&self, at: usize) -> Vec<Span> {
        let Some(piece) = self.memory.pieces().get(at) else { return Vec::new() };
        match piece.entry {
            None => match self.memory.words_of_gone(&piece.reference) {
                Some(words) => vec![Span::new(clean(&said(words)), Role::Gone)],
                None => vec![Span::new("its words were not kept", Role::Muted)],
            },
            Some(entry) if piece.sign == Sign::Changed => self
                .memory
                .changes_of(&self.library, entry)
                .map(|change| page::changed_line(&change, &|id| self.name(id)))
                .unwrap_or_default(),
            Some(entry) => {
                let words = snapshot(&self.library, entry);
                let text = words.iter().find(|field| field.label == "text").map(|field| field.text.to_string());
                let text = if entry.kind.is_claim() { said(&words) } else { text.unwrap_or_default() };
                vec![Span::new(clean(&text), Role::Body)]
            }
        }
    }

    /// What an id in old words is called: by the briefing, or by what was kept of an entry that is gone.
    pub(super) fn name(&self, id: &str) -> String {
        if let Some(entry) = self.library.by_id(id) {
            return page::short_title(&self.library, entry);
        }
        let kept = Kind::ALL.iter().find_map(|kind| {
            let words = self.memory.words_of_gone(&Reference { kind: *kind, id: id.into() })?;
            Some(clean(title(words)?).into_owned())
        });
        kept.unwrap_or_else(|| id.to_string())
    }

    /// The day and time since when there is news, as the reader's clock has it.
    pub fn news_since(&self) -> Option<String> {
        let zoned = |millis: u64| {
            let stamp = Timestamp::from_millisecond(i64::try_from(millis).ok()?).ok()?;
            Some(stamp.to_zoned_datetime((self.zone)()))
        };
        let since = zoned(self.memory.news().since?)?;
        let this_year = zoned(self.memory.kept().visit.now).is_none_or(|now| now.year() == since.year());
        Some(since.strftime(if this_year { "%-d %b %H:%M" } else { "%-d %b %Y %H:%M" }).to_string())
    }
}

/// What an entry says, in one line.
fn said(words: &[Field]) -> String {
    let part = |label: &str| words.iter().find(|field| field.label == label).map(|field| field.text.to_string());
    let quote = part("quote").map(|quote| format!("“{quote}”"));
    let parts: Vec<String> = quote.into_iter().chain(part("text")).collect();
    match parts.is_empty() {
        true => title(words).unwrap_or_default().to_string(),
        false => parts.join(" "),
    }
}

fn head_spans(
    sign: Sign,
    seen: bool,
    (party, marker): (Option<Entry>, Option<char>),
    (name, date): (String, Option<String>),
) -> Vec<Span> {
    let role = match sign {
        Sign::New => Role::New,
        Sign::Changed => Role::Warning,
        Sign::Gone => Role::Gone,
    };
    let marker = marker.unwrap_or_else(|| party.map_or('·', |party| page::shape(party.at())));
    let voice = party.map_or(Role::Body, |party| Role::Party(party.at() as u16));
    let mut spans = vec![
        Span::new(format!("{}{} ", sign.glyph(), if seen { "✓" } else { " " }), role),
        Span::new(format!("{marker} {}", clean(&name)), voice),
    ];
    spans.extend(date.map(|date| Span::new(format!(" · {}", clean(&date)), Role::Date)));
    spans
}

/// The page of an entry that is gone: what it was.
pub(in crate::app) fn gone_page(app: &App, reference: &Reference) -> Page {
    let words = app.memory.words_of_gone(reference);
    let name = words.and_then(title).map_or_else(|| reference.to_string(), |title| clean(title).into_owned());
    Page {
        title: vec![Span::new(name, Role::Title)],
        blocks: page::gone(reference, words, &|id| app.name(id)),
        ..Page::default()
    }
}

/// What stands on top of the overview, where there is news.
pub(in crate::app) fn summary(app: &App) -> Vec<Block> {
    let news = app.memory.news();
    if news.total() == 0 {
        return Vec::new();
    }
    let mut spans = vec![Span::link(news.words(), Role::New, Target::Section(Section::News.title()))];
    spans.extend(app.news_since().map(|since| Span::new(format!(" since {since}"), Role::Date)));
    vec![Block::Paragraph(spans), Block::Blank]
}
