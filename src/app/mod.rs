//! The state of the reader and its update: one `App`, one table of actions, no I/O.
//!
//! [`update`] takes the state and a message and says what the edge has to do. After every message `settle` brings the
//! derived state (rows, wrapped page, scroll positions) in line, so that drawing decides nothing.

mod act;
pub mod action;
mod carry;
mod command;
mod exporting;
mod filtering;
mod follow;
mod help;
mod hints;
mod key_names;
mod keyboard;
pub mod layout;
mod list;
mod matrix;
mod motion;
mod mouse;
mod msg;
mod news;
mod noting;
mod opening;
mod order;
mod outside;
mod overlay;
mod palette;
mod party_bar;
mod party_picker;
mod place;
mod prompting;
mod rows;
mod searching;
mod section;
mod session;
mod settle;
mod shelf;
mod sides;
mod sight;
mod state;
mod storyline;
mod tabs;
mod themes;
mod time;
mod words;

pub use action::Action;
pub use filtering::fault;
pub use help::{HelpLine, card, help_lines};
pub use hints::{HINT_GAP, Hint, hints};
pub use key_names::keys_text;
pub use layout::{Chart, Layout, Pane};
pub use list::{List, gutter};
pub use matrix::{Fold, Matrix, MatrixColumn, MatrixLine, MatrixRow};
pub use msg::{Briefing, CopyPart, Effect, Msg, NewRow, Notice, RowPlace};
pub use opening::Opening;
pub use order::{Grouping, Order, Within};
pub use overlay::{Choice, Item, Overlay, Picker, PickerKind, Prompt, PromptKind, Tick};
pub use party_bar::{BarPart, FILTER, Said, party_bar, party_line};
pub use place::{Place, Sight, Subject};
pub use rows::{Head, Level, Row};
pub use searching::{Search, hits_page, lines_here};
pub use section::Section;
pub use shelf::{Facts, Shelf, ShelfHit, ShelfRow, ShelfSearch, Shelved, Weight};
pub use state::{App, Reading, Settings};
pub use tabs::{Tab, note_beside, tabs};
pub use themes::{Background, Themes};
pub use time::{Strip, Time};
pub use words::Words;

/// Takes a message in and says what the edge has to do. The only function that changes an [`App`].
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    // Whoever acts has seen the screen as it is.
    let acts = matches!(msg, Msg::Key(_) | Msg::Click { .. } | Msg::Drag { .. } | Msg::Wheel { .. });
    let before = if acts && !app.shelf.is_shown() { news::sight(app) } else { None };
    let Some(msg) = opening::hold(app, msg, &mut effects) else {
        settle::settle(app);
        return effects;
    };
    match msg {
        Msg::Key(key) => keyboard::key(app, key, &mut effects),
        Msg::Paste(text) => keyboard::paste(app, &text),
        Msg::Click { column, row } => mouse::click(app, column, row, &mut effects),
        Msg::Drag { column, row } => mouse::drag(app, column, row),
        Msg::Wheel { column, row, lines } => mouse::wheel(app, column, row, lines, &mut effects),
        Msg::Resize(width, height) => app.size = (width, height),
        Msg::Loaded(briefing) => opening::loaded(app, *briefing, &mut effects),
        Msg::LoadFailed(why) => opening::failed(app, why, &mut effects),
        Msg::Progress(words) => opening::progress(app, words),
        Msg::Opening(location) => shelf::opening(app, location),
        Msg::Moved(location) => app.shelf.here = Some(location),
        Msg::Shelf(briefings) => shelf::listed(app, briefings),
        Msg::LookedAt { location, facts } => shelf::looked_at(app, &location, facts),
        Msg::ShelfFound { needle, location, hits, total } => shelf::found(app, &needle, location, (hits, total)),
        Msg::Recalled(old) => news::learn(app, &old),
        Msg::Kept(base) => app.memory.keep_base(base),
        Msg::Written(place) => app.written = Some(place),
        Msg::Told(text) => app.tell(text),
        Msg::Failed(why) => app.fail(why),
        Msg::Taken { format, file } => exporting::taken(app, format, &file),
        Msg::Background(background) => app.themes.suit(background),
        Msg::Resumed => {}
    }
    settle::settle(app);
    if let Some(before) = before {
        news::read(app, before);
        // The rows of News say what is read.
        if app.section == Section::News {
            list::lay_out(app);
        }
    }
    if std::mem::take(&mut app.fresh) {
        // The old words are wanted before the files are kept that take their place.
        effects.extend(app.memory.lacks_words().then_some(Effect::Recall));
        effects.push(Effect::Keep);
    }
    effects
}
