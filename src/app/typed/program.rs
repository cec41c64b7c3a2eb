//! The actions on sections, views and entries, and on the program itself.

use crate::app::action::Action;
use crate::app::ask::{comparing, exporting, filtering, noting, outside, palette, words};
use crate::app::briefing::{read, shelf};
use crate::app::go::{follow, timeline};
use crate::app::msg::Effect;
use crate::app::state::{App, Grouping, Overlay, Row, Section, Strip};

/// The rest of the table: sections, views, what is done with an entry, and the program.
pub(in crate::app) fn program(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if let Some(section) = Section::from_name(action.name()) {
        return follow::open_section(app, section);
    }
    match action {
        Action::GroupByDay => group_by(app, Grouping::Day),
        Action::GroupByParty => group_by(app, Grouping::Party),
        Action::GroupBySpeaker => group_by(app, Grouping::Speaker),
        Action::GroupByQuestion => group_by(app, Grouping::Question),
        Action::GroupByCategory => group_by(app, Grouping::Category),
        Action::GroupByEvidence => group_by(app, Grouping::Evidence),
        Action::Reverse => reverse(app),
        Action::TimelineStrip => next_strip(app),
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::ZoomIn => timeline::zoom(app, true),
        Action::ZoomOut => timeline::zoom(app, false),
        Action::AsOf => filtering::as_of(app),
        Action::Narrower => split(app, app.split.saturating_sub(4).max(16)),
        Action::Wider => split(app, (app.split + 4).min(84)),
        Action::NextTheme => next_theme(app),
        Action::Findings => findings(app),
        Action::DisputesOfEntry => follow::disputes(app),
        Action::Compare => comparing::compare(app),
        Action::ToggleRead => read::toggle_read(app),
        Action::MarkAllRead => read::mark_all_read(app),
        Action::Star => noting::star(app),
        Action::Note => noting::write(app),
        Action::Mark | Action::JumpToMark => app.letter = Some(action),
        Action::Copy => outside::copy(app),
        Action::Export => app.overlay = exporting::picker(),
        Action::OpenUrl => outside::open_url(app, effects),
        Action::Edit => outside::edit(app, effects),
        Action::SelectWords => words::open(app),
        Action::NewRow => words::new_row(app),
        Action::Palette => app.overlay = palette::open(app),
        Action::Help => app.overlay = Overlay::Help { needle: None, top: 0 },
        Action::Reload => effects.push(Effect::Reload),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::OnlySpeaker => filtering::only_speaker(app),
        Action::Mouse => mouse(app, effects),
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Shelf => shelf::show(app, effects),
        Action::Quit => quit(app, effects),
        Action::QuitNow => effects.push(Effect::Quit(0)),
        _ => {}
    }
}

/// One level up; from the outermost to the shelf, where the briefing was opened from that, or else out of the program.
fn quit(app: &mut App, effects: &mut Vec<Effect>) {
    if follow::leave(app) {
        return;
    }
    match app.shelf.entered {
        true => shelf::show(app, effects),
        false => effects.push(Effect::Quit(0)),
    }
}

/// Groups the list of the section in another way, as far as it can be.
fn group_by(app: &mut App, by: Grouping) {
    let known = Grouping::of(app.section);
    if !known.contains(&by) {
        let ways: Vec<&str> = known.iter().map(|way| way.name()).collect();
        let ways =
            if ways.is_empty() { "its list has no groups".into() } else { format!("only by {}", ways.join(", ")) };
        return app.say(format!("{} cannot be grouped by {}: {ways}", app.section.title(), by.name()));
    }
    app.orders[app.section.index()].by = Some(by);
    // Whoever stands on the first row has not chosen it.
    let is_first = app.list.cursor == app.list.rows.iter().position(Row::is_selectable);
    if is_first && app.places[app.section.index()] == app.list.place() {
        app.places[app.section.index()] = None;
        app.withins[app.section.index()] = None;
        app.list.cursor = None;
    }
    // The same entries in another order: what was read meanwhile stays.
    app.stale.rows = true;
}

fn reverse(app: &mut App) {
    if matches!(app.section, Section::Overview | Section::Matrix | Section::News) {
        return app.say(format!("{} cannot be turned round", app.section.title()));
    }
    let order = &mut app.orders[app.section.index()];
    order.reversed = !order.reversed;
    app.stale.rows = true;
}

fn next_theme(app: &mut App) {
    app.themes.next();
    app.say(format!("theme: {}; {} goes on to the next", app.themes.name(), app.key(Action::NextTheme)));
}

/// The timeline under the other sections; where there is none, the key says why.
fn next_strip(app: &mut App) {
    if app.section == Section::Timeline {
        let key = app.key(Action::TimelineStrip);
        return app.say(format!(
            "this section is the timeline; under the other sections {key} makes it tall or takes it away"
        ));
    }
    app.strip = app.strip.next();
    if app.strip != Strip::Off && app.layout().strip.is_empty() {
        app.say("the screen is too small for the timeline here");
    }
}

fn split(app: &mut App, share: u16) {
    let layout = app.layout();
    if layout.list.is_empty() || layout.page.is_empty() {
        return app.say("there is one pane only; on 100 columns or more a page stands beside its list");
    }
    app.split = share;
}

fn mouse(app: &mut App, effects: &mut Vec<Effect>) {
    app.mouse = !app.mouse;
    effects.push(Effect::Mouse(app.mouse));
    app.say(if app.mouse {
        "the mouse is on: click, wheel, drag; the terminal's own selection needs Shift"
    } else {
        "the mouse is off: the terminal selects text again"
    });
}

fn findings(app: &mut App) {
    if app.notices.is_empty() {
        app.say("nothing is wrong with the briefing's files");
    } else {
        app.overlay = Overlay::findings();
    }
}
