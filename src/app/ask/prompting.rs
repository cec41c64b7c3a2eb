//! The line at the bottom, while it is typed: search, filter and command.

use tui_input::Input;

use crate::find;

use crate::app::state::{App, Overlay, Prompt, PromptKind};

use super::{commands, filtering, searching};

/// Opens a line to type into.
pub(in crate::app) fn open(app: &mut App, kind: PromptKind) {
    let input = match kind {
        PromptKind::Filter if !app.filter.is_empty() => Input::new(format!("{} ", app.filter)),
        _ => Input::default(),
    };
    let prompt = Prompt {
        kind,
        about: None,
        input,
        error: None,
        error_at: None,
        options: Vec::new(),
        option: None,
        replace: 0..0,
        recalled: None,
        place: app.place(),
        filter: (app.filter.clone(), app.filter_on),
        search: app.search.clone(),
    };
    app.overlay = Overlay::Prompt(prompt);
    if kind != PromptKind::Search {
        suggest(app);
    }
}

/// After each change of the line: search and filter show what they would do.
pub(in crate::app) fn changed(app: &mut App) {
    let Overlay::Prompt(prompt) = &mut app.overlay else { return };
    prompt.option = None;
    let (kind, line) = (prompt.kind, prompt.input.value().to_string());
    match kind {
        PromptKind::Search => searching::typed(app, &line),
        PromptKind::Filter => try_filter(app, &line),
        // What was wrong with the line before may be right now; Enter says.
        PromptKind::Command | PromptKind::Export(_) | PromptKind::Note | PromptKind::Shelf => {
            if let Overlay::Prompt(prompt) = &mut app.overlay {
                (prompt.error, prompt.error_at) = (None, None);
            }
        }
    }
    if kind != PromptKind::Search {
        suggest(app);
    }
}

/// After a reload: the line means what it means in the new briefing.
pub(in crate::app) fn again(app: &mut App) {
    let Overlay::Prompt(prompt) = &mut app.overlay else { return };
    prompt.option = None;
    let (kind, line) = (prompt.kind, prompt.input.value().to_string());
    match kind {
        PromptKind::Filter => {
            // A line that is in force already is left alone, on or off as it is.
            if find::parse_checked(&line, &app.library).as_ref() != Ok(&app.filter) {
                try_filter(app, &line);
            }
            suggest(app);
        }
        PromptKind::Command => suggest(app),
        PromptKind::Search | PromptKind::Export(_) | PromptKind::Note | PromptKind::Shelf => {}
    }
}

fn try_filter(app: &mut App, line: &str) {
    let tried = find::parse_checked(line, &app.library);
    let Overlay::Prompt(prompt) = &mut app.overlay else { return };
    match tried {
        Ok(filter) => {
            (prompt.error, prompt.error_at) = (None, None);
            filtering::set(app, filter, true);
        }
        Err(error) => {
            let help = error.help.map(|help| format!(" ({help})")).unwrap_or_default();
            prompt.error = Some(format!("{}{help}", error.message));
            prompt.error_at = Some(error.range);
            // Half a line is not a filter: what was in force before it stays until the line is one.
            let (filter, on) = prompt.filter.clone();
            filtering::set(app, filter, on);
        }
    }
}

/// What the line could be completed to.
fn suggest(app: &mut App) {
    let Overlay::Prompt(prompt) = &app.overlay else { return };
    let line = prompt.input.value();
    let cursor: usize = line.chars().take(prompt.input.cursor()).map(char::len_utf8).sum();
    let (replace, options) = match prompt.kind {
        PromptKind::Filter => {
            let completion = find::complete(line, cursor, &app.library);
            (completion.replace, completion.options)
        }
        PromptKind::Command => commands::options(app, line, cursor),
        PromptKind::Search | PromptKind::Export(_) | PromptKind::Note | PromptKind::Shelf => (0..0, Vec::new()),
    };
    if let Overlay::Prompt(prompt) = &mut app.overlay {
        (prompt.replace, prompt.options) = (replace, options);
    }
}

/// Tab: takes the next (or previous) option into the line.
pub(in crate::app) fn complete(app: &mut App, by: isize) {
    let Overlay::Prompt(prompt) = &mut app.overlay else { return };
    let count = prompt.options.len() as isize;
    if count == 0 {
        return;
    }
    let next = prompt.option.map_or(if by > 0 { 0 } else { count - 1 }, |at| (at as isize + by).rem_euclid(count));
    let text = prompt.options[next as usize].0.clone();
    let line = prompt.input.value();
    let (Some(before), Some(after)) = (line.get(..prompt.replace.start), line.get(prompt.replace.end..)) else {
        return;
    };
    let cursor = before.chars().count() + text.chars().count();
    let whole = format!("{before}{text}{after}");
    prompt.replace = prompt.replace.start..prompt.replace.start + text.len();
    prompt.input = Input::new(whole.clone()).with_cursor(cursor);
    prompt.option = Some(next as usize);
    if prompt.kind == PromptKind::Command {
        (prompt.error, prompt.error_at) = (None, None);
    }
    // A field's name alone is not finished: its values are suggested at once.
    if text.ends_with(':') {
        prompt.option = None;
        suggest(app);
    } else if prompt.kind == PromptKind::Filter {
        try_filter(app, &whole);
    }
}

/// Up and down: the lines typed before.
pub(in crate::app) fn recall(app: &mut App, by: isize) {
    let Overlay::Prompt(prompt) = &mut app.overlay else { return };
    let Some(lines) = app.typed.get(&prompt.kind).filter(|lines| !lines.is_empty()) else { return };
    let at = prompt.recalled.map_or(-1, |at| at as isize) + by;
    let at = at.clamp(-1, lines.len() as isize - 1);
    prompt.recalled = usize::try_from(at).ok();
    prompt.input = prompt.recalled.map_or_else(Input::default, |at| Input::new(lines[lines.len() - 1 - at].clone()));
    changed(app);
}

/// Esc: everything is as it was before the line was opened.
pub(in crate::app) fn cancel(app: &mut App) {
    if let Overlay::Prompt(prompt) = std::mem::take(&mut app.overlay) {
        if prompt.kind == PromptKind::Filter {
            filtering::set(app, prompt.filter.0, prompt.filter.1);
        }
        app.search = prompt.search;
        app.stale.hits = true;
        app.restore(prompt.place);
    }
}
