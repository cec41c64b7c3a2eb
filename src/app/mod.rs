//! The state of the reader and its update: one `App`, one table of actions, no I/O.
//!
//! [`update`] takes the state and a message and says what the edge has to do. It ends with two steps: `select` says what
//! there is to see, `lay_out` what of that is in sight, so that drawing decides nothing. Each folder may use what stands
//! before it here, and `update` uses them all:
//!
//! `state` what the state is made of · `action` `msg` what comes in and goes out · `bars` the bars and the help ·
//! `select` `lay_out` the two steps · `go` where to go · `ask` what to ask · `briefing` the briefing as a whole ·
//! `typed` keys, mouse and commands.

pub mod action;
mod ask;
mod bars;
mod briefing;
mod go;
mod lay_out;
mod msg;
mod select;
mod state;
mod typed;

pub use action::Action;
pub use ask::filtering::fault;
pub use ask::searching::{hits_page, lines_here};
pub use bars::filter_note::FilterNote;
pub use bars::help::{HelpLine, card, help_lines};
pub use bars::hints::{HINT_GAP, Hint, hints};
pub use bars::key_names::keys_text;
pub use bars::party_bar::{BarPart, party_bar, party_line};
pub use bars::tabs::{Tab, note_beside, tabs};
pub use lay_out::list::gutter;
pub use msg::{Briefing, CopyPart, Effect, Msg, NewRow, Notice, RowPlace};
pub use state::{
    App, Background, Chart, Choice, Facts, Grouping, Head, HeadAt, Item, Layout, Level, List, Matrix, MatrixLine,
    MatrixRow, Opening, Order, Overlay, Pane, Picker, Place, Prompt, PromptKind, Reading, Row, Said, Search, Section,
    Settings, Shelf, ShelfHit, ShelfRow, Shelved, Strip, Subject, Themes, Tick, Time, Weight, Words, has_frame,
};

use ask::{exporting, indexing};
use briefing::{opening, read, shelf};

use typed::{keyboard, mouse};

/// Takes a message in and says what the edge has to do. The only function that changes an [`App`].
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    // Whoever acts has seen the screen as it is.
    let acts = matches!(msg, Msg::Key(_) | Msg::Click { .. } | Msg::Drag { .. } | Msg::Wheel { .. });
    let before = if acts && !app.shelf.is_shown() { read::sight(app) } else { None };
    let waited = opening::released(app, &msg);
    replay(app, waited, &mut effects);
    let Some(msg) = opening::hold(app, msg) else {
        select::select(app);
        lay_out::lay_out(app);
        return effects;
    };
    take_in(app, msg, &mut effects);
    select::select(app);
    lay_out::lay_out(app);
    if let Some(before) = before {
        read::read(app, before);
        // The rows of News say what is read.
        if app.section == Section::News {
            lay_out::list::lay_out(app);
        }
    }
    indexing::ask(app, &mut effects);
    if std::mem::take(&mut app.fresh) {
        // The old words are wanted before the files are kept that take their place.
        effects.extend(app.memory.is_first().then_some(Effect::Compare(app.edition)));
        effects.extend(app.memory.lacks_words().then_some(Effect::Recall));
        effects.push(Effect::Keep);
    }
    effects
}

/// What each message does.
fn take_in(app: &mut App, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Key(key) => keyboard::key(app, key, effects),
        Msg::Paste(text) => keyboard::paste(app, &text),
        Msg::Click { column, row } => mouse::click(app, column, row, effects),
        Msg::Drag { column, row } => mouse::drag(app, column, row),
        Msg::Wheel { column, row, lines } => mouse::wheel(app, column, row, lines, effects),
        Msg::Resize(width, height) => app.size = (width, height),
        Msg::Loaded(briefing) => {
            let waited = opening::loaded(app, *briefing, effects);
            replay(app, waited, effects);
        }
        Msg::LoadFailed(why) => opening::failed(app, why, effects),
        Msg::Progress(words) => opening::progress(app, words),
        Msg::Opening(location) => shelf::opening(app, location),
        Msg::Moved(location) => app.shelf.here = Some(location),
        Msg::Shelf(briefings) => shelf::listed(app, briefings),
        Msg::LookedAt { location, facts } => shelf::looked_at(app, &location, facts),
        Msg::ShelfFound { needle, location, hits, total } => shelf::found(app, &needle, location, (hits, total)),
        Msg::Recalled(old) => read::learn(app, &old),
        // One of a library that was left is dropped.
        Msg::Compared(edition, compared) if edition == app.edition => app.memory.find_all(&app.library, compared),
        Msg::Compared(..) => {}
        Msg::TextIndexed(edition, index) => indexing::take_text(app, edition, *index),
        Msg::TitlesIndexed(edition, titles) => indexing::take_titles(app, edition, *titles),
        Msg::Kept(base) => app.memory.keep_base(base),
        Msg::Written(place) => app.written = Some(place),
        Msg::Said(text) => app.say(text),
        Msg::Failed(why) => app.fail(why),
        Msg::Taken { format, file } => exporting::taken(app, format, &file),
        Msg::Background(background) => app.themes.suit(background),
        Msg::Resumed => {}
    }
}

/// What was struck before the briefing was there, one by one.
fn replay(app: &mut App, waited: Vec<Msg>, effects: &mut Vec<Effect>) {
    for msg in waited {
        effects.extend(update(app, msg));
    }
}
