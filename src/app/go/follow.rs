//! Following links, opening sections, and coming back.

use crate::model::Entry;
use crate::page::Target;

use crate::app::action::Action;
use crate::app::msg::Effect;
use crate::app::state::{App, Layout, Pane, Place, Section, Subject, Within};

use super::row::select_row;

/// Remembers the place that is about to be left.
pub(in crate::app) fn remember(app: &mut App) {
    let place = app.place();
    app.history.push(place);
}

/// Goes to an entry, in the section where it is at home or in this one, if that lists it.
pub(in crate::app) fn to_entry(app: &mut App, entry: Entry) {
    remember(app);
    show(app, entry);
}

fn show(app: &mut App, entry: Entry) {
    let section = if app.section.lists(entry) { app.section } else { Section::of(entry.kind) };
    app.go_to_section(section);
    // Whoever follows a link begins at the top of where it leads.
    app.spots[section.index()] = None;
    (app.focus, app.by_link) = (Pane::Page, true);
    if app.is_visible(entry) {
        app.places[section.index()] = Some(entry);
    } else {
        app.pinned = Some(Subject::Entry(entry));
        app.say(format!("this entry is outside the filter; {} turns the filter off", app.key(Action::ToggleFilter)));
    }
    app.reading.link = None;
    app.reading.top = 0;
}

/// Follows a link of the reading pane.
pub(in crate::app) fn link(app: &mut App, target: Target, effects: &mut Vec<Effect>) {
    match target {
        Target::Entry(entry) => to_entry(app, entry),
        Target::Paragraph { source, number } => {
            to_entry(app, source);
            app.pinned = Some(Subject::Paragraph { source, number });
            app.stale.reveal = true;
        }
        Target::Cell { subject, party } => pin(app, Subject::Cell { subject, party }),
        Target::Compare(one, other) if one.kind.is_claim() => to_pair(app, (one, other), Pane::List),
        Target::Compare(one, other) => pin(app, Subject::Compare(one, other)),
        Target::Section(name) => {
            if let Some(section) = Section::from_name(name) {
                remember(app);
                app.go_to_section(section);
                app.focus = if section.has_list() { Pane::List } else { app.focus };
            }
        }
        Target::Url(url) => effects.push(Effect::OpenUrl(url.into())),
    }
}

/// Goes to two claims that contradict each other without a question, with the focus on their row or on their page.
pub(in crate::app) fn to_pair(app: &mut App, (one, other): (Entry, Entry), focus: Pane) {
    remember(app);
    app.go_to_section(Section::Disputes);
    let section = Section::Disputes.index();
    app.spots[section] = None;
    (app.focus, app.by_link) = (focus, focus == Pane::Page);
    if app.is_visible(one) || app.is_visible(other) {
        (app.places[section], app.withins[section]) = (Some(one), Some(Within::Entry(other)));
    } else {
        (app.focus, app.by_link) = (Pane::Page, true);
        app.pinned = Some(Subject::Compare(one, other));
        app.say(format!("these claims are outside the filter; {} turns the filter off", app.key(Action::ToggleFilter)));
    }
    app.reading.link = None;
    app.reading.top = 0;
}

pub(in crate::app) fn pin(app: &mut App, subject: Subject) {
    remember(app);
    app.pinned = Some(subject);
    (app.focus, app.by_link) = (Pane::Page, true);
    app.reading.top = 0;
    app.reading.link = None;
}

/// Back to where the reader was.
pub(in crate::app) fn back(app: &mut App) {
    let here = app.place();
    // The list from which a page was opened is no step back for a reader who stands there again.
    let is_here = |place: &Place| place.focus == Pane::List && place.is_same_as(&here);
    while app.history.back.last().is_some_and(is_here) {
        app.history.back.pop();
    }
    match app.history.back.pop() {
        Some(place) => {
            app.history.forward.push(here);
            app.restore(place);
        }
        None => app.say("this is where you began"),
    }
}

/// Forward again.
pub(in crate::app) fn forward(app: &mut App) {
    match app.history.forward.pop() {
        Some(place) => {
            let here = app.place();
            app.history.back.push(here);
            app.restore(place);
        }
        None => app.say("there is nothing ahead"),
    }
}

/// Goes from the list into its page. Its row is the reader's place from then on, and where the page takes the list's
/// place, the way back leads to the list.
pub(in crate::app) fn into_page(app: &mut App) {
    if app.focus == Pane::Page {
        return;
    }
    if let (Some(cursor), None, true) = (app.list.cursor, &app.pinned, app.section.has_list()) {
        select_row(app, cursor);
    }
    if app.layout().drill {
        remember(app);
    }
    (app.focus, app.by_link) = (Pane::Page, false);
}

/// Up one level: the pinned page, then the reading pane, then back. Returns whether there was a level to leave.
pub(in crate::app) fn leave(app: &mut App) -> bool {
    let before = app.layout();
    if std::mem::take(&mut app.zoomed) {
        // Where one pane has the whole place anyway, a reader sees no level there.
        let now = app.layout();
        let panes = |layout: &Layout| (layout.list.is_empty(), layout.page.is_empty(), layout.has_strip_pane());
        if !now.drill || panes(&before) != panes(&now) {
            return true;
        }
    }
    if app.focus == Pane::Page && app.by_link && !app.history.back.is_empty() {
        back(app);
    } else if app.focus != Pane::List && app.section != Section::Overview {
        app.focus = Pane::List;
        app.pinned = None;
    } else if app.pinned.take().is_some() {
        app.reading.top = 0;
    } else {
        return false;
    }
    true
}

/// What contradicts the entry: the first question in which it stands, or else the first pair.
pub(in crate::app) fn disputes(app: &mut App) {
    let Some(entry) = app.current() else { return app.say("no entry is selected") };
    let disputes = app.library.disputes_with(entry);
    match (disputes.first(), app.library.disputed_by(entry).first()) {
        (Some(dispute), _) => to_entry(app, *dispute),
        (None, Some(opponent)) => to_pair(app, (entry.min(*opponent), entry.max(*opponent)), Pane::Page),
        (None, None) if entry.kind.is_claim() => app.say("nobody disputes this"),
        (None, None) => {
            app.say(format!("select a claim first: {} shows what contradicts it", app.key(Action::DisputesOfEntry)))
        }
    }
}

/// Opens a section by its key or its tab.
pub(in crate::app) fn open_section(app: &mut App, section: Section) {
    if section == app.section {
        app.focus = if section.has_list() { Pane::List } else { app.focus };
        app.pinned = None;
        return;
    }
    remember(app);
    app.go_to_section(section);
    app.focus = if section == Section::Overview { Pane::Page } else { Pane::List };
    app.reading.top = 0;
}
