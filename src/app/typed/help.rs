//! Keys while help is open.

use crate::keys::{Code, Key, Lookup};

use crate::app::action::Action;
use crate::app::bars::help::help_lines;
use crate::app::msg::Effect;
use crate::app::state::{App, Overlay};

/// The rows of the screen that help leaves to others: the line above it, its frame, and the footer.
const HELP_FRAME: u16 = 4;

/// A key while help is open: moving keys move, letters narrow it, anything that leaves closes it.
pub(in crate::app) fn key(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    let height = usize::from(app.size.1.saturating_sub(HELP_FRAME)).max(1);
    let Overlay::Help { needle, top } = &mut app.overlay else { return };
    let action = match app.keymap.lookup(&[key]) {
        Lookup::Found(action) => Some(action),
        Lookup::Pending | Lookup::None => None,
    };
    // Once a search is begun every letter is one of it.
    let acts = needle.is_none() || key.text().is_none();
    match (key.code(), action) {
        (Code::Esc | Code::Enter, _) => app.overlay = Overlay::None,
        (Code::Char('c'), _) if key.has_control() => app.overlay = Overlay::None,
        (Code::Backspace, _) => {
            *needle = needle.take_if(|needle| needle.pop().is_some());
            *top = 0;
        }
        (_, Some(Action::QuitNow)) if key.text().is_none() => effects.push(Effect::Quit(0)),
        (_, Some(Action::Quit | Action::Help)) if acts && needle.is_none() => app.overlay = Overlay::None,
        (_, Some(Action::Down)) if acts => *top = top.saturating_add(1),
        (_, Some(Action::Up)) if acts => *top = top.saturating_sub(1),
        (_, Some(Action::HalfDown | Action::PageDown)) if acts => *top = top.saturating_add(height),
        (_, Some(Action::HalfUp | Action::PageUp)) if acts => *top = top.saturating_sub(height),
        (_, Some(Action::First)) if acts => *top = 0,
        (_, Some(Action::Last)) if acts => *top = usize::MAX,
        (_, Some(Action::Search)) if acts => *needle = Some(String::new()),
        _ => {
            if let Some(c) = key.text() {
                needle.get_or_insert_default().push(c);
                *top = 0;
            }
        }
    }
    if let Overlay::Help { needle, top } = &mut app.overlay {
        let needle = needle.as_deref().unwrap_or_default();
        *top = (*top).min(help_lines(&app.keymap, needle).len().saturating_sub(height));
    }
}
