//! What an entry says, field by field: the ground of "new", "changed" and "gone".
//!
//! Fields are written canonically: other entries by id and in the order of their ids, never by handle, so that the same
//! content is the same in any file order, on any platform and in any later version. A field that is not given is not
//! written, so that a field added to the format later leaves the content of older entries as it was.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::*;

/// Every label that a field can have, which is its name in TOML.
pub const LABELS: &[&str] = &[
    "title",
    "name",
    "question",
    "quote",
    "text",
    "actor",
    "attributed_to",
    "date",
    "as",
    "for",
    "to",
    "via",
    "place",
    "attribution",
    "act",
    "stance",
    "terms",
    "responds_to",
    "supports",
    "disputes",
    "category",
    "number",
    "proposal",
    "status",
    "depth",
    "binds",
    "figure",
    "deadline",
    "replaces",
    "after",
    "before",
    "parties",
    "actors",
    "statements",
    "claims",
    "short",
    "kind",
    "role",
    "bloc",
    "aliases",
    "colour",
    "party",
    "publisher",
    "url",
    "published",
    "retrieved",
    "lang",
    "paragraph_count",
    "paragraphs",
    "original",
    "sha256",
    "by",
    "cites",
    "tags",
    "note",
];

/// A field in words: its label, and what it says, exactly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// The label, one of [`LABELS`].
    pub label: &'static str,
    /// What it says. Entries are ids with commas between them, lists of texts have a line each.
    pub text: Box<str>,
}

/// The content's hash: equal for equal content, and in practice different for different content.
///
/// SHA-256, cut to 64 bits: nobody can write a change that goes unnoticed by the reader with a day's computing.
pub fn content_hash(library: &Library, entry: Entry) -> u64 {
    let mut hasher = Hasher(Sha256::new());
    hasher.text(entry.kind.name());
    visit(library, entry, &mut hasher);
    let digest = hasher.0.finalize();
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

/// The hashes of all entries, by ordinal. On all cores, as a large briefing has tens of megabytes to hash.
pub fn content_hashes(library: &Library) -> Vec<u64> {
    use rayon::prelude::*;
    (0..library.len())
        .into_par_iter()
        .with_min_len(256)
        .map(|ordinal| library.at_ordinal(ordinal).map_or(0, |entry| content_hash(library, entry)))
        .collect()
}

/// The content in words, by label, for comparing it with a later state of the entry.
pub fn snapshot(library: &Library, entry: Entry) -> Vec<Field> {
    let mut fields = Vec::new();
    visit(library, entry, &mut Snapshot(&mut fields));
    fields.sort_unstable();
    fields
}

/// The words that an entry is called by: its title, name or question, or else what is said.
pub fn title(fields: &[Field]) -> Option<&str> {
    let labels = ["title", "name", "question", "quote", "text"];
    labels.iter().find_map(|label| Some(&*fields.iter().find(|field| field.label == *label)?.text))
}

/// Takes the fields of an entry in, one by one.
trait Sink {
    /// A field that is given. `joint` stands between its parts where they are shown.
    fn field<'a>(&mut self, label: &'static str, joint: &str, parts: &mut dyn Iterator<Item = Cow<'a, str>>);
}

/// Every text is preceded by its length and every part by a mark, so that no two contents write the same bytes.
struct Hasher(Sha256);

impl Hasher {
    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text);
    }
}

impl Sink for Hasher {
    fn field<'a>(&mut self, label: &'static str, _joint: &str, parts: &mut dyn Iterator<Item = Cow<'a, str>>) {
        self.text(label);
        for part in parts {
            self.0.update([1]);
            self.text(&part);
        }
        self.0.update([0]);
    }
}

struct Snapshot<'f>(&'f mut Vec<Field>);

