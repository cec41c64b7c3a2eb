//! The command line: it takes the names that `keys.toml` uses, and a few with an argument.

use super::{Action, App, Effect, act, filtering, follow};

/// Commands with an argument: name, what it takes, what it does.
const COMMANDS: &[(&str, &str, &str)] = &[
    ("filter", "QUERY or NAME", "put a filter in force, written or saved"),
    ("save-filter", "NAME", "keep the filter under a name; without a filter, forget the name"),
    ("go", "KIND:ID", "to an entry"),
    ("theme", "NAME", "another colour theme"),
];

/// What a line could be completed to: each command and what it does.
pub(super) fn options(line: &str) -> Vec<(String, String)> {
    let actions = Action::ALL.iter().map(|action| (action.name().to_string(), action.description().to_string()));
    let commands = COMMANDS.iter().map(|(name, takes, does)| (format!("{name} "), format!("{takes}: {does}")));
    actions.chain(commands).filter(|(name, _)| name.starts_with(line) && name != line).collect()
}

/// Carries a line out.
pub(super) fn run(app: &mut App, line: &str, effects: &mut Vec<Effect>) {
    let (name, argument) = line.split_once(' ').map_or((line, ""), |(name, rest)| (name, rest.trim()));
    match name {
        "" => {}
        "q" => effects.push(Effect::Quit(0)),
        "filter" if app.memory.filters.contains_key(argument) => filtering::named(app, argument),
        "filter" => match crate::find::parse_checked(argument, &app.library) {
            Ok(filter) => filtering::set(app, filter, true),
            Err(error) => app.tell(format!("{error}")),
        },
        "save-filter" => filtering::save_as(app, argument),
        "go" => go(app, argument),
        "theme" => theme(app, argument),
        _ => match Action::named(name) {
            Ok(action) => act::act(app, action, effects),
            Err(why) => app.tell(why),
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
        Err(why) => app.tell(why),
    }
}

fn theme(app: &mut App, argument: &str) {
    match app.themes.iter().position(|theme| theme == argument) {
        Some(at) => app.theme = at,
        None => {
            let names = app.themes.join(", ");
            app.tell(format!("no theme {argument:?}; there are {names}"));
        }
    }
}
