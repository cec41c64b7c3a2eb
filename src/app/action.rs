//! The one table of actions. Keymap, command line, palette, help and reference all speak of an action by its name here.

use std::fmt;
use std::str::FromStr;

use crate::app::state::section::Section;

/// Where an action stands in help, in the palette and in `keys.toml`.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Group {
    /// Moving within a pane and between panes.
    Move,
    /// Opening a section, and stepping through sections, groups and panes.
    Sections,
    /// How lists are grouped and ordered.
    Lists,
    /// Following links and coming back.
    Follow,
    /// Searching in the text.
    Search,
    /// Narrowing the visible set.
    Filter,
    /// What is new, read, starred or marked, and the size of the panes.
    Reading,
    /// Other views of the visible set.
    Views,
    /// Doing something with the entry.
    Act,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order in which help shows them.
    pub const ALL: &[Group] = &[
        Group::Move,
        Group::Sections,
        Group::Lists,
        Group::Follow,
        Group::Search,
        Group::Filter,
        Group::Reading,
        Group::Views,
        Group::Act,
        Group::Program,
    ];

    /// The name of its table in `keys.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Group::Move => "move",
            Group::Sections => "sections",
            Group::Lists => "lists",
            Group::Follow => "follow",
            Group::Search => "search",
            Group::Filter => "filter",
            Group::Reading => "reading",
            Group::Views => "views",
            Group::Act => "act",
            Group::Program => "program",
        }
    }

    /// The heading over its actions in help.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Sections => "Sections",
            Group::Lists => "Lists",
            Group::Follow => "Follow and return",
            Group::Search => "Search",
            Group::Filter => "Filter",
            Group::Reading => "Reading",
            Group::Views => "Views",
            Group::Act => "Act",
            Group::Program => "Program",
        }
    }
}

/// Writes the enum and everything said about it from one table, so that no list can lag behind another.
macro_rules! actions {
    ($($group:ident { $($variant:ident $name:literal $description:literal)* })*) => {
        /// Something that the reader can ask for.
        #[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
        pub enum Action {
            $($(#[doc = $description] $variant,)*)*
        }

        impl Action {
            /// Every action, group by group, in the order in which help shows them.
            pub const ALL: &[Action] = &[$($(Action::$variant,)*)*];

            /// What `keys.toml`, the command line and the palette call it.
            pub fn name(self) -> &'static str {
                match self { $($(Action::$variant => $name,)*)* }
            }

            /// The group it belongs to.
            pub fn group(self) -> Group {
                match self { $($(Action::$variant)|* => Group::$group,)* }
            }

            /// What it does, in one short line.
            pub fn description(self) -> &'static str {
                match self { $($(Action::$variant => $description,)*)* }
            }
        }
    };
}

actions! {
    Move {
        Down "down" "next entry or line"
        Up "up" "previous entry or line"
        HalfDown "half-down" "half a page down"
        HalfUp "half-up" "half a page up"
        PageDown "page-down" "a page down"
        PageUp "page-up" "a page up"
        First "first" "to the top"
        Last "last" "to the bottom"
        Left "left" "pane or column to the left"
        Right "right" "pane or column to the right"
    }
    Sections {
        Overview "overview" "what it is about"
        Statements "statements" "who said what"
        Proposal "proposal" "the terms of the plan"
        Criticisms "criticisms" "who criticises what"
        Disputes "disputes" "questions on which claims contradict"
        Timeline "timeline" "what happened when"
        Matrix "matrix" "who takes which stance on which term"
        Parties "parties" "the sides of the story and their people"
        Sources "sources" "where it was written down"
        News "news" "what is new, changed and gone"
        NextSection "next-section" "next section"
        PreviousSection "previous-section" "previous section"
        NextGroup "next-group" "next group or day"
        PreviousGroup "previous-group" "previous group or day"
        NextPane "next-pane" "next pane"
        PreviousPane "previous-pane" "previous pane"
    }
    Lists {
        GroupByDay "group-by-day" "group the list by day"
        GroupByParty "group-by-party" "group the list by party"
        GroupBySpeaker "group-by-speaker" "group the list by speaker"
        GroupByQuestion "group-by-question" "group the list by question"
        GroupByCategory "group-by-category" "group the list by category"
        GroupByEvidence "group-by-evidence" "group the list by evidence: who is unnamed"
        Reverse "reverse" "the list the other way round"
    }
    Follow {
        Open "open" "open the entry or follow the link"
        Back "back" "back to where you were"
        Forward "forward" "forward again"
        Leave "leave" "up one level, or close the pane"
        Cancel "cancel" "put away what is open, change nothing"
        Shelf "shelf" "the shelf: the other briefings, and back"
    }
    Search {
        Search "search" "search in the text"
        NextHit "next-hit" "next hit"
        PreviousHit "previous-hit" "previous hit"
    }
    Filter {
        PickParty "pick-party" "show only the parties you pick"
        OnlySpeaker "only-speaker" "show only what this speaker says, and all again"
        EditFilter "edit-filter" "write or change the filter"
        ToggleFilter "toggle-filter" "the filter off and on"
        DropFilterPart "drop-filter-part" "take one part out of the filter"
        ClearFilter "clear-filter" "forget the filter"
    }
    Reading {
        NextNew "next-new" "next piece of news"
        PreviousNew "previous-new" "previous piece of news"
        ToggleRead "toggle-read" "mark the entry read or unread"
        MarkAllRead "mark-all-read" "mark all news read"
        Star "star" "star the entry, or take the star away"
        Note "note" "write a note beside the entry"
        Mark "mark" "mark the place with a letter"
        JumpToMark "jump-to-mark" "to the place marked with a letter"
        Zoom "zoom" "this pane alone, and back"
        Narrower "narrower" "make the pane narrower"
        Wider "wider" "make the pane wider"
    }
    Views {
        TimelineStrip "timeline-strip" "the timeline tall, away, or one line"
        DisputesOfEntry "disputes-of-entry" "what disputes this entry"
        ZoomIn "zoom-in" "a shorter stretch of time"
        ZoomOut "zoom-out" "a longer stretch of time"
        AsOf "as-of" "the story as of the selected day, and back"
        Compare "compare" "two parties or two people side by side"
        NextTheme "next-theme" "next colour theme"
        Findings "findings" "what is wrong with the briefing's files"
    }
    Act {
        Copy "copy" "copy the text, citation or reference"
        Export "export" "write what you see to a file"
        OpenUrl "open-url" "open the source in the browser"
        Edit "edit" "open the entry's file in your editor"
        SelectWords "select-words" "select words of a source's paragraph"
        NewRow "new-row" "write a new row from the paragraph"
    }
    Program {
        CommandLine "command-line" "type a command"
        Palette "palette" "find an action or entry by name"
        Help "help" "this help"
        Reload "reload" "read the files again"
        Suspend "suspend" "suspend the program (fg brings it back)"
        Mouse "mouse" "the mouse on and off"
        Redraw "redraw" "draw the screen afresh"
        Quit "quit" "go back, or quit at the outermost"
        QuitNow "quit-now" "quit from anywhere"
    }
}