impl Sink for Snapshot<'_> {
    fn field<'a>(&mut self, label: &'static str, joint: &str, parts: &mut dyn Iterator<Item = Cow<'a, str>>) {
        let mut text = String::new();
        for (at, part) in parts.enumerate() {
            if at > 0 {
                text.push_str(joint);
            }
            text.push_str(&part);
        }
        self.0.push(Field { label, text: text.into() });
    }
}

/// Writes fields into a sink: what is absent is left out, entries become ids.
struct Writer<'l, 's> {
    library: &'l Library,
    sink: &'s mut dyn Sink,
}

impl Writer<'_, '_> {
    fn word(&mut self, label: &'static str, word: Option<&str>) {
        if let Some(word) = word {
            self.sink.field(label, "", &mut std::iter::once(Cow::Borrowed(word)));
        }
    }

    fn text(&mut self, label: &'static str, text: Option<&Text>) {
        self.word(label, text.map(Text::exact));
    }

    fn date(&mut self, label: &'static str, date: Option<&Date>) {
        self.word(label, date.map(Date::to_string).as_deref());
    }

    fn texts(&mut self, label: &'static str, texts: &[Text]) {
        if !texts.is_empty() {
            self.sink.field(label, "\n", &mut texts.iter().map(|text| Cow::Borrowed(text.exact())));
        }
    }

    fn entries(&mut self, label: &'static str, entries: &[Entry]) {
        let mut ids: Vec<&str> = entries.iter().map(|entry| self.library.id(*entry)).collect();
        ids.sort_unstable();
        if !ids.is_empty() {
            self.sink.field(label, ", ", &mut ids.into_iter().map(Cow::Borrowed));
        }
    }

    fn cites(&mut self, cites: &[Cite]) {
        let mut places: Vec<(&str, Option<u32>)> =
            cites.iter().map(|cite| (self.library.id(cite.source), cite.paragraph)).collect();
        places.sort_unstable();
        let mut parts = places.into_iter().map(|(source, paragraph)| match paragraph {
            Some(number) => Cow::Owned(format!("{source}#p{number}")),
            None => Cow::Borrowed(source),
        });
        if !cites.is_empty() {
            self.sink.field("cites", ", ", &mut parts);
        }
    }
}

/// Writes the fields of an entry in the order of the format; none for a handle from another library.
fn visit(library: &Library, entry: Entry, sink: &mut dyn Sink) {
    let mut writer = Writer { library, sink };
    let written = match entry.kind {
        Kind::Statement | Kind::Criticism => library.claim(entry).map(|row| claim(row, &mut writer)),
        Kind::Term => library.term(entry).map(|row| term(row, &mut writer)),
        Kind::Event => library.event(entry).map(|row| event(row, &mut writer)),
        Kind::Dispute => library.dispute(entry).map(|row| dispute(row, &mut writer)),
        Kind::Party => library.party(entry).map(|row| party(row, &mut writer)),
        Kind::Actor => library.actor(entry).map(|row| actor(row, &mut writer)),
        Kind::Source => library.source(entry).map(|row| source(row, &mut writer)),
        Kind::Proposal => library.proposal(entry).map(|row| proposal(row, &mut writer)),
    };
    debug_assert!(written.is_some() || library.ordinal(entry) >= library.len(), "a row for each entry");
}

fn claim(row: &Claim, to: &mut Writer) {
    to.text("quote", row.quote.as_ref());
    to.text("text", row.text.as_ref());
    to.entries("actor", row.actor.as_slice());
    to.text("attributed_to", row.attributed_to.as_ref());
    to.date("date", row.date.as_ref());
    to.text("as", row.capacity.as_ref());
    to.entries("for", &row.on_behalf);
    to.text("to", row.to.as_ref());
    to.text("via", row.via.as_ref());
    to.text("place", row.place.as_ref());
    to.word("attribution", Some(row.attribution.name()));
    to.word("act", row.act.map(Act::name));
    to.word("stance", row.stance.map(Stance::name));
    to.entries("terms", &row.terms);
    to.entries("responds_to", &row.responds_to);
    to.entries("supports", &row.supports);
    to.entries("disputes", &row.disputes);
    to.cites(&row.cites);
    to.texts("tags", &row.tags);
    to.text("note", row.note.as_ref());
}

