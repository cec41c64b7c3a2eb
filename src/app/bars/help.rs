//! Help, from the live keymap: what it shows is what the keys do.

use crate::keys::Keymap;
use crate::model::standing::Position;
use crate::text::glyphs::{About, GLYPHS};

use crate::app::action::{Action, Group};

use super::key_names::{key_name, keys_text};

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a group.
    Heading(&'static str),
    /// An action and its keys.
    Action {
        /// Its keys, separated by blanks; empty where it has none.
        keys: String,
        /// What it does.
        description: &'static str,
        /// Its name for the command line.
        name: &'static str,
    },
    /// Glyphs and what they mean.
    Sign {
        /// The glyphs or letters.
        signs: String,
        /// What they mean.
        means: String,
    },
}

/// Every action with its keys, under its group, where keys, name or description have the needle.
pub fn help_lines(keymap: &Keymap<Action>, needle: &str) -> Vec<HelpLine> {
    let needle = needle.to_lowercase();
    let mut lines = Vec::new();
    for group in Group::ALL {
        let own = Action::ALL.iter().filter(|action| action.group() == *group);
        let own = own.filter_map(|action| {
            let keys = keys_text(keymap, *action);
            let (name, description) = (action.name(), action.description());
            let fits =
                needle.is_empty() || [keys.as_str(), name, description].iter().any(|text| begins_a_word(text, &needle));
            fits.then_some(HelpLine::Action { keys, description, name })
        });
        let own: Vec<HelpLine> = own.collect();
        if !own.is_empty() {
            lines.push(HelpLine::Heading(group.title()));
            lines.extend(own);
        }
    }
    lines.extend(legend(&needle));
    lines
}

/// Whether a word of the text begins with the needle, which is in lower case: `row` is not looked for inside of `browser`.
fn begins_a_word(text: &str, needle: &str) -> bool {
    let text = text.to_lowercase();
    let is_start = |at: usize| {
        let inside = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        !inside || !needle.starts_with(char::is_alphanumeric)
    };
    needle.is_empty() || text.match_indices(needle).any(|(at, _)| is_start(at))
}

/// Every glyph in use, and letters that stand for something, under what they are about, where the sign or what is said of it
/// has the needle.
fn legend(needle: &str) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for about in About::LEGEND {
        let glyphs = GLYPHS.iter().filter(|glyphs| glyphs.about == about);
        let glyphs = glyphs.map(|glyphs| (glyphs.signs.to_string(), glyphs.means.to_string()));
        let whole = begins_a_word(about.title(), needle);
        let fits = |(signs, means): &(String, String)| {
            whole || signs.to_lowercase().contains(needle) || begins_a_word(means, needle)
        };
        let own: Vec<HelpLine> =
            glyphs.chain(letters(about)).filter(fits).map(|(signs, means)| HelpLine::Sign { signs, means }).collect();
        if !own.is_empty() {
            lines.push(HelpLine::Heading(about.title()));
            lines.extend(own);
        }
    }
    lines
}

/// Letters and marks of any keyboard that stand for something in the lists.
fn letters(about: About) -> Vec<(String, String)> {
    let pair = |signs: &str, means: &str| (signs.to_string(), means.to_string());
    match about {
        About::Stances => {
            let one = |position: &Position| {
                (format!("{}1", position.letter()), format!("{}, with the number of speakers", position.word()))
            };
            let answers = pair("a1 b2", "answers to a question, with how many speakers give each");
            Position::ALL.iter().map(one).chain([answers]).collect()
        }
        About::Time => vec![
            pair("20 Nov?", "inferred: the source does not give the date itself"),
            pair("~20 Nov", "about that time"),
        ],
        About::Lists | About::Frame | About::Kinds | About::Plain => Vec::new(),
    }
}

/// What somebody who starts for the first time has to know: keys, and what they do.
pub fn card(keymap: &Keymap<Action>) -> [(String, &'static str); 4] {
    let first = |action| key_name(&keys_text(keymap, action));
    let keys = |actions: &[Action]| actions.iter().map(|action| first(*action)).collect::<Vec<_>>().join(" ");
    [
        (keys(&[Action::Down, Action::Up, Action::Open, Action::Leave]), "move, open what is selected, go back"),
        (
            keys(&[Action::Overview, Action::Statements, Action::Disputes, Action::News]),
            "sections; each has its number in the line above",
        ),
        (
            keys(&[Action::Search, Action::PickParty, Action::EditFilter]),
            "search, show only some parties, write a filter",
        ),
        (keys(&[Action::Help, Action::Quit]), "all keys and signs, quit"),
    ]
}