impl Action {
    /// Whether it opens a section.
    pub(super) fn opens_section(self) -> bool {
        matches!(self, Action::NextSection | Action::PreviousSection) || Section::from_name(self.name()).is_some()
    }

    /// The action of this name, or what to tell the reader: what a keymap file is read with.
    pub fn named(name: &str) -> Result<Action, String> {
        name.parse().map_err(|error: UnknownAction| error.to_string())
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no action has.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct UnknownAction {
    /// The name as it was written.
    pub name: String,
    /// The action that was probably meant.
    pub suggestion: Option<Action>,
}

impl fmt::Display for UnknownAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no action `{}`", self.name)?;
        match self.suggestion {
            Some(action) => write!(f, "; did you mean `{action}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownAction {}

impl FromStr for Action {
    type Err = UnknownAction;

    fn from_str(name: &str) -> Result<Action, UnknownAction> {
        let exact = Action::ALL.iter().find(|action| action.name() == name);
        exact.copied().ok_or_else(|| UnknownAction { name: name.to_owned(), suggestion: nearest(name) })
    }
}

/// The action whose name is most like `name`, if any is at all like it.
fn nearest(name: &str) -> Option<Action> {
    // `QuitNow` and `quit_now` are the same slip as a missing letter, and would otherwise count as many.
    let name = name.to_lowercase().replace(['_', ' '], "-");
    let likeness = |action: &Action| strsim::damerau_levenshtein(&name, action.name());
    let best = Action::ALL.iter().min_by_key(|action| likeness(action))?;
    // A third of the letters may be wrong: beyond that a suggestion is a guess that misleads.
    let allowed = (name.chars().count() / 3).max(1);
    (likeness(best) <= allowed).then_some(*best)
}

#[cfg(test)]
#[path = "action_keys_test.rs"]
mod keys_test;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_kebab_case_unique_and_understood() {
        let mut seen = HashSet::new();
        for action in Action::ALL {
            let name = action.name();
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            assert!(seen.insert(name), "{name} stands twice");
            assert_eq!(name.parse(), Ok(*action));
        }
    }

    #[test]
    fn descriptions_fit_a_line_of_help_and_differ() {
        let mut seen = HashSet::new();
        for action in Action::ALL {
            let text = action.description();
            assert!(!text.is_empty() && text.chars().count() <= 48, "{text}");
            assert!(!text.ends_with('.'), "{text}");
            assert!(seen.insert(text), "{text} stands twice");
        }
    }

    #[test]
    fn groups_stand_in_one_piece_and_in_order() {
        let mut order: Vec<Group> = Action::ALL.iter().map(|action| action.group()).collect();
        order.dedup();
        assert_eq!(order, Group::ALL);
    }

    #[test]
    fn a_slip_gets_a_suggestion_and_nonsense_gets_none() {
        let said = |name: &str| name.parse::<Action>().unwrap_err().to_string();
        assert_eq!(said("dwon"), "there is no action `dwon`; did you mean `down`?");
        assert_eq!(said("Quit_Now"), "there is no action `Quit_Now`; did you mean `quit-now`?");
        assert_eq!(said("fnord"), "there is no action `fnord`");
        assert_eq!(said(""), "there is no action ``");
    }
}
