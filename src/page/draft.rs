//! Writing a page: what every kind of entry needs.

use crate::model::standing::takes_position;
use crate::model::{Attribution, Cite, Claim, Date, Entry, Kind, Library, Link, QuoteState, Relation, Text};
use crate::text::LINE;

use super::evidence::Ways;
use super::fit::fit;
use super::label::{self, short_title};
use super::{Block, Page, Role, Span, Target};

/// Where a page is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// By itself, on a screen.
    #[default]
    Alone,
    /// With the others, in one document: each source, party and term has its page there, citations stand under each
    /// entry, and the document marks what it does not have.
    Document,
}

/// What a page depends on besides the library.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Where it is read.
    pub medium: Medium,
    /// Whether an entry passes the filter.
    pub visible: &'a dyn Fn(Entry) -> bool,
    /// Whether an entry is new to the reader.
    pub is_new: &'a dyn Fn(Entry) -> bool,
    /// Whether an entry says something else than the reader knew.
    pub is_changed: &'a dyn Fn(Entry) -> bool,
    /// What the reader wrote beside an entry.
    pub note: &'a dyn Fn(Entry) -> Option<String>,
    /// Whether the list beside the page has the terms of the proposal that it is of.
    pub terms_beside: bool,
    /// How many entries a list on a page names; how many more there are is said. Where every claim of a dispute names all
    /// others, nobody would read that, and it would be more than fits on a disk.
    pub most: usize,
}

impl Context<'_> {
    /// Everything is visible, nothing is new, and lists are of a hundred entries at the most.
    pub fn plain() -> Context<'static> {
        Context {
            medium: Medium::Alone,
            visible: &|_| true,
            is_new: &|_| false,
            is_changed: &|_| false,
            note: &|_| None,
            terms_beside: false,
            most: 100,
        }
    }
}

/// What is said of an entry on a page that does not pass the filter.
const OUTSIDE: &str = " · outside the filter";

/// Said where a date is given that has an error.
pub(super) const MISDATED: &str = "date not readable: see findings";

/// Said of a claim that replaces one with a position, and takes none on the same subject.
const WITHDRAWS: &str = "withdraws the position here";

/// The widest that a party's name gets among others, in columns.
const NAME: usize = 60;

/// A page being written.
pub(super) struct Draft<'a> {
    pub library: &'a Library,
    pub context: &'a Context<'a>,
    pub entry: Entry,
    pub page: Page,
    /// The state in which all quotes of the page are, where it is said once for all of them.
    pub quotes: Option<QuoteState>,
    /// What all items of a list have in common and its heading says: how they reached us, and the day.
    pub shared: (Option<String>, Option<String>),
}

