//! The shelf: what stands on it, what was found in it, and the way from it to a briefing and back. The edge looks at the
//! briefings beside the reader, one at a time.

use crate::model::Location;

use crate::app::go::follow;
use crate::app::msg::Effect;
use crate::app::state::{App, Facts, Settings, Shelf, ShelfHit, ShelfSearch, Shelved};

/// Shows the shelf in the place of the briefing, which stays as it is behind it.
pub(in crate::app) fn show(app: &mut App, effects: &mut Vec<Effect>) {
    app.shelf.shown = true;
    app.shelf.search = None;
    let here = app.shelf.here.clone();
    app.shelf.go_to(here.as_ref());
    effects.extend([Effect::Save, Effect::LookAtShelf]);
}

/// What stands on the shelf now. The cursor stays on its briefing, and what is known of one stays until it is looked at
/// again.
pub(in crate::app) fn listed(app: &mut App, mut briefings: Vec<Shelved>) {
    let shelf = &mut app.shelf;
    let was = shelf.briefings.get(shelf.cursor).map(|briefing| briefing.location.clone());
    for briefing in &mut briefings {
        let old = shelf.briefings.iter().find(|old| old.location == briefing.location);
        briefing.facts = old.and_then(|old| old.facts.clone());
    }
    shelf.briefings = briefings;
    if shelf.search.is_none() {
        let here = shelf.here.clone();
        shelf.go_to(was.or(here).as_ref());
    }
}

/// What was found out about a briefing.
pub(in crate::app) fn looked_at(app: &mut App, location: &Location, facts: Result<Facts, String>) {
    if let Some(briefing) = app.shelf.briefings.iter_mut().find(|briefing| briefing.location == *location) {
        briefing.facts = Some(facts);
    }
}

/// What a search found in a briefing. The hits stand in the order of the shelf, as the briefings are searched in it.
pub(in crate::app) fn found(app: &mut App, needle: &str, location: Location, (hits, total): (Vec<ShelfHit>, usize)) {
    if let Some(search) = app.shelf.search.as_mut().filter(|search| search.needle == needle) {
        search.found.push((location, hits, total));
    }
}

/// The line of a search was accepted: every briefing is searched.
pub(in crate::app) fn search(app: &mut App, needle: &str, effects: &mut Vec<Effect>) {
    app.shelf.cursor = 0;
    if needle.is_empty() {
        app.shelf.search = None;
        return;
    }
    let locations: Vec<Location> = app.shelf.briefings.iter().map(|briefing| briefing.location.clone()).collect();
    let search = ShelfSearch { needle: needle.into(), of: locations.len(), ..ShelfSearch::default() };
    app.shelf.search = Some(search);
    effects.push(Effect::SearchShelf { needle: needle.into(), locations });
}

/// A briefing is about to be read in the place of the one before: nothing of that is left but how the program is set up.
pub(in crate::app) fn opening(app: &mut App, location: Location) {
    let shelf = std::mem::take(&mut app.shelf);
    let (strip, orders) = app.own_lists.clone();
    let settings = Settings {
        strip,
        orders,
        notices: app.own_notices.clone(),
        keymap: app.keymap.clone(),
        reading: location.words(),
        filter: String::new(),
        themes: app.themes.clone(),
        zone: app.zone,
        ascii: app.ascii,
        mouse: app.mouse,
        location: Some(location.clone()),
        shelf: String::new(),
    };
    let size = app.size;
    *app = App::new(settings);
    app.size = size;
    app.shelf = Shelf { shown: false, entered: true, here: Some(location), ..shelf };
}

/// The briefing is there: the entry that was found in it is opened.
pub(in crate::app) fn opened(app: &mut App) {
    let wanted = app.shelf.wanted.take();
    if let Some(entry) = wanted.and_then(|reference| app.library.find(&reference)) {
        follow::to_entry(app, entry);
    }
}

/// A briefing of the shelf could not be read: the shelf is there again and says why.
pub(in crate::app) fn failed(app: &mut App, why: String) {
    app.opening = None;
    app.shelf.shown = true;
    app.shelf.here = None;
    app.shelf.wanted = None;
    app.fail(why);
}

pub(in crate::app) fn step(app: &mut App, by: isize) {
    let last = app.shelf.rows().len().saturating_sub(1);
    app.shelf.cursor = app.shelf.cursor.saturating_add_signed(by).min(last);
}

/// Goes back to the briefing that is open.
pub(in crate::app) fn away(app: &mut App) {
    match app.shelf.here {
        Some(_) => app.shelf.shown = false,
        None => app.say("no briefing is open yet; enter opens the one that is selected"),
    }
}

pub(in crate::app) fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let Some((location, reference)) = app.shelf.selected() else { return };
    app.shelf.wanted = reference;
    if app.shelf.here.as_ref() == Some(&location) {
        app.shelf.shown = false;
        // Where it is still being read, that is done when it is there.
        if app.opening.is_none() {
            opened(app);
        }
        return;
    }
    effects.push(Effect::OpenBriefing(location));
}

/// A click on the shelf selects a row; on the selected one it opens that.
pub(in crate::app) fn click(app: &mut App, (column, row): (u16, u16), effects: &mut Vec<Effect>) {
    let area = app.layout().inner(app.shelf_area());
    if !area.contains((column, row).into()) {
        return;
    }
    let mut line = app.shelf.top + usize::from(row - area.y);
    for (at, of) in app.shelf.rows().into_iter().enumerate() {
        let height = app.shelf.heading(of) + Shelf::height(of);
        if line < height {
            if app.shelf.cursor == at {
                return open(app, effects);
            }
            app.shelf.cursor = at;
            return;
        }
        line -= height;
    }
}

/// The wheel over the shelf.
pub(in crate::app) fn wheel(app: &mut App, lines: i32) {
    step(app, lines.signum() as isize);
}
