//! The closed vocabularies of the format: each an enum with its names in one table.

use super::table::{Given, Held, Value};

/// Declares an enum whose variants have one name each, used in TOML, in filters and on the screen.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every word, in the order of the format.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The names of all words, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($word),+];

            /// The word as it is written in TOML.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The value with this name.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl Held for Option<$name> {
            fn value(&self) -> Option<Value<'_>> {
                self.map(|word| Value::Word(word.name()))
            }

            fn put(&mut self, given: Given<'_>) {
                if let Given::Word(word) = given {
                    *self = $name::from_name(word);
                }
            }
        }
    };
}

words! {
    /// What sort of side a party is.
    PartyKind {
        /// A state.
        State = "state",
        /// An organisation of states or people.
        Organisation = "organisation",
        /// A political party.
        Party = "party",
        /// An armed group.
        ArmedGroup = "armed-group",
        /// Press, broadcasters, reports.
        Media = "media",
        /// A loose camp.
        Camp = "camp",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What a party does in the story.
    PartyRole {
        /// Fights.
        Belligerent = "belligerent",
        /// Goes between.
        Mediator = "mediator",
        /// Vouches for an agreement.
        Guarantor = "guarantor",
        /// Stands behind another.
        Backer = "backer",
        /// Looks on.
        Observer = "observer",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What sort of document a source is.
    SourceKind {
        /// A news article.
        Article = "article",
        /// An official or leaked document.
        Document = "document",
        /// A speech.
        Speech = "speech",
        /// An interview.
        Interview = "interview",
        /// A post on a network.
        Post = "post",
        /// A report.
        Report = "report",
        /// A transcript.
        Transcript = "transcript",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How far a term or a proposal has come, as the source has it.
    Status {
        /// Written, not put forward.
        Draft = "draft",
        /// Put forward.
        Proposed = "proposed",
        /// Put forward again with changes.
        Amended = "amended",
        /// Agreed by those whom it binds.
        Agreed = "agreed",
        /// Turned down.
        Rejected = "rejected",
        /// No longer put forward.
        Dropped = "dropped",
        /// Being carried out.
        InForce = "in-force",
        /// The source does not say.
        Unclear = "unclear",
    }
}

words! {
    /// How much of a provision a term gives (after PA-X).
    Depth {
        /// Named, without substance.
        Mention = "mention",
        /// With substance.
        Provision = "provision",
        /// With substance and the means to carry it out.
        Detailed = "detailed",
    }
}

words! {
    /// Where a claim stands towards the terms it names, or else towards the proposal.
    Stance {
        /// For it.
        Supports = "supports",
        /// For it, if.
        Conditional = "conditional",
        /// Neither.
        Neutral = "neutral",
        /// Against it.
        Opposes = "opposes",
        /// Takes a position that is not clear.
        Unclear = "unclear",
    }
}

words! {
    /// Whose word it is that the claim was made.
    Attribution {
        /// A named speaker, openly.
        OnRecord = "on-record",
        /// A named speaker, through somebody else (`via`).
        Reported = "reported",
        /// Somebody described but not named (`attributed_to`).
        Unnamed = "unnamed",
        /// Nobody is named; the source alone says it.
        Unattributed = "unattributed",
    }
}

words! {
    /// What a claim does.
    Act {
        /// Says that something is so.
        States = "states",
        /// Puts something forward.
        Proposes = "proposes",
        /// Asks for something as due.
        Demands = "demands",
        /// Binds the speaker.
        Promises = "promises",
        /// Warns of a danger.
        Warns = "warns",
        /// Says that something is not so.
        Denies = "denies",
        /// Says that something already claimed is so.
        Confirms = "confirms",
        /// Finds fault.
        Criticises = "criticises",
        /// Asks.
        Question = "question",
        /// Declines to say.
        NoComment = "no-comment",
    }
}

words! {
    /// What makes a paragraph of a source's text.
    ParagraphsBy {
        /// A run of lines between blank ones.
        Blank = "blank",
        /// Each line that is not blank.
        Line = "line",
    }
}

words! {
    /// What was found of a quote in the paragraph that it cites.
    Verdict {
        /// It stands there.
        Found = "found",
        /// It does not.
        NotFound = "not-found",
    }
}

impl Stance {
    /// One letter for narrow cells, so that nothing depends on colour alone.
    pub fn letter(self) -> char {
        match self {
            Stance::Supports => 'S',
            Stance::Conditional => 'C',
            Stance::Neutral => 'N',
            Stance::Opposes => 'O',
            Stance::Unclear => '?',
        }
    }
}

/// A claim whose speaker was not looked at yet names nobody.
impl Default for Attribution {
    fn default() -> Attribution {
        Attribution::Unattributed
    }
}

impl Held for Attribution {
    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Word(self.name()))
    }

    fn put(&mut self, given: Given<'_>) {
        if let Given::Word(word) = given {
            *self = Attribution::from_name(word).unwrap_or_default();
        }
    }
}

impl Attribution {
    /// The words a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Attribution::OnRecord => "on the record",
            Attribution::Reported => "reported",
            Attribution::Unnamed => "unnamed source",
            Attribution::Unattributed => "unattributed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        assert!(Stance::ALL.iter().all(|w| Stance::from_name(w.name()) == Some(*w)));
        assert!(Act::ALL.iter().all(|w| Act::from_name(w.name()) == Some(*w)));
        assert!(Status::ALL.iter().all(|w| Status::from_name(w.name()) == Some(*w)));
        assert_eq!(Stance::from_name("Supports"), None);
    }
}
