//! Keys: to the prompt, the picker or the overlay that is open, or else through the keymap to an action.

use tui_input::InputRequest;

use crate::keys::{Code, Key, Lookup};
use crate::text::replaced;

use crate::app::action::Action;
use crate::app::ask::{noting, palette, party_picker, prompting, words};
use crate::app::go::follow;
use crate::app::msg::Effect;
use crate::app::state::{App, Overlay, PickerKind, Tick};

use super::{accepting, act, help, picking};

/// One key. Terminals send escape before a key that is struck with alt: what means nothing with alt was escape, and
/// then that key, which came too fast to be a key of its own.
pub(in crate::app) fn key(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    match Key::new(Code::Esc) {
        Some(escape) if key.has_alt() && !has_meaning(app, key) => {
            one(app, escape, effects);
            one(app, key.without_alt(), effects);
        }
        _ => one(app, key, effects),
    }
}

/// Whether a key struck with alt does something where the reader is, or cannot have been escape and a key.
fn has_meaning(app: &App, key: Key) -> bool {
    let found = |keys: &[Key]| app.keymap.lookup(keys) != Lookup::None;
    let one_byte = matches!(key.code(), Code::Char(_) | Code::Enter | Code::Tab | Code::Esc);
    let word = !key.has_control() && matches!(key.code(), Code::Char('b' | 'd' | 'f'));
    !one_byte
        || match &app.overlay {
            Overlay::None | Overlay::Card => app.letter.is_none() && found(&[app.pending.as_slice(), &[key]].concat()),
            Overlay::Findings { .. } | Overlay::Words(_) => found(&[key]),
            Overlay::Prompt(_) | Overlay::Picker(_) => word,
            Overlay::Help { .. } => false,
        }
}

fn one(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    app.message = None;
    app.failed = false;
    // Who goes on is not taken away from there.
    app.written = None;
    if let Some(action) = anywhere(app, key) {
        return act::act(app, action, effects);
    }
    // The card has been seen; the key does what it does.
    if matches!(app.overlay, Overlay::Card) {
        app.overlay = Overlay::None;
    }
    if let Some(section) = to_section(app, key) {
        app.overlay = Overlay::None;
        return act::act(app, section, effects);
    }
    match &app.overlay {
        Overlay::None | Overlay::Card => plain(app, key, effects),
        Overlay::Prompt(_) => prompt(app, key, effects),
        Overlay::Picker(_) => picker(app, key, effects),
        Overlay::Help { .. } => help::key(app, key, effects),
        Overlay::Findings { .. } => findings(app, key, effects),
        Overlay::Words(_) => words::key(app, key, effects),
    }
}

/// What control keys do that have nothing to do with what is open: drawing again, and stopping.
fn anywhere(app: &App, key: Key) -> Option<Action> {
    match app.keymap.lookup(&[key]) {
        Lookup::Found(action @ (Action::Redraw | Action::Suspend)) if key.has_control() => Some(action),
        _ => None,
    }
}

/// The action of a key that opens a section, where an overlay is open into which nobody is typing: it is put away.
fn to_section(app: &App, key: Key) -> Option<Action> {
    if !app.overlay.is_open() || app.overlay.takes_letters() || !app.pending.is_empty() {
        return None;
    }
    match app.keymap.lookup(&[key]) {
        Lookup::Found(action) if action.opens_section() => Some(action),
        Lookup::Found(_) | Lookup::Pending | Lookup::None => None,
    }
}

/// Text that was pasted: its start is typed into an open line, and otherwise it does nothing, so that it is never read
/// as keys.
pub(in crate::app) fn paste(app: &mut App, text: &str) {
    let line = typed(text);
    match &mut app.overlay {
        Overlay::Prompt(prompt) => {
            insert(&mut prompt.input, &line);
            prompting::changed(app);
        }
        Overlay::Picker(picker) => {
            insert(&mut picker.input, &line);
            narrow(app);
        }
        _ => app.say(format!(
            "pasted text is not read as keys; open {} or {} to paste into a line",
            app.key(Action::Search),
            app.key(Action::EditFilter)
        )),
    }
}

