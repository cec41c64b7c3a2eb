//! The tables of the format and their fields: the one list that checks, help and README are made from.

use super::{Act, Attribution, Depth, Kind, PartyKind, PartyRole, SourceKind, Stance, Status};

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
    /// A list of `source#p4`.
    Cites,
    /// A number, or text.
    Number,
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
}

/// A field of a table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether a row is nothing without it.
    pub required: bool,
}

/// A table of the format.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What its rows are; `None` for `[briefing]` and `[[category]]`.
    pub kind: Option<Kind>,
    /// Whether it stands once, in single brackets.
    pub single: bool,
    /// Its fields, in the order of the documentation.
    pub fields: &'static [Field],
}

/// The names that a colour may have, besides `#rrggbb`.
pub const COLOURS: [&str; 8] = ["blue", "yellow", "red", "green", "magenta", "cyan", "white", "orange"];

macro_rules! names {
    ($word:ident) => {
        Holds::Word($word::NAMES)
    };
}

const fn must(name: &'static str, holds: Holds) -> Field {
    Field { name, holds, required: true }
}

const fn may(name: &'static str, holds: Holds) -> Field {
    Field { name, holds, required: false }
}

const CLAIMS: &[Kind] = &[Kind::Statement, Kind::Criticism];

const CLAIM: &[Field] = &[
    must("id", Holds::Id),
    may("quote", Holds::Text),
    may("text", Holds::Text),
    may("actor", Holds::Ref(&[Kind::Actor])),
    may("attributed_to", Holds::Line),
    may("date", Holds::Date),
    may("as", Holds::Line),
    may("for", Holds::Refs(&[Kind::Party])),
    may("to", Holds::Line),
    may("via", Holds::Line),
    may("place", Holds::Line),
    may("attribution", names!(Attribution)),
    may("act", names!(Act)),
    may("stance", names!(Stance)),
    may("terms", Holds::Refs(&[Kind::Term])),
    may("responds_to", Holds::Refs(CLAIMS)),
    may("supports", Holds::Refs(CLAIMS)),
    may("disputes", Holds::Refs(CLAIMS)),
    may("cites", Holds::Cites),
    may("tags", Holds::Lines),
    may("note", Holds::Text),
];

/// Every table of the format.
pub const TABLES: &[Table] = &[
    Table {
        name: "briefing",
        kind: None,
        single: true,
        fields: &[
            must("title", Holds::Line),
            may("summary", Holds::Text),
            may("lang", Holds::Line),
            may("version", Holds::Number),
            may("updated", Holds::Date),
            may("note", Holds::Text),
        ],
    },
    Table {
        name: "category",
        kind: None,
        single: false,
        fields: &[must("id", Holds::Id), must("title", Holds::Line), may("text", Holds::Text)],
    },
    Table {
        name: "party",
        kind: Some(Kind::Party),
        single: false,
        fields: &[
            must("id", Holds::Id),
            must("name", Holds::Line),
            may("short", Holds::Line),
            may("kind", names!(PartyKind)),
            may("role", names!(PartyRole)),
            may("bloc", Holds::Line),
            may("aliases", Holds::Lines),
            may("colour", Holds::Colour),
            may("note", Holds::Text),
        ],
    },
    Table {
        name: "actor",
        kind: Some(Kind::Actor),
        single: false,
        fields: &[
            must("id", Holds::Id),
            must("name", Holds::Line),
            may("party", Holds::Ref(&[Kind::Party])),
            may("role", Holds::Line),
            may("aliases", Holds::Lines),
            may("note", Holds::Text),
        ],
    },
    Table {
        name: "source",
        kind: Some(Kind::Source),
        single: false,
        fields: &[
            must("id", Holds::Id),
            must("title", Holds::Line),
            may("kind", names!(SourceKind)),
            may("publisher", Holds::Line),
            may("url", Holds::Url),
            may("published", Holds::Date),
            may("retrieved", Holds::Date),
            may("lang", Holds::Line),
            may("paragraphs", Holds::Paragraphs),
            may("text", Holds::Path),
            may("sha256", Holds::Digest),
            may("note", Holds::Text),
        ],
    },
    Table {
        name: "proposal",
        kind: Some(Kind::Proposal),
        single: false,
        fields: &[
            must("id", Holds::Id),
            must("title", Holds::Line),
            may("date", Holds::Date),
            may("by", Holds::Refs(&[Kind::Party, Kind::Actor])),
            may("status", names!(Status)),
            may("replaces", Holds::Ref(&[Kind::Proposal])),
            may("cites", Holds::Cites),
            may("note", Holds::Text),
        ],
    },
    Table {
        name: "term",
        kind: Some(Kind::Term),
        single: false,
        fields: &[
            must("id", Holds::Id),
            must("title", Holds::Line),
            must("category", Holds::Category),
            may("text", Holds::Text),
            may("number", Holds::Number),
            may("proposal", Holds::Ref(&[Kind::Proposal])),
            may("status", names!(Status)),
            may("depth", names!(Depth)),
            may("binds", Holds::Refs(&[Kind::Party])),
            may("figure", Holds::Line),
            may("deadline", Holds::Date),
            may("replaces", Holds::Ref(&[Kind::Term])),
            may("cites", Holds::Cites),
            may("note", Holds::Text),
        ],
    },
    Table { name: "statement", kind: Some(Kind::Statement), single: false, fields: CLAIM },
    Table { name: "criticism", kind: Some(Kind::Criticism), single: false, fields: CLAIM },
    Table {
        name: "event",
        kind: Some(Kind::Event),
        single: false,
        fields: &[
            must("id", Holds::Id),
            may("date", Holds::Date),
            may("after", Holds::Ref(&[Kind::Event])),
            may("before", Holds::Ref(&[Kind::Event])),
            must("title", Holds::Line),
            may("text", Holds::Text),
            may("parties", Holds::Refs(&[Kind::Party])),
            may("actors", Holds::Refs(&[Kind::Actor])),
            may("terms", Holds::Refs(&[Kind::Term])),
            may("statements", Holds::Refs(CLAIMS)),
            may("place", Holds::Line),
            may("cites", Holds::Cites),
            may("note", Holds::Text),
        ],
    },
    Table {
        name: "dispute",
        kind: Some(Kind::Dispute),
        single: false,
        fields: &[
            must("id", Holds::Id),
            must("question", Holds::Line),
            must("claims", Holds::Refs(CLAIMS)),
            may("text", Holds::Text),
            may("cites", Holds::Cites),
        ],
    },
];

/// The table of this name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

impl Table {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// How the table's header is written.
    pub fn header(&self) -> String {
        if self.single { format!("[{}]", self.name) } else { format!("[[{}]]", self.name) }
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
            Holds::Cites => "a list of cites, \"source#p4\"".into(),
            Holds::Number => "a number or text".into(),
            Holds::Paragraphs => "how many there are, or a text for each".into(),
            Holds::Path => "the path of a text file in the folder".into(),
            Holds::Url => "an http or https address".into(),
            Holds::Colour => format!("{} or #rrggbb", COLOURS.join(", ")),
            Holds::Digest => "a sha256 digest, 64 hexadecimal digits".into(),
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
        matches!(self, Holds::Ref(_) | Holds::Refs(_) | Holds::Cites | Holds::Category)
    }
}
