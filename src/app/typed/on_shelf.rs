//! What actions mean while the shelf is shown.

use crate::app::action::Action;
use crate::app::ask::prompting;
use crate::app::briefing::shelf;
use crate::app::msg::Effect;
use crate::app::state::{App, PromptKind};

use super::program;

/// What a key means while the shelf is shown.
pub(in crate::app) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let page = usize::from(app.shelf_area().height / 2).max(1) as isize;
    match action {
        Action::Down => shelf::step(app, 1),
        Action::Up => shelf::step(app, -1),
        Action::HalfDown => shelf::step(app, (page / 2).max(1)),
        Action::HalfUp => shelf::step(app, -(page / 2).max(1)),
        Action::PageDown => shelf::step(app, page),
        Action::PageUp => shelf::step(app, -page),
        Action::First => app.shelf.cursor = 0,
        Action::Last => shelf::step(app, isize::MAX),
        Action::Open | Action::Right => shelf::open(app, effects),
        Action::Search => prompting::open(app, PromptKind::Shelf),
        Action::Reload => effects.push(Effect::LookAtShelf),
        Action::QuitNow => effects.push(Effect::Quit(0)),
        Action::Quit | Action::Cancel | Action::Leave if app.shelf.search.is_some() => {
            app.shelf.search = None;
            app.shelf.cursor = 0;
        }
        Action::Quit => effects.push(Effect::Quit(0)),
        Action::Cancel | Action::Leave | Action::Back | Action::Left | Action::Shelf => shelf::away(app),
        Action::CommandLine => prompting::open(app, PromptKind::Command),
        Action::Help | Action::NextTheme | Action::Redraw | Action::Suspend | Action::Mouse => {
            program::program(app, action, effects);
        }
        // Whatever else there is, is about the entries of a briefing.
        _ => app.say(format!("{action} needs a briefing; enter opens the one that is selected")),
    }
}
