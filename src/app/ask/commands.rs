//! The commands, and what a line of them could be completed to.

use std::ops::Range;

use crate::find;

use crate::app::action::Action;
use crate::app::state::App;

use super::filtering;

/// Commands that are no action: name, what they take, what they do.
pub(in crate::app) const COMMANDS: &[(&str, &str, &str)] = &[
    ("filter", "QUERY or NAME", "put a filter in force, written or saved"),
    ("save-filter", "NAME", "keep the filter in force under a new name"),
    ("save-filter!", "NAME", "keep the filter in force under a name, whatever it had"),
    ("delete-filter", "NAME", "forget a saved filter"),
    ("filters", "", "list the saved filters"),
    ("notes", "", "list your notes, to go to one"),
    ("marks", "", "list the marks, to go to one"),
    ("delete-mark", "LETTER", "take a mark away"),
    ("go", "KIND:ID", "to an entry"),
    ("save-as", "FOLDER", "write a briefing that is in no folder into one"),
    ("theme", "NAME", "another colour theme"),
    ("undo", "", "take back a star, a mark, a note, what was marked as read, a saved filter"),
];

/// What may stand at the cursor of a line: the bytes that an option takes the place of, and the options with a hint.
pub(in crate::app) fn options(app: &App, line: &str, cursor: usize) -> (Range<usize>, Vec<(String, String)>) {
    let (name, argument) = words(line);
    let start = line.len() - argument.len();
    let saved = || app.memory.filters.iter().filter(|(name, _)| name.starts_with(argument) && *name != argument);
    match name {
        _ if !line.contains(' ') => (0..line.len(), commands(line)),
        "filter" => {
            let completion = find::complete(argument, cursor.saturating_sub(start), &app.library);
            let replace = completion.replace.start + start..completion.replace.end + start;
            let saved = saved().map(|(name, query)| (name.clone(), query.as_str().to_string()));
            (replace, saved.chain(completion.options).collect())
        }
        "save-filter" | "save-filter!" | "delete-filter" => {
            (start..line.len(), saved().map(|(name, query)| (name.clone(), query.as_str().to_string())).collect())
        }
        "delete-mark" => {
            let marks = app.memory.marks.iter().filter(|_| argument.is_empty());
            let option = |(letter, on): (&char, &crate::model::Reference)| (letter.to_string(), on.to_string());
            (start..line.len(), marks.map(option).collect())
        }
        "theme" => {
            let fitting =
                app.themes.names().into_iter().filter(|theme| theme.starts_with(argument) && *theme != argument);
            (start..line.len(), fitting.map(|theme| (theme.to_string(), String::new())).collect())
        }
        _ => (line.len()..line.len(), Vec::new()),
    }
}

/// The commands that begin so, each with what it does.
fn commands(line: &str) -> Vec<(String, String)> {
    let actions = Action::ALL.iter().map(|action| (action.name().to_string(), action.description().to_string()));
    let commands = COMMANDS.iter().map(|(name, takes, does)| match *takes {
        "" => ((*name).to_string(), (*does).to_string()),
        takes => (format!("{name} "), format!("{takes}: {does}")),
    });
    actions.chain(commands).filter(|(name, _)| name.starts_with(line) && name != line).collect()
}

/// A command's name and its argument.
pub(in crate::app) fn words(line: &str) -> (&str, &str) {
    line.split_once(' ').map_or((line, ""), |(name, rest)| (name, rest.trim_start()))
}

/// What is wrong with the filter that a line would put in force, and at which bytes of the line.
pub(in crate::app) fn error(app: &App, line: &str) -> Option<(String, Range<usize>)> {
    let (name, argument) = words(line.trim_start());
    if name != "filter" {
        return None;
    }
    let error = filtering::written_or_saved(app, argument).err()?;
    let start = line.len() - argument.len();
    Some((error.to_string(), start + error.range.start..start + error.range.end))
}