/// The start of a text as it could have been typed: on one line, without what no key writes.
fn typed(text: &str) -> String {
    let start: String = text.trim_end().chars().take(4096).collect();
    let line = start.replace(['\r', '\n', '\t'], " ");
    let mut hidden = replaced(&line).map(|(at, _)| at).peekable();
    line.char_indices().filter(|(at, _)| hidden.next_if_eq(at).is_none()).map(|(_, c)| c).collect()
}

/// Inserts a whole text at once: one character at a time would copy the line for each.
fn insert(input: &mut tui_input::Input, text: &str) {
    let at = input.cursor();
    let before: String = input.value().chars().take(at).collect();
    let after: String = input.value().chars().skip(at).collect();
    let cursor = at + text.chars().count();
    *input = tui_input::Input::new(format!("{before}{text}{after}")).with_cursor(cursor);
}

fn plain(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    if let Some(action) = app.letter.take() {
        match key.text() {
            Some(letter) if letter.is_ascii_lowercase() => noting::with_letter(app, action, letter),
            // As in vim: the mark of where one was before.
            Some('\'') if action == Action::JumpToMark => follow::back(app),
            _ => {}
        }
        return;
    }
    if key.code() == Code::Esc && !app.pending.is_empty() {
        app.pending.clear();
        return;
    }
    app.pending.push(key);
    match app.keymap.lookup(&app.pending) {
        Lookup::Pending => {}
        Lookup::Found(action) => {
            app.pending.clear();
            act::act(app, action, effects);
        }
        Lookup::None => {
            let keys = app.pending();
            app.pending.clear();
            let help = app
                .keymap
                .keys_of(Action::Help)
                .first()
                .map_or(String::new(), |keys| format!("; {keys} lists the keys"));
            app.say(format!("{keys} does nothing here{help}"));
        }
    }
}

fn is_cancel(key: Key) -> bool {
    key.code() == Code::Esc || (key.has_control() && matches!(key.code(), Code::Char('c' | 'g')))
}

fn prompt(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    if is_cancel(key) {
        return prompting::cancel(app);
    }
    let control = |c: char| key.has_control() && key.code() == Code::Char(c);
    match key.code() {
        Code::Enter => accepting::accept(app, effects),
        Code::Tab => prompting::complete(app, if key.has_shift() { -1 } else { 1 }),
        Code::Up => prompting::recall(app, 1),
        Code::Down => prompting::recall(app, -1),
        _ if control('p') => prompting::recall(app, 1),
        _ if control('n') => prompting::recall(app, -1),
        Code::Backspace if is_empty_prompt(app) => prompting::cancel(app),
        _ => {
            let Overlay::Prompt(prompt) = &mut app.overlay else { return };
            if edit(&mut prompt.input, key) {
                prompting::changed(app);
            }
        }
    }
}

fn is_empty_prompt(app: &App) -> bool {
    matches!(&app.overlay, Overlay::Prompt(prompt) if prompt.input.value().is_empty())
}

/// Edits a line as a shell does. Returns whether its text changed.
pub(in crate::app) fn edit(input: &mut tui_input::Input, key: Key) -> bool {
    let control = key.has_control();
    let request = match key.code() {
        Code::Char('a') if control => InputRequest::GoToStart,
        Code::Char('e') if control => InputRequest::GoToEnd,
        Code::Char('b') if control => InputRequest::GoToPrevChar,
        Code::Char('f') if control => InputRequest::GoToNextChar,
        Code::Char('h') if control => InputRequest::DeletePrevChar,
        Code::Char('d') if control => InputRequest::DeleteNextChar,
        Code::Char('w') if control => InputRequest::DeletePrevWord,
        Code::Char('k') if control => InputRequest::DeleteTillEnd,
        Code::Char('u') if control => InputRequest::DeleteLine,
        Code::Char('b') if key.has_alt() => InputRequest::GoToPrevWord,
        Code::Char('f') if key.has_alt() => InputRequest::GoToNextWord,
        Code::Char('d') if key.has_alt() => InputRequest::DeleteNextWord,
        Code::Backspace if key.has_alt() => InputRequest::DeletePrevWord,
        Code::Left if control || key.has_alt() => InputRequest::GoToPrevWord,
        Code::Right if control || key.has_alt() => InputRequest::GoToNextWord,
        Code::Left => InputRequest::GoToPrevChar,
        Code::Right => InputRequest::GoToNextChar,
        Code::Home => InputRequest::GoToStart,
        Code::End => InputRequest::GoToEnd,
        Code::Backspace => InputRequest::DeletePrevChar,
        Code::Delete => InputRequest::DeleteNextChar,
        _ => match key.text() {
            Some(c) => InputRequest::InsertChar(c),
            None => return false,
        },
    };
    input.handle(request).is_some_and(|changed| changed.value)
}

