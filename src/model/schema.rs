//! The tables of the format and their fields: the one list that checks, help and reference are made from.

use super::table::Fields;
pub use super::table::{Field, Holds, Need};
use super::{Actor, Category, Claim, Dispute, Event, Head, Kind, Party, Proposal, Source, Term, Verified};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// `[briefing]`, which stands once.
    Briefing,
    /// Groups of terms.
    Categories,
    /// Entries of a kind.
    Entries(Kind),
    /// The sides of a dispute, within it.
    Sides,
    /// What checking quotes found.
    Verified,
}

/// A table of the format.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What its rows are.
    pub rows: Rows,
    /// Its fields, in the order of the documentation.
    pub fields: &'static [Field],
}

/// The names that a colour may have, besides `#rrggbb`.
pub const COLOURS: [&str; 8] = ["blue", "yellow", "red", "green", "magenta", "cyan", "white", "orange"];

const fn entries(name: &'static str, kind: Kind, fields: &'static [Field]) -> Table {
    Table { name, rows: Rows::Entries(kind), fields }
}

const fn other(name: &'static str, rows: Rows, fields: &'static [Field]) -> Table {
    Table { name, rows, fields }
}

/// Every table of the format.
pub const TABLES: &[Table] = &[
    other("briefing", Rows::Briefing, Head::FIELDS),
    other("category", Rows::Categories, Category::FIELDS),
    entries("party", Kind::Party, Party::FIELDS),
    entries("actor", Kind::Actor, Actor::FIELDS),
    entries("source", Kind::Source, Source::FIELDS),
    entries("proposal", Kind::Proposal, Proposal::FIELDS),
    entries("term", Kind::Term, Term::FIELDS),
    entries("statement", Kind::Statement, Claim::FIELDS),
    entries("criticism", Kind::Criticism, Claim::FIELDS),
    entries("event", Kind::Event, Event::FIELDS),
    entries("dispute", Kind::Dispute, Dispute::FIELDS),
    other("verified", Rows::Verified, Verified::FIELDS),
];

/// The table of one side of a dispute, within the dispute's own.
pub const SIDE_TABLE: &Table = &other("dispute.sides", Rows::Sides, super::entries::SIDE);

/// The version of the format that this program reads (`format` in `[briefing]`).
pub const FORMAT: u32 = 2;

/// The table of this name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

impl Table {
    /// The kind of its rows, where they are entries.
    pub fn kind(&self) -> Option<Kind> {
        match self.rows {
            Rows::Entries(kind) => Some(kind),
            Rows::Briefing | Rows::Categories | Rows::Sides | Rows::Verified => None,
        }
    }

    /// Whether it stands once, in single brackets.
    pub fn single(&self) -> bool {
        self.rows == Rows::Briefing
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.place(name).map(|(_, field)| field)
    }

    /// The field of a name, with its place among the fields.
    pub fn place(&self, name: &str) -> Option<(usize, &'static Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
    }

    /// How the table's header is written.
    pub fn header(&self) -> String {
        if self.single() { format!("[{}]", self.name) } else { format!("[[{}]]", self.name) }
    }
}

impl Holds {
    /// What a field of this type takes, for messages and documentation.
    pub fn describe(self) -> String {
        let kinds = |kinds: &[Kind]| kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
        match self {
            Holds::Text => "text".into(),
            Holds::Line => "a line of text".into(),
            Holds::Lines => "a list of lines of text".into(),
            Holds::Id => "an id".into(),
            Holds::Date => "a date".into(),
            Holds::Word(words) => format!("one of {}", words.join(", ")),
            Holds::Ref(of) => format!("the id of a {}", kinds(of)),
            Holds::Refs(of) => format!("a list of ids ({})", kinds(of)),
            Holds::Category => "the id of a category".into(),
            Holds::Cite => "a cite, \"source#p4\"".into(),
            Holds::Cites => "a list of cites, \"source#p4\"".into(),
            Holds::Number => "a number or text".into(),
            Holds::Count => "a whole number".into(),
            Holds::Paragraphs => "how many there are, or a text for each".into(),
            Holds::Path => "the path of a text file in the folder".into(),
            Holds::Url => "an http or https address".into(),
            Holds::Colour => format!("{} or #rrggbb", COLOURS.join(", ")),
            Holds::Digest => "a sha256 digest, 64 hexadecimal digits".into(),
            Holds::Sides => "a list of tables, { answer = \"…\", short = \"…\", claims = [\"an-id\"] }".into(),
        }
    }

    /// Whether the field holds a list.
    pub fn is_list(self) -> bool {
        matches!(self, Holds::Lines | Holds::Refs(_) | Holds::Cites)
    }

    /// Whether its text is shown on one line.
    pub fn is_line(self) -> bool {
        matches!(self, Holds::Line | Holds::Lines | Holds::Number | Holds::Url | Holds::Digest)
    }

    /// Whether the field names entries or categories.
    pub fn names_entries(self) -> bool {
        matches!(self, Holds::Ref(_) | Holds::Refs(_) | Holds::Cite | Holds::Cites | Holds::Category)
    }
}
