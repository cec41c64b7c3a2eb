//! How a table of the format is declared: once, field by field, with everything that is known of a field.
//!
//! From a declaration come the struct, the schema that files are checked against, the setter that `load` calls, and
//! [`Fields::visit`], of which hashes, JSON, links and the search text are visitors. A new field is one line in
//! `entries.rs`.

use super::{Cite, Date, Entry, Few, Kind, Relation, Text};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text, of as many lines as it has.
    Text,
    /// Text that is shown on one line: line ends are blanks there.
    Line,
    /// A list of such texts.
    Lines,
    /// An id of its own.
    Id,
    /// A date of the EDTF subset.
    Date,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The id of an entry of one of these kinds.
    Ref(&'static [Kind]),
    /// A list of such ids.
    Refs(&'static [Kind]),
    /// The id of a category.
    Category,
    /// One `source#p4`.
    Cite,
    /// A list of `source#p4`.
    Cites,
    /// A number, or text.
    Number,
    /// A whole number from 1 on.
    Count,
    /// How many paragraphs there are, or a text for each.
    Paragraphs,
    /// The path of a text file in the folder.
    Path,
    /// An http or https address.
    Url,
    /// A colour's name or `#rrggbb`.
    Colour,
    /// A sha256 digest in hexadecimal.
    Digest,
    /// The sides of a dispute, a table each.
    Sides,
}

/// Whether a row is nothing without a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The row may lack it.
    Optional,
    /// The row is left out without it.
    Required,
    /// The row is left out without it or the field named here.
    RequiredOr(&'static str),
}

/// A field of a table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in TOML.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether a row is nothing without it.
    pub need: Need,
    /// What pages call it; empty for what they show without a name.
    pub label: &'static str,
    /// What it means, from the declaration's comment.
    pub about: &'static str,
    /// How the entries in it are linked to the row, for fields that name entries.
    pub relation: Option<Relation>,
    /// Whether a search looks into it.
    pub searched: bool,
}

impl Field {
    const fn new(name: &'static str, holds: Holds, need: Need) -> Field {
        Field { name, holds, need, label: "", about: "", relation: None, searched: false }
    }

    /// What pages call it.
    pub(super) const fn label(self, label: &'static str) -> Field {
        Field { label, ..self }
    }

    /// How the entries in it are linked to the row.
    pub(super) const fn links(self, relation: Relation) -> Field {
        Field { relation: Some(relation), ..self }
    }

    /// A search looks into it.
    pub(super) const fn searched(self) -> Field {
        Field { searched: true, ..self }
    }

    /// What it means.
    pub(super) const fn about(self, about: &'static str) -> Field {
        Field { about, ..self }
    }

    /// Whether a row is nothing without it, whatever else it has.
    pub fn required(&self) -> bool {
        self.need == Need::Required
    }
}

/// A field without which a row is nothing.
pub(super) const fn must(name: &'static str, holds: Holds) -> Field {
    Field::new(name, holds, Need::Required)
}

/// A field that a row may have.
pub(super) const fn may(name: &'static str, holds: Holds) -> Field {
    Field::new(name, holds, Need::Optional)
}

/// A field without which, or without the other field, a row is nothing.
pub(super) const fn either(name: &'static str, other: &'static str, holds: Holds) -> Field {
    Field::new(name, holds, Need::RequiredOr(other))
}

