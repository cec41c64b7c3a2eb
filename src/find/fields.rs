//! The fields of the filter language: the one table that parsing, completion, help and README go by.

use crate::model::{Act, Attribution, Kind, Stance, Status};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A party, by id, name, short name or alias.
    Party,
    /// An actor or a party, or words of a description.
    Speaker,
    /// A term, category, proposal, claim or dispute, by id or title.
    Subject,
    /// A category, by id or title.
    Category,
    /// A source, by id, with or without `#p4`.
    Source,
    /// A tag.
    Tag,
    /// An id, or its beginning.
    Id,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A date.
    Date,
}

/// A field of the filter language.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// What stands before the colon.
    pub name: &'static str,
    /// What stands after it.
    pub takes: Takes,
    /// What it keeps.
    pub keeps: &'static str,
    /// How it is used.
    pub example: &'static str,
}

/// The words that `is:` takes, and what each keeps.
pub const IS: &[(&str, &str)] = &[
    ("new", "what this reader has not read since it came"),
    ("changed", "what has other words than at the last visit"),
    ("read", "what was read"),
    ("unread", "what was not read"),
    ("starred", "what has a star"),
    ("disputed", "claims that somebody contradicts"),
    ("quoted", "claims with the speaker's own words"),
    ("reported", "claims that somebody else reports"),
    ("unnamed", "claims of somebody described, not named"),
    ("unattributed", "claims for which nobody is named"),
];

/// The words alone.
const IS_WORDS: &[&str] = &{
    let mut words = [""; IS.len()];
    let mut at = 0;
    while at < IS.len() {
        words[at] = IS[at].0;
        at += 1;
    }
    words
};

macro_rules! names {
    ($word:ident) => {
        Takes::Word($word::NAMES)
    };
}

const fn field(name: &'static str, takes: Takes, keeps: &'static str, example: &'static str) -> Field {
    Field { name, takes, keeps, example }
}

/// Every field, in the order of the documentation.
pub const FIELDS: &[Field] = &[
    field("party", Takes::Party, "entries in which the party plays any part", "party:ukraine"),
    field("by", Takes::Speaker, "claims of this speaker, or of this party", "by:zelenskyy"),
    field("about", Takes::Subject, "what names the term, category, claim or dispute", "about:army-cap"),
    field("kind", names!(Kind), "entries of this kind", "kind:criticism,statement"),
    field("stance", names!(Stance), "claims with this stance", "stance:opposes"),
    field("act", names!(Act), "claims that do this", "act:denies"),
    field("attribution", names!(Attribution), "claims with this attribution", "attribution:reported"),
    field("category", Takes::Category, "terms of the category, and what names them", "category:territory"),
    field("status", names!(Status), "terms and proposals with this status", "status:proposed"),
    field("source", Takes::Source, "what was read in the source", "source:article#p4"),
    field("tag", Takes::Tag, "claims with this tag", "tag:security"),
    field("id", Takes::Id, "entries whose id begins so", "id:leavitt-"),
    field("is", Takes::Word(IS_WORDS), "see below", "is:disputed"),
    field("after", Takes::Date, "what has a date and does not end before this begins", "after:2025-11-19"),
    field("before", Takes::Date, "what has a date and does not begin after this ends", "before:2025-12"),
    field("on", Takes::Date, "what has a date that overlaps this", "on:2025-11"),
];

/// The field of this name.
pub(super) fn named(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}
