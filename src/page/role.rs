//! What the words of a page are for. Themes know only these.

use crate::model::Stance;

/// What a span is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Body,
    /// What matters less.
    Muted,
    /// A title.
    Title,
    /// A heading.
    Heading,
    /// The name of a field.
    Label,
    /// A speaker's own words.
    Quote,
    /// Something that can be followed.
    Link,
    /// A number that matters.
    Figure,
    /// A date.
    Date,
    /// What the reader should be wary of.
    Warning,
    /// What was found to be right.
    Good,
    /// What is new.
    New,
    /// Words that are no longer there.
    Gone,
    /// An id or a path.
    Code,
    /// A bar that stands for a count.
    Bar,
    /// The axis of the timeline.
    Axis,
    /// A folded stretch of the timeline.
    Gap,
    /// The stance 'supports'.
    Supports,
    /// The stance 'conditional'.
    Conditional,
    /// The stance 'neutral'.
    Neutral,
    /// The stance 'opposes'.
    Opposes,
    /// The stance 'unclear'.
    Unclear,
    /// Several stances on one day.
    Mixed,
    /// The party at this place among the parties.
    Party(u16),
}

impl Role {
    /// The role's name in theme files; parties have colours of their own.
    pub fn name(self) -> &'static str {
        match self {
            Role::Body => "body",
            Role::Muted => "muted",
            Role::Title => "title",
            Role::Heading => "heading",
            Role::Label => "label",
            Role::Quote => "quote",
            Role::Link => "link",
            Role::Figure => "figure",
            Role::Date => "date",
            Role::Warning => "warning",
            Role::Good => "good",
            Role::New => "new",
            Role::Gone => "gone",
            Role::Code => "code",
            Role::Bar => "bar",
            Role::Axis => "axis",
            Role::Gap => "gap",
            Role::Supports => "supports",
            Role::Conditional => "conditional",
            Role::Neutral => "neutral",
            Role::Opposes => "opposes",
            Role::Unclear => "unclear",
            Role::Mixed => "mixed",
            Role::Party(_) => "party",
        }
    }

    /// The role of a stance.
    pub fn of(stance: Stance) -> Role {
        match stance {
            Stance::Supports => Role::Supports,
            Stance::Conditional => Role::Conditional,
            Stance::Neutral => Role::Neutral,
            Stance::Opposes => Role::Opposes,
            Stance::Unclear => Role::Unclear,
        }
    }
}