/// What a row has in a field.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// The row's own id.
    Id(&'a str),
    /// A text, a line, a number, an address, a path, a digest, a colour.
    Text(&'a Text),
    /// A list of texts.
    Texts(&'a [Text]),
    /// A word of a closed vocabulary.
    Word(&'static str),
    /// A date.
    Date(&'a Date),
    /// One entry or several; the field says whether it is a list.
    Entries(&'a [Entry]),
    /// A category, as an index into [`Library::categories`](super::Library::categories).
    Category(u32),
    /// One place of a source or several; the field says whether it is a list.
    Cites(&'a [Cite]),
    /// A whole number.
    Count(u32),
    /// The paragraphs of a source.
    Paragraphs(&'a Paragraphs),
    /// The own text of a source.
    Original(&'a Original),
    /// The sides of a dispute.
    Sides(&'a [Side]),
}

/// A sound value on its way into a row.
#[derive(Clone, Debug)]
pub enum Given<'g> {
    /// The row's own id.
    Id(&'g str),
    /// A text, a line, a number, an address, a path, a digest, a colour.
    Text(Text),
    /// A list of texts.
    Texts(Vec<Text>),
    /// A word of a closed vocabulary.
    Word(&'g str),
    /// A date.
    Date(Date),
    /// Entries: one where the field is not a list.
    Entries(Vec<Entry>),
    /// A category.
    Category(u32),
    /// Places of sources: one where the field is not a list.
    Cites(Vec<Cite>),
    /// A whole number.
    Count(u32),
    /// The paragraphs of a source.
    Paragraphs(Paragraphs),
    /// The own text of a source.
    Original(Original),
    /// The sides of a dispute.
    Sides(Vec<Side>),
}

/// What is known of a source's paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraphs {
    /// How many there are.
    Count(u32),
    /// What each reports, in the briefing's words.
    Texts(Vec<Text>),
}

/// The own text of a source, from the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// The file, relative to the folder.
    pub path: Text,
    /// Its paragraphs; empty where it could not be read.
    pub paragraphs: Vec<Text>,
    /// The sha256 of its bytes, in lower-case hexadecimal; empty where it could not be read.
    pub sha256: Box<str>,
}

/// The claims of a dispute that give the same answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// The answer, in the briefing's words; none where the sides were not written down.
    pub answer: Option<Text>,
    /// The answer in a word or two, for columns.
    pub short: Option<Text>,
    /// The claims, in the order of the file.
    pub claims: Vec<Entry>,
    /// How many more claims belong here that are left out because of an error.
    pub withheld: u32,
}

/// Takes the fields of a row in, one by one: those that are given, in the order of the format.
pub trait Visitor {
    /// A field that is given, and what it has.
    fn field(&mut self, field: &'static Field, value: Value<'_>);
}

/// A row that was declared with `table!`.
pub trait Fields: Default {
    /// Its fields, in the order of the format.
    const FIELDS: &'static [Field];

    /// Shows each field that is given to a visitor.
    fn visit(&self, visitor: &mut dyn Visitor);

    /// Shows what each field has that names entries, and how it does: far sooner than a visit of all fields.
    fn each_link(&self, see: &mut dyn FnMut(Relation, Value<'_>));

    /// Sets the field at this place of [`Fields::FIELDS`]. A value of another type than the field's is ignored.
    fn set(&mut self, at: usize, given: Given<'_>);

    /// Puts other handles in the place of those that it has. False where there is none for one of them.
    fn relink(&mut self, to: &dyn Fn(Entry) -> Option<Entry>) -> bool;
}

/// What a member of a row can be.
pub(super) trait Held {
    /// What it has; `None` where the field is not given.
    fn value(&self) -> Option<Value<'_>>;

    /// Takes a value over.
    fn put(&mut self, given: Given<'_>);

    /// Shows the entries that it has, by the relation of its field.
    fn link(&self, _field: &Field, _see: &mut dyn FnMut(Relation, Value<'_>)) {}

    /// Puts other handles in the place of those that it has. False where there is none for one of them.
    fn relink(&mut self, _to: &dyn Fn(Entry) -> Option<Entry>) -> bool {
        true
    }
}

fn relink<'e>(handles: impl IntoIterator<Item = &'e mut Entry>, to: &dyn Fn(Entry) -> Option<Entry>) -> bool {
    handles.into_iter().all(|handle| to(*handle).map(|entry| *handle = entry).is_some())
}

/// Declares what a type is as a member: how it is looked at, how it takes a value over, and what handles it has.
macro_rules! held {
    ($($type:ty: $me:ident => $look:expr, $pattern:pat => $take:expr $(, has $handles:expr)?;)*) => { $(
        impl Held for $type {
            fn value(&self) -> Option<Value<'_>> {
                let $me = self;
                $look
            }

            fn put(&mut self, given: Given<'_>) {
                if let $pattern = given {
                    *self = $take;
                }
            }

            $(fn relink(&mut self, to: &dyn Fn(Entry) -> Option<Entry>) -> bool {
                let $me = self;
                relink($handles, to)
            }

            fn link(&self, field: &Field, see: &mut dyn FnMut(Relation, Value<'_>)) {
                if let Some((relation, value)) = field.relation.zip(self.value()) {
                    see(relation, value);
                }
            })?
        }
    )* };
}

held! {
    Box<str>: id => Some(Value::Id(id)), Given::Id(id) => id.into();
    Text: text => Some(Value::Text(text)), Given::Text(text) => text;
    Option<Text>: text => text.as_ref().map(Value::Text), Given::Text(text) => Some(text);
    Vec<Text>: texts => some(texts).map(Value::Texts), Given::Texts(texts) => texts;
    Option<Date>: date => date.as_ref().map(Value::Date), Given::Date(date) => Some(date);
    Option<Entry>: entry => some(entry.as_slice()).map(Value::Entries), Given::Entries(entries) => entries.first().copied(), has entry;
    Vec<Entry>: entries => some(entries).map(Value::Entries), Given::Entries(entries) => entries, has entries;
    Few<Entry>: entries => some(entries).map(Value::Entries), Given::Entries(entries) => entries.into(), has entries.iter_mut();
    Box<[Entry]>: entries => some(entries).map(Value::Entries), Given::Entries(entries) => entries.into(), has entries;
    Few<Text>: texts => some(texts).map(Value::Texts), Given::Texts(texts) => texts.into();
    Box<[Cite]>: cites => some(cites).map(Value::Cites), Given::Cites(cites) => cites.into(), has cites.iter_mut().map(|cite| &mut cite.source);
    Option<Cite>: cite => some(cite.as_slice()).map(Value::Cites), Given::Cites(cites) => cites.first().copied(), has cite.iter_mut().map(|cite| &mut cite.source);
    Vec<Cite>: cites => some(cites).map(Value::Cites), Given::Cites(cites) => cites, has cites.iter_mut().map(|cite| &mut cite.source);
    u32: category => Some(Value::Category(*category)), Given::Category(category) => category;
    Option<u32>: count => count.map(Value::Count), Given::Count(count) => Some(count);
    Option<Paragraphs>: given => given.as_ref().map(Value::Paragraphs), Given::Paragraphs(given) => Some(given);
    Option<Original>: given => given.as_ref().map(Value::Original), Given::Original(given) => Some(given);
    Vec<Side>: sides => some(sides).map(Value::Sides), Given::Sides(sides) => sides, has sides.iter_mut().flat_map(|side| &mut side.claims);
}

/// The list, where there is anything in it.
fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}

/// Declares a table: a struct with a member for each field, `member: Type = field;`, and members of its own after
/// `also`. The comment of a member is what the field means, in the reference and in the JSON Schema too.
macro_rules! table {
    (
        $(#[$meta:meta])* $table:ident {
            $( $(#[doc = $doc:literal])+ $member:ident: $type:ty = $field:expr; )*
        }
        also { $( $(#[$also_meta:meta])* $also:ident: $also_type:ty, )* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default)]
        pub struct $table {
            $( $(#[doc = $doc])+ pub $member: $type, )*
            $( $(#[$also_meta])* pub $also: $also_type, )*
        }

        impl Fields for $table {
            const FIELDS: &'static [Field] = &[$( $field.about(concat!($($doc),+)) ),*];

            fn visit(&self, visitor: &mut dyn Visitor) {
                let mut fields = Self::FIELDS.iter();
                $(
                    let field = fields.next();
                    if let Some((field, value)) = field.zip(self.$member.value()) {
                        visitor.field(field, value);
                    }
                )*
            }

            fn each_link(&self, see: &mut dyn FnMut($crate::model::Relation, $crate::model::Value<'_>)) {
                let mut fields = Self::FIELDS.iter();
                $(
                    if let Some(field) = fields.next() {
                        self.$member.link(field, see);
                    }
                )*
            }

            fn set(&mut self, at: usize, given: Given<'_>) {
                let mut members = 0usize..;
                $(
                    if members.next() == Some(at) {
                        return self.$member.put(given);
                    }
                )*
            }

            fn relink(&mut self, to: &dyn Fn(Entry) -> Option<Entry>) -> bool {
                true $( && self.$member.relink(to) )*
            }
        }
    };
}

pub(super) use table;
