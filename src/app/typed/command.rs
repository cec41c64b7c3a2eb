//! The command line: it takes the names that `keys.toml` uses, and a few with an argument.

use crate::app::action::Action;
use crate::app::ask::commands::{COMMANDS, words};
use crate::app::ask::{filtering, noting};
use crate::app::briefing::read;
use crate::app::go::follow;
use crate::app::msg::Effect;
use crate::app::state::App;

use super::act;

/// Carries a line out.
pub(in crate::app) fn run(app: &mut App, line: &str, effects: &mut Vec<Effect>) {
    let (name, argument) = words(line);
    let is_ours = COMMANDS.iter().any(|(ours, _, _)| *ours == name);
    match name {
        "" => {}
        _ if is_ours && name != "theme" && app.shelf.is_shown() => {
            app.say(format!("{name} needs a briefing; enter opens the one that is selected"));
        }
        "q" => effects.push(Effect::Quit(0)),
        "filter" => match filtering::written_or_saved(app, argument) {
            Ok(filter) => filtering::set(app, filter, true),
            Err(error) => app.say(error.to_string()),
        },
        "save-filter" => filtering::save_as(app, argument, false),
        "save-filter!" => filtering::save_as(app, argument, true),
        "delete-filter" => filtering::delete(app, argument),
        "filters" => filtering::list(app),
        "notes" => noting::list_notes(app),
        "marks" => noting::list_marks(app),
        "delete-mark" => noting::delete_mark(app, argument),
        "go" => go(app, argument),
        "save-as" if argument.is_empty() => app.say("name the folder: save-as FOLDER"),
        "save-as" => effects.push(Effect::SaveAs(argument.to_string())),
        "theme" => theme(app, argument),
        "undo" => read::undo(app),
        _ => match Action::named(name) {
            Ok(action) => act::act(app, action, effects),
            Err(why) => app.say(why),
        },
    }
}

fn go(app: &mut App, argument: &str) {
    let found = match argument.parse() {
        Ok(reference) => app.library.find(&reference).ok_or_else(|| format!("this briefing has no {argument}")),
        Err(error) => app.library.by_id(argument).ok_or_else(|| format!("{error}")),
    };
    match found {
        Ok(entry) => follow::to_entry(app, entry),
        Err(why) => app.say(why),
    }
}

fn theme(app: &mut App, argument: &str) {
    if !app.themes.choose(argument) {
        let names = app.themes.names().join(", ");
        app.say(format!("no theme {argument:?}; there are {names}"));
    }
}
