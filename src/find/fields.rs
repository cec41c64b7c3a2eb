//! The conditions of the filter language as one table, from which parser, help, reference and completion are fed.

use crate::model::{Act, Attribution, Kind, PartyRole, Stance, Status};

/// Which condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// A party plays any part.
    Party,
    /// Who speaks.
    By,
    /// What it is about.
    About,
    /// Whom it would bind.
    Binds,
    /// Who says nothing to it.
    Silent,
    /// What sort of entry.
    Kind,
    /// Where a claim stands.
    Stance,
    /// What a claim does.
    Act,
    /// Whose word it is.
    Attribution,
    /// The category of the terms.
    Category,
    /// How far a term or proposal has come.
    Status,
    /// A tag of a claim.
    Tag,
    /// Where it was read.
    Source,
    /// The entry itself.
    Id,
    /// The role of a party in it.
    Role,
    /// The bloc of a party in it.
    Bloc,
    /// What is known of it.
    Is,
    /// Goes on to a date or beyond it.
    Since,
    /// Begins by a date.
    Until,
    /// Goes on beyond a date.
    After,
    /// Begins before a date.
    Before,
    /// Overlaps a date.
    Date,
}

/// A row of the table of conditions.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Which condition it is.
    pub id: FieldName,
    /// How it is written, without the colon.
    pub name: &'static str,
    /// Other ways to write it, which are read and printed as `name`.
    pub aliases: &'static [&'static str],
    /// What comes after the colon, in a word or two.
    pub takes: &'static str,
    /// What it keeps.
    pub text: &'static str,
    /// A use of it, which parses.
    pub example: &'static str,
}

const fn field(id: FieldName, name: &'static str, takes: &'static str, rest: (&'static str, &'static str)) -> Field {
    Field { id, name, aliases: &[], takes, text: rest.0, example: rest.1 }
}

/// Every condition, in the order in which help lists them.
pub const FIELDS: &[Field] = &[
    field(FieldName::Party, "party", "a party", ("entries in which the party plays any part", "party:ukraine,europe")),
    field(
        FieldName::By,
        "by",
        "an actor or a party",
        (
            "claims and proposals of this speaker or party, the questions that they answer, what they take a position on",
            "by:zelenskyy",
        ),
    ),
    field(
        FieldName::About,
        "about",
        "a term, a category or any entry",
        (
            "the entry itself and what names it other than as its speaker; of a category, a proposal or a bound party, \
             the terms and what names them",
            "about:army-cap",
        ),
    ),
    field(FieldName::Binds, "binds", "a party", ("terms that would bind the party", "binds:russia")),
    field(
        FieldName::Silent,
        "silent",
        "a party",
        ("terms and disputes to which the party says nothing", "silent:russia"),
    ),
    field(FieldName::Kind, "kind", "a kind of entry", ("entries of the kind", "kind:statement,criticism")),
    field(FieldName::Stance, "stance", "a stance, or none", ("claims that stand so", "stance:opposes,conditional")),
    field(FieldName::Act, "act", "an act", ("claims that do so", "act:denies")),
    field(FieldName::Attribution, "attribution", "an attribution", ("claims on this word", "attribution:unnamed")),
    field(
        FieldName::Category,
        "category",
        "a category",
        ("the terms of the category, and the claims, events and disputes about them", "category:territory"),
    ),
    field(FieldName::Status, "status", "a status", ("terms and proposals that have come so far", "status:agreed")),
    field(FieldName::Tag, "tag", "a tag", ("claims with the tag", "tag:elections")),
    field(
        FieldName::Source,
        "source",
        "a source, with or without #p and a paragraph",
        ("the source, and what was read in it or in that paragraph of it", "source:article#p4"),
    ),
    field(FieldName::Id, "id", "an id or a reference", ("that entry", "id:leavitt-equally")),
    field(
        FieldName::Role,
        "role",
        "a party's role",
        ("entries in which a party with the role plays a part", "role:mediator"),
    ),
    field(FieldName::Bloc, "bloc", "a bloc", ("entries in which a party of the bloc plays a part", "bloc:west")),
    field(FieldName::Is, "is", "a state", ("entries that are new, disputed, unnamed, starred, …", "is:new,changed")),
    field(FieldName::Since, "since", "a date", ("what ends on the date or later", "since:2025-11-19")),
    field(
        FieldName::Until,
        "until",
        "a date",
        ("the story as of the date: what begins on it or earlier, and what has no date", "until:2025-11-20"),
    ),
    field(FieldName::After, "after", "a date", ("what ends later than the date", "after:2025-11-19")),
    field(FieldName::Before, "before", "a date", ("what begins earlier than the date", "before:2025-12")),
    Field {
        aliases: &["on"],
        ..field(FieldName::Date, "date", "a date", ("what overlaps the date", "date:2025-11-18/2025-11-20"))
    },
];