fn picker(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    if is_cancel(key) {
        app.overlay = Overlay::None;
        app.comparing = None;
        return;
    }
    let Overlay::Picker(picker) = &mut app.overlay else { return };
    let (ticks, keys, control) = (picker.ticks(), picker.takes_keys(), key.has_control());
    let last = picker.shown.len().saturating_sub(1);
    match key.code() {
        Code::Enter => picking::picked(app, effects),
        // Once letters are typed, a blank is one of them.
        Code::Tab if ticks => party_picker::tick(picker, if key.has_shift() { Tick::Out } else { Tick::In }),
        Code::Char(' ') if ticks && keys => party_picker::tick(picker, Tick::In),
        Code::Char('-') if ticks && keys => party_picker::tick(picker, Tick::Out),
        Code::Tab => picker.step(if key.has_shift() { -1 } else { 1 }),
        Code::Down => picker.step(1),
        Code::Up => picker.step(-1),
        Code::PageDown => picker.row = (picker.row + 10).min(last),
        Code::PageUp => picker.row = picker.row.saturating_sub(10),
        Code::Home if keys => picker.row = 0,
        Code::End if keys => picker.row = last,
        Code::Char('n' | 'j') if control => picker.step(1),
        Code::Char('p' | 'k') if control => picker.step(-1),
        // Each kind of row has its letter.
        Code::Char(letter) if picker.begins(letter) && !control => picking::picked(app, effects),
        Code::Char('j') if keys => picker.step(1),
        Code::Char('k') if keys => picker.step(-1),
        _ => {
            if edit(&mut picker.input, key) {
                narrow(app);
            }
        }
    }
}

/// After each change of what is typed into a picker.
fn narrow(app: &mut App) {
    match &mut app.overlay {
        Overlay::Picker(picker) if picker.kind == PickerKind::Palette => palette::narrow(app),
        Overlay::Picker(picker) => picker.narrow(),
        Overlay::None
        | Overlay::Card
        | Overlay::Prompt(_)
        | Overlay::Help { .. }
        | Overlay::Findings { .. }
        | Overlay::Words(_) => {}
    }
}

/// What the findings have no use for, they are put away for: no key is lost.
fn findings(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    app.pending.push(key);
    let action = match app.keymap.lookup(&app.pending) {
        Lookup::Pending => return,
        Lookup::Found(action) => Some(action),
        Lookup::None => None,
    };
    app.pending.clear();
    let count = app.notices.len();
    let Overlay::Findings { row } = &mut app.overlay else { return };
    match action {
        Some(Action::Down) => *row = (*row + 1).min(count.saturating_sub(1)),
        Some(Action::Up) => *row = row.saturating_sub(1),
        Some(Action::HalfDown | Action::PageDown) => *row = (*row + 5).min(count.saturating_sub(1)),
        Some(Action::HalfUp | Action::PageUp) => *row = row.saturating_sub(5),
        Some(Action::Last) => *row = count.saturating_sub(1),
        Some(Action::First) => *row = 0,
        Some(Action::Edit | Action::Open) => {
            if let Some(notice) = app.notices.get(*row) {
                effects.push(Effect::Edit { file: notice.file.clone(), line: notice.line });
            }
        }
        Some(Action::QuitNow) => effects.push(Effect::Quit(0)),
        Some(Action::Reload) => effects.push(Effect::Reload),
        None | Some(Action::Quit | Action::Cancel | Action::Leave | Action::Findings) => app.overlay = Overlay::None,
        Some(other) => {
            app.overlay = Overlay::None;
            act::act(app, other, effects);
        }
    }
}
