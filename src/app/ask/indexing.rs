//! What is made beside the reader of a large briefing, as soon as it looks as if it were wanted: the text index, and what the
//! entries are called. A key never waits for it.

use crate::app::msg::Effect;
use crate::app::state::{App, Overlay, PickerKind, PromptKind};
use crate::find::{TextIndex, Titles};

use super::{palette, searching};

/// Asks for what is wanted and not there.
pub(in crate::app) fn ask(app: &mut App, effects: &mut Vec<Effect>) {
    if !app.is_large() {
        return;
    }
    if app.index.is_none() && !app.asked.text && wants_text(app) {
        app.asked.text = true;
        effects.push(Effect::IndexText(app.edition));
    }
    let named = is_palette(app);
    if app.titles.is_none() && !app.asked.titles && named {
        // The texts make room for the names where nobody searches: a line that is opened later asks for them again.
        if !wants_text(app) && !app.filter.has_words() {
            app.index = None;
        }
        app.asked.titles = true;
        effects.push(Effect::IndexTitles(app.edition));
    } else if app.titles.is_some() && !named {
        // They take as much memory as the texts, and are made again in a moment.
        app.titles = None;
    }
}

/// Whether a search or a filter for words is in force, or about to be typed.
fn wants_text(app: &App) -> bool {
    let typed = match &app.overlay {
        Overlay::Prompt(prompt) => matches!(prompt.kind, PromptKind::Search | PromptKind::Filter),
        Overlay::None | Overlay::Card | Overlay::Help { .. } | Overlay::Findings { .. } => false,
        Overlay::Words(_) | Overlay::Picker(_) => false,
    };
    typed || app.search.is_some() || has_words(app)
}

fn has_words(app: &App) -> bool {
    app.filter_on && app.filter.has_words()
}

fn is_palette(app: &App) -> bool {
    matches!(&app.overlay, Overlay::Picker(picker) if picker.kind == PickerKind::Palette)
}

/// Makes the text index at once where a briefing comes in under a filter that needs it: its first lists are those of the
/// filter.
pub(in crate::app) fn make_at_once(app: &mut App) {
    if app.index.is_none() && has_words(app) {
        app.index = Some(TextIndex::new(&app.library));
    }
}

/// The text index is there. One of a library that was left is dropped.
pub(in crate::app) fn take_text(app: &mut App, edition: u64, index: TextIndex) {
    if edition == app.edition {
        app.index = Some(index);
        app.asked.text = false;
        searching::indexed(app);
    }
}

/// What the entries are called is there.
pub(in crate::app) fn take_titles(app: &mut App, edition: u64, titles: Titles) {
    if edition != app.edition {
        return;
    }
    app.asked.titles = false;
    if is_palette(app) {
        app.titles = Some(titles);
        palette::named(app);
    }
}
