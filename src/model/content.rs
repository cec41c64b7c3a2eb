//! What an entry says, field by field: the ground of "new", "changed" and "gone".
//!
//! Fields are written canonically: other entries by id and in the order of their ids, never by handle, so that the same
//! content is the same in any file order, on any platform and in any later version. A field that is not given is not
//! written, so that a field added to the format later leaves the content of older entries as it was.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::*;

/// The label of how many paragraphs a source has.
pub const COUNT: &str = "paragraph_count";

/// The label of a source's own text.
pub const ORIGINAL: &str = "original";

/// Every label that a field can have, which is its name in TOML, or stands for what the paragraphs of a source come to.
/// Each once, in the order of the format.
pub fn labels() -> impl Iterator<Item = &'static str> {
    let rows = schema::TABLES.iter().filter(|table| table.kind().is_some());
    let fields = rows.flat_map(|table| table.fields.iter().map(|field| field.name));
    let all: Vec<&'static str> = fields.chain([COUNT, ORIGINAL]).collect();
    (0..all.len()).filter(|at| !all[..*at].contains(&all[*at])).map(|at| all[at]).collect::<Vec<_>>().into_iter()
}

/// A field in words: its label, and what it says, exactly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// The label, one of [`labels`].
    pub label: &'static str,
    /// What it says. Entries are ids with commas between them, lists of texts have a line each.
    pub text: Box<str>,
}

/// The content's hash: equal for equal content, and in practice different for different content.
///
/// SHA-256, cut to 128 bits: an author who makes both versions of an entry cannot make them look the same.
pub fn content_hash(library: &Library, entry: Entry) -> u128 {
    let mut hasher = Hasher(Sha256::new());
    hasher.text(entry.kind.name());
    visit(library, entry, &mut hasher);
    let digest = hasher.0.finalize();
    digest.iter().take(16).fold(0, |hash, byte| hash << 8 | u128::from(*byte))
}

/// The hashes of all entries, by ordinal. On all cores, as a large briefing has tens of megabytes to hash.
pub fn content_hashes(library: &Library) -> Vec<u128> {
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

/// Writes fields into a sink: entries become ids.
struct Writer<'l, 's> {
    library: &'l Library,
    sink: &'s mut dyn Sink,
    /// Whether it was written how many paragraphs there are.
    counted: bool,
}

impl<'l> Writer<'l, '_> {
    fn word(&mut self, label: &'static str, word: &str) {
        self.sink.field(label, "", &mut std::iter::once(Cow::Borrowed(word)));
    }

    fn texts(&mut self, label: &'static str, texts: &[Text]) {
        if !texts.is_empty() {
            self.sink.field(label, "\n", &mut texts.iter().map(|text| Cow::Borrowed(text.exact())));
        }
    }

    fn ids(&self, entries: &[Entry]) -> Vec<&'l str> {
        let mut ids: Vec<&str> = entries.iter().map(|entry| self.library.id(*entry)).collect();
        ids.sort_unstable();
        ids
    }

    fn entries(&mut self, label: &'static str, entries: &[Entry]) {
        let ids = self.ids(entries);
        self.sink.field(label, ", ", &mut ids.into_iter().map(Cow::Borrowed));
    }

    fn cites(&mut self, label: &'static str, cites: &[Cite]) {
        let mut places: Vec<(&str, Option<u32>)> =
            cites.iter().map(|cite| (self.library.id(cite.source), cite.paragraph)).collect();
        places.sort_unstable();
        let mut parts = places.into_iter().map(|(source, paragraph)| match paragraph {
            Some(number) => Cow::Owned(format!("{source}#p{number}")),
            None => Cow::Borrowed(source),
        });
        self.sink.field(label, ", ", &mut parts);
    }

    fn sides(&mut self, label: &'static str, sides: &[Side]) {
        let parts = sides.iter().map(|side| {
            let text = |text: &Option<Text>| text.as_ref().map_or(String::new(), |text| text.exact().to_string());
            let short = side.short.as_ref().map_or(String::new(), |short| format!(" ({})", short.exact()));
            Cow::Owned(format!("{}{short}: {}", text(&side.answer), self.ids(&side.claims).join(", ")))
        });
        let parts: Vec<Cow<str>> = parts.collect();
        self.sink.field(label, "\n", &mut parts.into_iter());
    }

    fn paragraphs(&mut self, paragraphs: &Paragraphs) {
        match paragraphs {
            Paragraphs::Count(count) => self.word(COUNT, &count.to_string()),
            Paragraphs::Texts(texts) => {
                self.word(COUNT, &texts.len().to_string());
                self.texts("paragraphs", texts);
            }
        }
        self.counted = true;
    }

    /// Of a source's own text only a digest is kept: it can be long, and may not be the reader's to copy.
    fn original(&mut self, original: &Original) {
        let count = original.paragraphs.len();
        if !self.counted {
            self.word(COUNT, &count.to_string());
        }
        let mut hasher = Hasher(Sha256::new());
        original.paragraphs.iter().for_each(|paragraph| hasher.text(paragraph.exact()));
        let digest: String = hasher.0.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        self.word(ORIGINAL, &format!("{count} paragraphs, sha256 {digest}"));
    }
}

impl Visitor for Writer<'_, '_> {
    fn field(&mut self, field: &'static table::Field, value: Value<'_>) {
        let label = field.name;
        match value {
            // The id is the entry's address.
            Value::Id(_) => {}
            Value::Text(text) => self.word(label, text.exact()),
            Value::Texts(texts) => self.texts(label, texts),
            Value::Word(word) => self.word(label, word),
            Value::Date(date) => self.word(label, &date.to_string()),
            Value::Entries(entries) => self.entries(label, entries),
            Value::Category(at) => {
                let library = self.library;
                if let Some(category) = library.categories().get(at as usize) {
                    self.word(label, &category.id);
                }
            }
            Value::Cites(cites) => self.cites(label, cites),
            Value::Count(count) => self.word(label, &count.to_string()),
            Value::Paragraphs(paragraphs) => self.paragraphs(paragraphs),
            Value::Original(original) if original.paragraphs.is_empty() => {}
            Value::Original(original) => self.original(original),
            Value::Sides(sides) => self.sides(label, sides),
        }
    }
}

/// Writes the fields of an entry in the order of the format; none for a handle from another library.
fn visit(library: &Library, entry: Entry, sink: &mut dyn Sink) {
    library.visit(entry, &mut Writer { library, sink, counted: false });
}
