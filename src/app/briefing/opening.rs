//! The way in: a start is a reload. The program opens on an empty state, which is drawn and answers, and every briefing,
//! the first one too, comes in as a message.

use crate::find;
use crate::keys::{Key, Lookup};
use crate::model::Entry;
use crate::text::counted;

use crate::app::action::Action;
use crate::app::ask::{filtering, indexing};
use crate::app::bars::key_names::keys_text;
use crate::app::go::follow;
use crate::app::msg::{Briefing, Effect, Msg};
use crate::app::state::{App, Overlay, Subject};

use super::{carry, shelf};

/// How many messages are held back at most; nobody types so much in the time that a reading takes.
const MOST: usize = 4096;

/// The smallest screen on which the first start says how to begin: columns and rows.
const CARD: (u16, u16) = (40, 12);

/// What waits, where somebody wants to leave: it comes first, and from then on keys mean what is there.
pub(in crate::app) fn released(app: &mut App, msg: &Msg) -> Vec<Msg> {
    if app.shelf.is_shown() || !matches!(msg, Msg::Key(key) if leaves(app, *key)) {
        return Vec::new();
    }
    let waits = |held: &&mut Option<Vec<Msg>>| held.as_ref().is_some_and(|held| !held.is_empty());
    let held = app.opening.as_mut().map(|opening| &mut opening.held).filter(waits);
    held.and_then(Option::take).unwrap_or_default()
}

/// Holds back what means something only when the briefing is there. Returns what means something now.
pub(in crate::app) fn hold(app: &mut App, msg: Msg) -> Option<Msg> {
    // Keys mean the shelf, whatever is being read behind it.
    if app.shelf.is_shown() {
        return Some(msg);
    }
    let now = match &msg {
        Msg::Resize(..) | Msg::Progress(_) | Msg::Loaded(_) | Msg::LoadFailed(_) | Msg::Resumed => return Some(msg),
        Msg::Said(_) | Msg::Failed(_) | Msg::Background(_) | Msg::Recalled(_) | Msg::Kept(_) | Msg::Compared(..) => {
            return Some(msg);
        }
        Msg::TextIndexed(..) | Msg::TitlesIndexed(..) => return Some(msg),
        Msg::Taken { .. } | Msg::Written(_) | Msg::Opening(_) | Msg::Moved(_) => return Some(msg),
        Msg::Shelf(_) | Msg::LookedAt { .. } | Msg::ShelfFound { .. } => return Some(msg),
        Msg::Click { .. } | Msg::Drag { .. } | Msg::Wheel { .. } => return app.opening.is_none().then_some(msg),
        Msg::Paste(_) => app.overlay.is_open(),
        Msg::Key(key) => app.overlay.is_open() || means_now(app, *key),
    };
    let Some(held) = app.opening.as_mut().and_then(|opening| opening.held.as_mut()) else { return Some(msg) };
    if now && held.is_empty() {
        return Some(msg);
    }
    if let Some(held) = app.opening.as_mut().and_then(|opening| opening.held.as_mut()).filter(|held| held.len() < MOST)
    {
        held.push(msg);
    }
    None
}

fn means_now(app: &App, key: Key) -> bool {
    let now = [Action::Help, Action::Redraw, Action::Suspend];
    leaves(app, key) || matches!(app.keymap.lookup(&[key]), Lookup::Found(action) if now.contains(&action))
}

fn leaves(app: &App, key: Key) -> bool {
    matches!(app.keymap.lookup(&[key]), Lookup::Found(Action::Quit | Action::QuitNow))
}

/// How far the reading is.
pub(in crate::app) fn progress(app: &mut App, words: String) {
    if let Some(opening) = &mut app.opening {
        opening.progress = words;
        // The page says it too.
        app.generation += 1;
    }
}