impl FieldName {
    /// The row of the table.
    pub fn field(self) -> &'static Field {
        &FIELDS[self as usize]
    }

    /// The condition with this name, in any case.
    pub fn from_name(name: &str) -> Option<FieldName> {
        let same = |word: &&str| word.eq_ignore_ascii_case(name);
        FIELDS.iter().find(|field| same(&field.name) || field.aliases.iter().any(same)).map(|f| f.id)
    }

    /// The words that may come after the colon, where the format fixes them.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            FieldName::Kind => Kind::ALL.iter().map(|word| word.name()).chain(["claim"]).collect(),
            FieldName::Stance => Stance::ALL.iter().map(|word| word.name()).chain(["none"]).collect(),
            FieldName::Act => Act::ALL.iter().map(|word| word.name()).collect(),
            FieldName::Attribution => Attribution::ALL.iter().map(|word| word.name()).collect(),
            FieldName::Status => Status::ALL.iter().map(|word| word.name()).collect(),
            FieldName::Role => PartyRole::ALL.iter().map(|word| word.name()).collect(),
            FieldName::Is => STATES.iter().map(|word| word.name).collect(),
            FieldName::Party
            | FieldName::By
            | FieldName::About
            | FieldName::Binds
            | FieldName::Silent
            | FieldName::Category
            | FieldName::Tag
            | FieldName::Source
            | FieldName::Id
            | FieldName::Bloc
            | FieldName::Since
            | FieldName::Until
            | FieldName::After
            | FieldName::Before
            | FieldName::Date => Vec::new(),
        }
    }

    /// Whether a date comes after the colon.
    pub fn takes_date(self) -> bool {
        matches!(self, FieldName::Since | FieldName::Until | FieldName::After | FieldName::Before | FieldName::Date)
    }

    /// The one way to write a word of a closed vocabulary: lower case, hyphens, `claims` as `claim`.
    pub(super) fn canonical_word(self, written: &str) -> Option<&'static str> {
        let written = super::fold(written).replace(['_', ' '], "-");
        let plural = Kind::ALL.iter().find(|kind| self == FieldName::Kind && kind.plural() == written);
        let claims = self == FieldName::Kind && written == "claims";
        let exact = || self.words().into_iter().find(|word| *word == written);
        plural.map(|kind| kind.name()).or(claims.then_some("claim")).or_else(exact)
    }
}

/// What can be known of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was not there at the last visit.
    New,
    /// It has other words than at the last visit.
    Changed,
    /// It is no longer there. Entries are, so this keeps none of them; News lists what is gone.
    Gone,
    /// The reader has read it.
    Read,
    /// The reader has not read it.
    Unread,
    /// The reader has starred it.
    Starred,
    /// The reader has written a note beside it.
    Noted,
    /// A claim that another claim contradicts.
    Disputed,
    /// A claim of somebody whom its source describes and does not name.
    Unnamed,
    /// A claim that names nobody.
    Unattributed,
    /// A claim of a named speaker that came through somebody else.
    Reported,
    /// A claim in the speaker's own words.
    Quoted,
    /// A claim, a term or an event that rests on one source.
    Single,
    /// A term or a dispute to which nobody says anything.
    Silent,
}

impl State {
    /// Whether it is a matter of what this reader did, and not of the briefing.
    pub fn is_remembered(self) -> bool {
        match self {
            State::New | State::Changed | State::Gone | State::Read | State::Unread => true,
            State::Starred | State::Noted => true,
            State::Disputed | State::Unnamed | State::Unattributed | State::Reported => false,
            State::Quoted | State::Single | State::Silent => false,
        }
    }
}

/// A word that may follow `is:`.
#[derive(Clone, Copy, Debug)]
pub struct StateWord {
    /// Which state.
    pub state: State,
    /// How it is written.
    pub name: &'static str,
    /// What it keeps.
    pub text: &'static str,
}

/// Every word that may follow `is:`.
pub const STATES: &[StateWord] = &[
    StateWord { state: State::New, name: "new", text: "not there at the last visit" },
    StateWord { state: State::Changed, name: "changed", text: "other words than at the last visit" },
    StateWord { state: State::Gone, name: "gone", text: "no longer there; News lists them" },
    StateWord { state: State::Read, name: "read", text: "read" },
    StateWord { state: State::Unread, name: "unread", text: "not yet read" },
    StateWord { state: State::Starred, name: "starred", text: "starred" },
    StateWord { state: State::Noted, name: "noted", text: "with a note of yours" },
    StateWord {
        state: State::Disputed,
        name: "disputed",
        text: "claims that another claim contradicts, and the questions in which they do",
    },
    StateWord {
        state: State::Unnamed,
        name: "unnamed",
        text: "claims of somebody described, not named; unattributed ones name nobody",
    },
    StateWord { state: State::Unattributed, name: "unattributed", text: "claims that name nobody and describe nobody" },
    StateWord { state: State::Reported, name: "reported", text: "claims that came through somebody else" },
    StateWord { state: State::Quoted, name: "quoted", text: "claims in the speaker's own words" },
    StateWord { state: State::Single, name: "single", text: "claims, terms and events that rest on one source" },
    StateWord { state: State::Silent, name: "silent", text: "terms and disputes to which nobody says anything" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::Filter;

    #[test]
    fn the_table_is_in_the_order_of_the_names() {
        for field in FIELDS {
            assert_eq!(field.id.field().name, field.name);
            assert_eq!(FieldName::from_name(&field.name.to_uppercase()), Some(field.id));
        }
    }

    #[test]
    fn every_example_parses_and_prints_back() {
        for field in FIELDS {
            let filter: Filter = field.example.parse().unwrap();
            assert_eq!(filter.to_string(), field.example);
            assert!(field.example.starts_with(field.name));
        }
    }

    #[test]
    fn every_word_is_its_own_canonical_form() {
        for field in FIELDS {
            for word in field.id.words() {
                assert_eq!(field.id.canonical_word(word), Some(word));
            }
        }
        assert_eq!(FieldName::Kind.canonical_word("Parties"), Some("party"));
        assert_eq!(FieldName::Attribution.canonical_word("On_Record"), Some("on-record"));
    }
}