impl<'a> Draft<'a> {
    pub fn new(library: &'a Library, context: &'a Context<'a>, entry: Entry) -> Draft<'a> {
        Draft { library, context, entry, page: Page::default(), quotes: None, shared: (None, None) }
    }

    pub fn title(&mut self, text: &str) {
        self.page.title = vec![Span::new(text, Role::Title)];
    }

    pub fn push(&mut self, block: Block) {
        self.page.blocks.push(block);
    }

    /// The kind of the entry as the frame's title, and its own title as the first line. A document has one heading.
    pub fn kind_title(&mut self, kind: &str, title: &str) {
        if self.in_document() {
            return self.title(title);
        }
        self.title(kind);
        self.paragraph(title, Role::Title);
    }

    /// A heading of the briefing's own words.
    pub fn heading(&mut self, text: &str) {
        self.push(Block::Heading(vec![Span::new(text, Role::Heading)]));
    }

    /// A heading of the program's: on a screen in capitals, so that it is not taken for a title of the briefing.
    pub fn section(&mut self, text: &str) {
        match self.context.medium {
            Medium::Alone => self.heading(&text.to_uppercase()),
            Medium::Document => self.heading(text),
        }
    }

    /// A heading of the program's, with words after it that say how what follows is to be read.
    pub fn section_with(&mut self, text: &str, how: String) {
        let heading = Span::new(text.to_uppercase(), Role::Heading);
        self.push(Block::Heading(vec![heading, Span::new(how, Role::Muted)]));
    }

    /// A date beside an entry: on a screen in short; a document is for readers who do not know the signs.
    pub fn day(&self, date: &Date) -> String {
        if self.in_document() { date.label() } else { date.short_label() }
    }

    /// Whether the page is part of a document.
    pub fn in_document(&self) -> bool {
        self.context.medium == Medium::Document
    }

    /// What is said after an entry that does not pass the filter. A document marks such entries itself.
    pub fn outside(&self) -> Option<Span> {
        (!self.in_document()).then(|| Span::new(OUTSIDE, Role::Muted))
    }

    /// Where the entry itself was read, as links. In a document its citation says so.
    pub fn own_cites(&self, cites: &[Cite]) -> Vec<Span> {
        if self.in_document() { Vec::new() } else { self.cite_links(cites) }
    }

    pub fn paragraph(&mut self, text: &str, role: Role) {
        self.push(Block::Paragraph(vec![Span::new(text, role)]));
    }

    /// An optional text as a paragraph, with an empty line before it.
    pub fn text(&mut self, text: Option<&Text>) {
        if let Some(text) = text {
            self.push(Block::Blank);
            self.paragraph(text.shown(), Role::Body);
        }
    }

    pub fn field(&mut self, label: &'static str, spans: Vec<Span>) {
        if !spans.is_empty() {
            self.push(Block::Field(label, spans));
        }
    }

    /// How claims reached us, where there are any.
    pub fn ways(&mut self, ways: &Ways) {
        if ways.all() > 0 {
            self.field("Claims", vec![Span::new(ways.words(), Role::Body)]);
        }
    }

    pub fn text_field(&mut self, label: &'static str, text: Option<&Text>) {
        if let Some(text) = text {
            self.field(label, vec![Span::new(text.shown(), Role::Body)]);
        }
    }

    pub fn note(&mut self, note: Option<&Text>) {
        if let Some(note) = note {
            self.push(Block::Blank);
            self.push(Block::Field("Editor's remark", vec![Span::new(note.shown(), Role::Muted)]));
        }
    }

    /// A party's shape and name, leading to its page. A screen has the whole of a very long name only there.
    pub fn party(&self, party: Entry) -> Span {
        let name = self.library.party(party).map_or("", |party| party.label());
        let name = if self.in_document() { name.into() } else { fit(name, NAME) };
        let text = format!("{} {name}", label::shape(party.at()));
        Span::link(text, Role::Party(party.at() as u16), Target::Entry(party))
    }

    /// Parties, separated by commas.
    pub fn parties(&self, parties: &[Entry]) -> Vec<Span> {
        join(parties.iter().map(|party| self.party(*party)))
    }

    /// An entry's short title, leading to it.
    pub fn link(&self, entry: Entry) -> Span {
        let role = match self.library.speaking_party(entry) {
            Some(party) => Role::Party(party.at() as u16),
            None => Role::Link,
        };
        Span::link(short_title(self.library, entry), role, Target::Entry(entry))
    }

    /// Leaves out of the items of a list what all of them have in common, and returns it for the heading: ` · all: unnamed
    /// source · ~20 Nov 2025`.
    pub fn share(&mut self, entries: &[Entry]) -> String {
        let library = self.library;
        let how = |entry: Entry| {
            let claim = library.claim(entry).filter(|claim| claim.attribution != Attribution::OnRecord)?;
            Some(label::attribution(claim))
        };
        let day = |entry: Entry| library.date(entry).map(|date| self.day(date));
        let common = |of: &dyn Fn(Entry) -> Option<String>| {
            let first = entries.first().filter(|_| entries.len() > 1).and_then(|entry| of(*entry))?;
            entries.iter().all(|entry| of(*entry).as_ref() == Some(&first)).then_some(first)
        };
        let shared = (common(&how), common(&day));
        let words: Vec<&str> = [&shared.0, &shared.1].into_iter().flatten().map(String::as_str).collect();
        let words = if words.is_empty() { String::new() } else { format!(" · all: {}", words.join(" · ")) };
        self.shared = shared;
        words
    }

    /// One related entry as a list item: for a claim shape, speaker and words, on whose word and where it was read; for
    /// anything else its title. What the page said of itself already, such as the same day, is left out.
    pub fn item(&self, entry: Entry) -> Block {
        self.item_on(None, entry)
    }

    /// The same, where the page is about positions on a subject. A claim that only takes one of those back may have its
    /// stance on something else.
    pub fn item_on(&self, subject: Option<Entry>, entry: Entry) -> Block {
        let library = self.library;
        let withdraws = subject.is_some() && !takes_position(library, entry, subject);
        let outside = !(self.context.visible)(entry);
        let dim = |role: Role| if outside { Role::Muted } else { role };
        let mut spans = Vec::new();
        if (self.context.is_new)(entry) {
            spans.push(Span::new("new ", Role::New));
        }
        if (self.context.is_changed)(entry) {
            spans.push(Span::new("changed ", Role::New));
        }
        let claim = library.claim(entry);
        // On the page of a person, who speaks is said.
        let speaks = |claim: &&Claim| claim.actor == Some(self.entry) && claim.on_behalf.is_empty();
        let own = claim.filter(|claim| self.entry.kind == Kind::Actor && speaks(claim));
        let parties = claim.filter(|_| own.is_none()).map_or(Vec::new(), |claim| library.speaking_parties(claim));
        if let Some(party) = parties.first() {
            spans.push(Span::new(format!("{} ", label::shape(party.at())), dim(Role::Party(party.at() as u16))));
        }
        let link = self.link(entry);
        let text = own.map_or(link.text, label::said);
        spans.push(Span { role: dim(link.role), text, link: link.link, hit: false });
        spans.extend(claim.and_then(|claim| self.own_words(claim)).map(|span| Span { role: dim(span.role), ..span }));
        let mut rest = Vec::new();
        if let Some(claim) = claim {
            match (withdraws, claim.stance) {
                (true, _) => rest.push(Span::new(WITHDRAWS, dim(Role::Muted))),
                (false, Some(stance)) => rest.push(Span::new(stance.name(), dim(Role::of(stance)))),
                (false, None) => {}
            }
            if claim.attribution != Attribution::OnRecord && self.shared.0.is_none() {
                rest.push(Span::new(label::attribution(claim), dim(Role::Warning)));
            }
        }
        let date = library.date(entry).filter(|date| library.date(self.entry) != Some(*date));
        let date = date.filter(|_| self.shared.1.is_none());
        rest.extend(date.map(|date| Span::new(self.day(date), dim(Role::Date))));
        // Below a paragraph of a source stands what cites it.
        let elsewhere = library.cites(entry).iter().filter(|cite| claim.is_some() && cite.source != self.entry);
        let cites = self.cite_links(&elsewhere.copied().collect::<Vec<_>>());
        for span in rest {
            spans.push(Span::new(" · ", Role::Muted));
            spans.push(span);
        }
        if !cites.is_empty() {
            spans.push(Span::new(" · ", Role::Muted));
            spans.extend(cites);
        }
        spans.extend(self.outside().filter(|_| outside));
        Block::Item(spans)
    }

    /// The speaker's own words, where a list item names a claim by its paraphrase. In a document they stand with the claim.
    fn own_words(&self, claim: &Claim) -> Option<Span> {
        let quote = claim.quote.as_ref().filter(|_| claim.text.is_some() && !self.in_document())?;
        Some(Span::new(format!(" — “{}”", label::one_line(quote.shown())), Role::Quote))
    }

    /// Related entries under a heading of the program's. A filter never hides a relation: what is outside of it is dimmed,
    /// and says so.
    pub fn related(&mut self, heading: &str, entries: &[Entry]) {
        if !entries.is_empty() {
            self.section(heading);
            self.items(entries);
        }
    }

    /// Related entries in one field, separated by commas; none where there are none.
    pub fn links(&mut self, label: &'static str, entries: &[Entry]) {
        let visible = self.context.visible;
        let shown = entries.iter().take(self.context.most);
        let mut spans = join(shown.map(|entry| match visible(*entry) {
            true => self.link(*entry),
            false => Span { role: Role::Muted, ..self.link(*entry) },
        }));
        let outside = entries.iter().any(|entry| !visible(*entry));
        spans.extend(self.outside().filter(|_| outside));
        self.field(label, spans);
        self.more(entries.len());
    }

    /// Entries as list items: as many as a list may name, and how many more there are.
    pub fn items(&mut self, entries: &[Entry]) {
        self.some_items(entries, self.context.most);
    }

    /// So many entries as list items, and how many more there are.
    pub fn some_items(&mut self, entries: &[Entry], most: usize) {
        for entry in entries.iter().take(most) {
            let item = self.item(*entry);
            self.push(item);
        }
        self.rest(entries.len().saturating_sub(most));
    }

    /// Claims behind a standing on a subject as list items, as [`Draft::items`] does.
    pub fn positions(&mut self, subject: Entry, claims: &[Entry]) {
        for claim in claims.iter().take(self.context.most) {
            let item = self.item_on(Some(subject), *claim);
            self.push(item);
        }
        self.more(claims.len());
    }

    /// The places of sources as links: `¶2` where the briefing has one source, else with its title. On the page of a
    /// source, that one is not named.
    pub fn cite_links(&self, cites: &[Cite]) -> Vec<Span> {
        let one = self.library.count(Kind::Source) == 1;
        join(cites.iter().filter_map(|cite| {
            let own = cite.source == self.entry;
            if own && cite.paragraph.is_none() {
                return None;
            }
            let title = label::source_label(self.library, cite.source)?;
            Some(match cite.paragraph {
                Some(number) => {
                    let text = if one || own { format!("¶{number}") } else { format!("{title} ¶{number}") };
                    Span::link(text, Role::Link, Target::Paragraph { source: cite.source, number })
                }
                None => Span::link(title, Role::Link, Target::Entry(cite.source)),
            })
        }))
    }

    /// How many of a total the list that comes next leaves out; that is said next.
    pub fn past(&mut self, count: usize) -> usize {
        let more = count.saturating_sub(self.context.most);
        self.cut_here(more);
        more
    }

    /// What comes next leaves so many out: the first that leaves any out is where the page is cut.
    fn cut_here(&mut self, more: usize) {
        if more > 0 {
            self.page.cut.get_or_insert(self.page.blocks.len());
        }
    }

    /// Says how many of a total a list leaves out.
    pub fn more(&mut self, count: usize) {
        self.rest(count.saturating_sub(self.context.most));
    }

    /// Says how many more there are than the list named.
    pub fn rest(&mut self, more: usize) {
        self.cut_here(more);
        if more > 0 {
            self.paragraph(&format!("… and {more} more"), Role::Muted);
        }
    }

    /// Says that claims are left out because of an error, where such claims are linked to the entry.
    pub fn withheld(&mut self) {
        let count = self.library.withheld(self.entry).len() as u32;
        if count > 0 {
            self.push(Block::Blank);
            self.paragraph(&withheld(count), Role::Warning);
        }
    }

    /// The entries that name this one in a certain way, latest first where they have dates.
    pub fn naming(&self, relation: Relation) -> Vec<Entry> {
        let mut found = self.library.naming(self.entry, relation);
        found.sort_by_key(|entry| std::cmp::Reverse(self.library.chronology_rank(*entry)));
        found
    }

    /// What the cited paragraphs report, where the sources' records say so.
    pub fn sources(&mut self, cites: &[Cite]) {
        if self.in_document() {
            return;
        }
        let library = self.library;
        let one = library.count(Kind::Source) == 1;
        let publisher = |cite: &Cite| Some(label::one_line(library.source(cite.source)?.publisher.as_ref()?.shown()));
        let cited = cites.first().filter(|_| one).and_then(publisher);
        let reports = |cite: &Cite| {
            let source = library.source(cite.source)?;
            let number = cite.paragraph?;
            let reports = source.reports().get(number as usize - 1)?;
            let title = if one { String::new() } else { format!("{} ", source.title.shown()) };
            let target = Target::Paragraph { source: cite.source, number };
            let reports = Span::new(format!(": {}", fit(reports.shown(), LINE)), Role::Muted);
            Some(Block::Item(vec![Span::link(format!("{title}¶{number}"), Role::Link, target), reports]))
        };
        let items: Vec<Block> = cites.iter().filter_map(reports).collect();
        if !items.is_empty() {
            // A place is only a number where there is one source: here its name is said once.
            self.section_with("What these paragraphs report", cited.map_or(String::new(), |name| format!(" · {name}")));
            items.into_iter().for_each(|item| self.push(item));
        }
    }

    /// What the reader wrote beside the entry.
    pub fn own_note(&mut self) {
        if let Some(note) = (self.context.note)(self.entry) {
            self.push(Block::Blank);
            self.push(Block::Field("Your note", vec![Span::new(crate::text::clean(&note), Role::Body)]));
        }
    }

    /// The reference, and where it was written down.
    pub fn origin(&mut self) {
        let origin = self.library.origin(self.entry);
        let file = self.library.files().get(origin.file as usize).map_or("", |file| file);
        let text = format!("{}  {file}:{}", self.library.reference(self.entry), origin.line);
        self.push(Block::Blank);
        self.push(Block::Paragraph(vec![Span::new(text, Role::Code)]));
    }

    /// Links that end here, of one relation.
    pub fn incoming(&self, relation: Relation) -> impl Iterator<Item = &'a Link> {
        self.library.incoming(self.entry).iter().filter(move |link| link.relation == relation)
    }
}

/// Spans with commas between them.
pub(super) fn join(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut joined = Vec::new();
    for span in spans {
        if !joined.is_empty() {
            joined.push(Span::new(", ", Role::Body));
        }
        joined.push(span);
    }
    joined
}

/// Spans with dots between them.
pub(super) fn dotted(spans: Vec<Span>) -> Vec<Span> {
    let mut joined = Vec::new();
    for span in spans {
        if !joined.is_empty() {
            joined.push(Span::new(" · ", Role::Muted));
        }
        joined.push(span);
    }
    joined
}

/// How many claims are left out because of an error.
pub fn withheld(count: u32) -> String {
    let claims = if count == 1 { "claim" } else { "claims" };
    format!("{count} {claims} not shown: see findings")
}
