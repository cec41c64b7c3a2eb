//! What each action does.

use crate::find::Filter;

use crate::app::action::Action;
use crate::app::ask::{filtering, party_picker, prompting, searching};
use crate::app::go::motion::{self, By};
use crate::app::go::{follow, news, sides};
use crate::app::msg::Effect;
use crate::app::state::{App, Pane, PromptKind, Section};

use super::on_shelf;
use super::program::program;

/// Carries an action out.
pub(in crate::app) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if app.shelf.is_shown() {
        return on_shelf::act(app, action, effects);
    }
    if sides::moved(app, action) {
        return;
    }
    match action {
        Action::Down => motion::vertical(app, By::Lines(1)),
        Action::Up => motion::vertical(app, By::Lines(-1)),
        Action::HalfDown => motion::vertical(app, By::Half(1)),
        Action::HalfUp => motion::vertical(app, By::Half(-1)),
        Action::PageDown => motion::vertical(app, By::Page(1)),
        Action::PageUp => motion::vertical(app, By::Page(-1)),
        Action::First => motion::vertical(app, By::First),
        Action::Last => motion::vertical(app, By::Last),
        Action::Left => motion::horizontal(app, -1),
        Action::Right => motion::horizontal(app, 1),
        Action::NextPane => motion::pane(app, 1),
        Action::PreviousPane => motion::pane(app, -1),
        Action::NextGroup => motion::group(app, 1),
        Action::PreviousGroup => motion::group(app, -1),
        Action::NextNew => news::step(app, 1),
        Action::PreviousNew => news::step(app, -1),
        Action::NextSection => follow::open_section(app, app.section.step(1)),
        Action::PreviousSection => follow::open_section(app, app.section.step(-1)),
        Action::Search => prompting::open(app, PromptKind::Search),
        Action::NextHit => searching::step(app, 1),
        Action::PreviousHit => searching::step(app, -1),
        Action::EditFilter => prompting::open(app, PromptKind::Filter),
        Action::CommandLine => prompting::open(app, PromptKind::Command),
        Action::PickParty => app.overlay = party_picker::open(app),
        Action::ToggleFilter => filtering::toggle_filter(app),
        Action::DropFilterPart => filtering::drop_part(app),
        Action::ClearFilter => filtering::set(app, Filter::default(), true),
        Action::Open => open(app, effects),
        Action::Back => follow::back(app),
        Action::Forward => follow::forward(app),
        Action::Leave => {
            if !follow::leave(app) {
                follow::back(app);
            }
        }
        Action::Cancel => cancel(app),
        _ => program(app, action, effects),
    }
}

/// Enter: from the list into the page, on a page along its link.
fn open(app: &mut App, effects: &mut Vec<Effect>) {
    if app.focus != Pane::Page && app.section != Section::Overview {
        let nothing = match app.section {
            Section::Matrix => app.matrix.rows.is_empty(),
            section => section.has_list() && app.list.rows.is_empty(),
        };
        if nothing && !app.has_page() {
            return app.say("nothing to open here");
        }
        return follow::into_page(app);
    }
    let link = app.reading.link.and_then(|link| app.reading.wrapped.links.get(link));
    match link.map(|link| link.target.clone()) {
        Some(target) => follow::link(app, target, effects),
        None => app.say("no link here"),
    }
}

/// Esc in the panes: the search ends, then the comparison that waits, then the reader goes up one level.
fn cancel(app: &mut App) {
    if app.search.take().is_some() {
        app.stale.hits = true;
    } else if app.comparing.take().is_some() {
        app.say("no comparison");
    } else {
        follow::leave(app);
    }
}