fn term(row: &Term, to: &mut Writer) {
    to.text("title", Some(&row.title));
    let category = to.library.categories().get(row.category as usize);
    to.word("category", category.map(|category| &*category.id));
    to.text("text", row.text.as_ref());
    to.text("number", row.number.as_ref());
    to.entries("proposal", row.proposal.as_slice());
    to.word("status", row.status.map(Status::name));
    to.word("depth", row.depth.map(Depth::name));
    to.entries("binds", &row.binds);
    to.text("figure", row.figure.as_ref());
    to.date("deadline", row.deadline.as_ref());
    to.entries("replaces", row.replaces.as_slice());
    to.cites(&row.cites);
    to.text("note", row.note.as_ref());
}

fn event(row: &Event, to: &mut Writer) {
    to.text("title", Some(&row.title));
    to.date("date", row.date.as_ref());
    to.entries("after", row.after.as_slice());
    to.entries("before", row.before.as_slice());
    to.text("text", row.text.as_ref());
    to.entries("parties", &row.parties);
    to.entries("actors", &row.actors);
    to.entries("terms", &row.terms);
    to.entries("statements", &row.claims);
    to.text("place", row.place.as_ref());
    to.cites(&row.cites);
    to.text("note", row.note.as_ref());
}

fn dispute(row: &Dispute, to: &mut Writer) {
    to.text("question", Some(&row.question));
    to.entries("claims", &row.claims);
    to.text("text", row.text.as_ref());
    to.cites(&row.cites);
}

fn party(row: &Party, to: &mut Writer) {
    to.text("name", Some(&row.name));
    to.text("short", row.short.as_ref());
    to.word("kind", row.kind.map(PartyKind::name));
    to.word("role", row.role.map(PartyRole::name));
    to.text("bloc", row.bloc.as_ref());
    to.texts("aliases", &row.aliases);
    to.text("colour", row.colour.as_ref());
    to.text("note", row.note.as_ref());
}

fn actor(row: &Actor, to: &mut Writer) {
    to.text("name", Some(&row.name));
    to.entries("party", row.party.as_slice());
    to.text("role", row.role.as_ref());
    to.texts("aliases", &row.aliases);
    to.text("note", row.note.as_ref());
}

fn source(row: &Source, to: &mut Writer) {
    to.text("title", Some(&row.title));
    to.word("kind", row.kind.map(SourceKind::name));
    to.text("publisher", row.publisher.as_ref());
    to.text("url", row.url.as_ref());
    to.date("published", row.published.as_ref());
    to.date("retrieved", row.retrieved.as_ref());
    to.text("lang", row.lang.as_ref());
    to.word("paragraph_count", row.paragraph_count.map(|count| count.to_string()).as_deref());
    to.texts("paragraphs", &row.paragraphs);
    to.word("original", original(row).as_deref());
    to.text("sha256", row.sha256.as_ref());
    to.text("note", row.note.as_ref());
}

/// The document's own text is only told apart, not kept: it can be long, and may not be the reader's to copy.
fn original(row: &Source) -> Option<String> {
    if row.original.is_empty() {
        return None;
    }
    let mut hasher = Hasher(Sha256::new());
    row.original.iter().for_each(|paragraph| hasher.text(paragraph.exact()));
    let digest: String = hasher.0.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Some(format!("{} paragraphs, sha256 {digest}", row.original.len()))
}

fn proposal(row: &Proposal, to: &mut Writer) {
    to.text("title", Some(&row.title));
    to.date("date", row.date.as_ref());
    to.entries("by", &row.by);
    to.word("status", row.status.map(Status::name));
    to.entries("replaces", row.replaces.as_slice());
    to.cites(&row.cites);
    to.text("note", row.note.as_ref());
}
