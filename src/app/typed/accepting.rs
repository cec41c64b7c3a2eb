//! Enter in a line that was typed.

use crate::page;
use crate::text::counted;

use crate::app::ask::{commands, exporting, noting, searching};
use crate::app::briefing::shelf;
use crate::app::msg::Effect;
use crate::app::state::{App, Overlay, Place, PromptKind, Section};

use super::command;

/// How many typed lines are kept per kind.
const KEPT: usize = 100;

/// Enter.
pub(in crate::app) fn accept(app: &mut App, effects: &mut Vec<Effect>) {
    let Overlay::Prompt(prompt) = &app.overlay else { return };
    let (kind, line) = (prompt.kind, prompt.input.value().trim().to_string());
    if prompt.error.is_some() {
        return;
    }
    let wrong = if kind == PromptKind::Command { commands::error(app, prompt.input.value()) } else { None };
    if let (Some((error, range)), Overlay::Prompt(prompt)) = (wrong, &mut app.overlay) {
        (prompt.error, prompt.error_at) = (Some(error), Some(range));
        return;
    }
    let Overlay::Prompt(prompt) = std::mem::take(&mut app.overlay) else { return };
    remember(app, kind, &line);
    match kind {
        PromptKind::Search if line.is_empty() => {
            app.search = None;
            app.stale.hits = true;
        }
        PromptKind::Search => searched(app, prompt.place),
        PromptKind::Filter => {}
        PromptKind::Command => command::run(app, &line, effects),
        PromptKind::Export(format) => exporting::accept(app, format, &line, effects),
        PromptKind::Note => noting::accept(app, prompt.about, &line),
        PromptKind::Shelf => shelf::search(app, &line, effects),
    }
}

/// The search stays in force; where it began can be gone back to.
fn searched(app: &mut App, origin: Place) {
    let row = app.list.cursor;
    let only = app.only_hit();
    let Some(search) = &mut app.search else { return };
    search.waits = (!search.counted).then_some((app.section, row));
    let (here, all, hidden, counted_all) = (search.rows.len(), search.hits.len(), search.hidden, search.counted);
    if app.place() != origin {
        app.history.push(origin);
    }
    if let Some(entry) = only {
        return searching::open_only(app, entry);
    }
    let hidden = if hidden > 0 { format!("; {hidden} hidden by the filter") } else { String::new() };
    if !counted_all {
        app.say(searching::SEARCHING);
    } else if all == 0 && searching::hits_page(app) == 0 {
        app.say(format!("no hit{hidden}"));
    } else if here == 0 && searching::hits_page(app) > 0 {
        let any = all > 0;
        let all = counted(all, "entry", "entries");
        app.say(match app.section {
            // They stand at its top, and the first one is selected.
            Section::Overview if any => {
                let title = app.current().map(|entry| page::short_title(&app.library, entry));
                let opens = title.map_or(String::new(), |title| format!("; enter opens {title}"));
                format!("{all} found{hidden}{opens}")
            }
            _ => format!("{} on this page, {all} in all{hidden}", searching::lines_here(app)),
        });
    } else if here == 0 {
        searching::step(app, 1);
    } else {
        app.say(format!("{} here, {all} in all{hidden}", counted(here, "hit", "hits")));
    }
}

fn remember(app: &mut App, kind: PromptKind, line: &str) {
    if line.is_empty() || kind == PromptKind::Note {
        return;
    }
    let lines = app.typed.entry(kind).or_default();
    lines.retain(|other| other != line);
    lines.push(line.to_string());
    if lines.len() > KEPT {
        lines.remove(0);
    }
}