/// Takes a briefing in: the first one, or one that was read again. Returns what waited for it.
pub(in crate::app) fn loaded(app: &mut App, briefing: Briefing, effects: &mut Vec<Effect>) -> Vec<Msg> {
    let Some(opening) = app.opening.take() else {
        again(app, briefing);
        return Vec::new();
    };
    let Briefing { library, notices, state, compared, reports } = briefing;
    let broken = notices.iter().any(|notice| notice.error);
    let carried = carry::over(app, library, notices);
    app.reading.subject = Subject::Nothing;
    if let Err(error) = filter(app, &opening.filter) {
        effects.push(Effect::Fail(error));
        return Vec::new();
    }
    let state = state.unwrap_or_default();
    let is_first = state.visit.is_first;
    app.remember(state, compared);
    carry::finish(app, carried);
    if broken && !app.overlay.is_open() {
        app.overlay = Overlay::findings();
    } else if is_first && !app.overlay.is_open() && !app.shelf.is_shown() && has_room_for_card(app) {
        app.overlay = Overlay::Card;
    }
    let own = app.own_notices.len();
    let key = keys_text(&app.keymap, Action::Findings);
    let settings = (own > 0).then(|| format!("{} in your settings ({key})", counted(own, "finding", "findings")));
    let reports: Vec<String> = settings.into_iter().chain(reports).collect();
    if !reports.is_empty() {
        app.say(reports.join("; "));
    }
    shelf::opened(app);
    opening.held.unwrap_or_default()
}

/// Whether how to begin can be read: on a smaller screen its lines would be cut to nothing.
fn has_room_for_card(app: &App) -> bool {
    app.size.0 >= CARD.0 && app.size.1 >= CARD.1
}

/// The filter of the command line, now that it is known what it names.
fn filter(app: &mut App, line: &str) -> Result<(), String> {
    app.filter = find::parse_checked(line, &app.library).map_err(|error| filtering::fault(line, &error))?;
    Ok(())
}

fn again(app: &mut App, briefing: Briefing) {
    let broken = briefing.notices.iter().filter(|notice| notice.error).count();
    if broken > 0 && briefing.library.len() < app.library.len() {
        carry::notices(app, briefing.notices);
        let (errors, key) = (counted(broken, "error", "errors"), keys_text(&app.keymap, Action::Findings));
        return app.tell_too(format!("{errors} in the files; the last good view stays ({key} lists them)"));
    }
    app.memory.expect(briefing.compared);
    let carried = carry::over(app, briefing.library, briefing.notices);
    let mut message = format!("read again: {}", counted(app.library.len(), "entry", "entries"));
    if let Some(gone) = &carried.gone {
        message.push_str(&format!("; {gone} is gone"));
    }
    if let Err(error) = find::check(&app.filter, &app.library) {
        message.push_str(&format!("; the filter no longer fits: {error}"));
    }
    app.memory.set_partial(&app.library, broken > 0);
    app.fresh = true;
    indexing::make_at_once(app);
    carry::finish(app, carried);
    written(app);
    // There is nothing to report of a reading that followed what went wrong.
    if !app.failed {
        app.say(message);
    }
}

/// Goes to the row that was written last, if it is read: by its id, or else by its place. What is read first may be the
/// file as it was while somebody edited it.
fn written(app: &mut App) {
    let Some(place) = &app.written else { return };
    let library = &app.library;
    let file = library.files().iter().position(|file| **file == *place.file);
    let is_there = |entry: &Entry| {
        let origin = library.origin(*entry);
        Some(origin.file as usize) == file && origin.line == place.line
    };
    let found = library.find(&place.reference).or_else(|| library.entries(place.reference.kind).find(is_there));
    if let Some(entry) = found {
        app.written = None;
        follow::to_entry(app, entry);
    }
}

/// Nothing could be read. What was read before stays; without that there is nothing to show.
pub(in crate::app) fn failed(app: &mut App, why: String, effects: &mut Vec<Effect>) {
    match app.opening {
        Some(_) if app.shelf.entered => shelf::failed(app, why),
        Some(_) => effects.push(Effect::Fail(why)),
        None => app.tell_too(format!("the last good view stays: {why}")),
    }
}
