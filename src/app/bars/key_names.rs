//! Keys as the screen names them.

use crate::keys::Keymap;

use crate::app::action::Action;
use crate::app::state::App;

/// The keys of an action as a reader types them, separated by blanks.
pub fn keys_text(keymap: &Keymap<Action>, action: Action) -> String {
    let keys: Vec<String> = keymap.keys_of(action).iter().map(ToString::to_string).collect();
    keys.join(" ")
}

impl App {
    /// The first key of an action, as messages name it: readers have keys of their own.
    pub fn key(&self, action: Action) -> String {
        key_name(&keys_text(&self.keymap, action))
    }
}

/// The first of an action's keys, without the brackets of the keymap's notation, as it stands on a keyboard.
pub(in crate::app) fn key_name(keys: &str) -> String {
    match keys.split(' ').next().unwrap_or("") {
        "<cr>" => "enter".into(),
        "<bs>" => "backspace".into(),
        key => match key.strip_prefix('<').and_then(|key| key.strip_suffix('>')) {
            Some(name) if name.len() > 1 && !name.contains('-') => name.into(),
            _ => key.into(),
        },
    }
}
