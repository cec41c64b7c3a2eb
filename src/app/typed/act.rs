//! What each action does.

use crate::find::Filter;
use crate::model::Kind;

use crate::app::action::Action;
use crate::app::ask::{exporting, filtering, noting, outside, palette, party_picker, prompting, searching, words};
use crate::app::briefing::shelf;
use crate::app::go::motion::{self, By};
use crate::app::go::{follow, sides};
use crate::app::lay_out::{news, time};
use crate::app::msg::Effect;
use crate::app::state::{App, Choice, Grouping, Overlay, Pane, Picker, PickerKind, PromptKind, Section, Subject, item};

/// Carries an action out.
pub(in crate::app) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if app.shelf.is_shown() {
        return shelf::act(app, action, effects);
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
        Action::NextSection => open_section(app, app.section.step(1)),
        Action::PreviousSection => open_section(app, app.section.step(-1)),
        Action::Search => prompting::open(app, PromptKind::Search),
        Action::NextHit => searching::step(app, 1),
        Action::PreviousHit => searching::step(app, -1),
        Action::EditFilter => prompting::open(app, PromptKind::Filter),
        Action::CommandLine => prompting::open(app, PromptKind::Command),
        Action::PickParty => app.overlay = party_picker::open(app),
        Action::ToggleFilter => toggle_filter(app),
        Action::DropFilterPart => drop_part(app),
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

/// The rest of the table: sections, views, what is done with an entry, and the program.
pub(in crate::app) fn program(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if let Some(section) = Section::from_name(action.name()) {
        return open_section(app, section);
    }
    match action {
        Action::GroupByDay => group_by(app, Grouping::Day),
        Action::GroupByParty => group_by(app, Grouping::Party),
        Action::GroupBySpeaker => group_by(app, Grouping::Speaker),
        Action::GroupByQuestion => group_by(app, Grouping::Question),
        Action::GroupByCategory => group_by(app, Grouping::Category),
        Action::Reverse => reverse(app),
        Action::TimelineStrip => app.strip = app.strip.next(),
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::ZoomIn => time::zoom(app, true),
        Action::ZoomOut => time::zoom(app, false),
        Action::AsOf => time::as_of(app),
        Action::Narrower => app.split = app.split.saturating_sub(4).max(16),
        Action::Wider => app.split = (app.split + 4).min(84),
        Action::NextTheme => next_theme(app),
        Action::Findings => findings(app),
        Action::DisputesOfEntry => disputes(app),
        Action::Compare => compare(app),
        Action::ToggleRead => news::toggle_read(app),
        Action::MarkAllRead => news::mark_all_read(app),
        Action::Star => star(app),
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
        return app.tell(format!("{} cannot be grouped by {}: {ways}", app.section.title(), by.name()));
    }
    app.orders[app.section.index()].by = Some(by);
    // The same entries in another order: what was read meanwhile stays.
    app.stale.rows = true;
}

fn reverse(app: &mut App) {
    if matches!(app.section, Section::Overview | Section::Matrix | Section::News) {
        return app.tell(format!("{} cannot be turned round", app.section.title()));
    }
    let order = &mut app.orders[app.section.index()];
    order.reversed = !order.reversed;
    app.stale.rows = true;
}

pub(in crate::app) fn open_section(app: &mut App, section: Section) {
    if section == app.section {
        app.focus = if section.has_list() { Pane::List } else { app.focus };
        app.pinned = None;
        return;
    }
    follow::remember(app);
    app.go_to_section(section);
    app.focus = if section == Section::Overview { Pane::Page } else { Pane::List };
    app.reading.top = 0;
}

/// Enter: from the list into the page, on a page along its link.
fn open(app: &mut App, effects: &mut Vec<Effect>) {
    if app.focus != Pane::Page && app.section != Section::Overview {
        if app.section.has_list() && app.list.rows.is_empty() {
            return app.tell("nothing to open here");
        }
        app.focus = Pane::Page;
        return;
    }
    let link = app.reading.link.and_then(|link| app.reading.wrapped.links.get(link));
    match link.map(|link| link.target.clone()) {
        Some(target) => follow::link(app, target, effects),
        None => app.tell("no link here"),
    }
}

/// Esc in the panes: the search ends, then the comparison that waits, then the reader goes up one level.
fn cancel(app: &mut App) {
    if app.search.take().is_some() {
        app.stale.hits = true;
    } else if app.comparing.take().is_some() {
        app.tell("no comparison");
    } else {
        follow::leave(app);
    }
}

fn toggle_filter(app: &mut App) {
    if app.filter.is_empty() {
        return app.tell(format!(
            "there is no filter; {} picks parties, {} writes one",
            app.key(Action::PickParty),
            app.key(Action::EditFilter)
        ));
    }
    let (filter, on) = (app.filter.clone(), !app.filter_on);
    filtering::set(app, filter, on);
}

/// One part goes at once; of several, the reader picks.
fn drop_part(app: &mut App) {
    let chips = app.filter.chips();
    match chips.len() {
        0 => app.tell("there is no filter"),
        1 => filtering::set(app, Filter::default(), true),
        _ => app.overlay = parts_picker(app),
    }
}

/// The parts of the filter, one of which can be taken out.
pub(in crate::app) fn parts_picker(app: &App) -> Overlay {
    let chips = app.filter.chips();
    let items = chips.iter().enumerate().map(|(at, chip)| item(Choice::Part(at), chip, ""));
    Overlay::Picker(Picker::new(PickerKind::Parts, items.collect()))
}

fn next_theme(app: &mut App) {
    app.themes.next();
    app.tell(format!("theme: {}", app.themes.name()));
}

fn mouse(app: &mut App, effects: &mut Vec<Effect>) {
    app.mouse = !app.mouse;
    effects.push(Effect::Mouse(app.mouse));
    app.tell(if app.mouse {
        "the mouse is on: click, wheel, drag; the terminal's own selection needs Shift"
    } else {
        "the mouse is off: the terminal selects text again"
    });
}

fn findings(app: &mut App) {
    if app.notices.is_empty() {
        app.tell("nothing is wrong with the briefing's files");
    } else {
        app.overlay = Overlay::findings();
    }
}

/// What contradicts the entry: the first question in which it stands, or else the first pair.
fn disputes(app: &mut App) {
    let Some(entry) = app.current() else { return app.tell("no entry is selected") };
    let disputes = app.library.disputes_with(entry);
    match (disputes.first(), app.library.disputed_by(entry).first()) {
        (Some(dispute), _) => follow::to_entry(app, *dispute),
        (None, Some(opponent)) => follow::to_pair(app, (entry.min(*opponent), entry.max(*opponent)), Pane::Page),
        (None, None) if entry.kind.is_claim() => app.tell("nobody disputes this"),
        (None, None) => {
            app.tell(format!("select a claim first: {} shows what contradicts it", app.key(Action::DisputesOfEntry)))
        }
    }
}

/// The first `c` takes a party, the second one sets another beside it.
fn compare(app: &mut App) {
    let party = app.current().and_then(|entry| match entry.kind {
        Kind::Party => Some(entry),
        _ => app.library.parties_of(entry).first().copied(),
    });
    match (app.comparing.take(), party) {
        (_, None) => app.tell(format!("select a party first ({} lists them)", app.key(Action::Parties))),
        (Some(one), Some(other)) if one != other => {
            follow::pin(app, Subject::Compare(one, other));
        }
        (_, Some(party)) => {
            app.comparing = Some(party);
            app.overlay = compare_picker(app);
        }
    }
}

/// The parties that the one that waits can be compared with; nothing where none waits.
pub(in crate::app) fn compare_picker(app: &App) -> Overlay {
    let Some(party) = app.comparing else { return Overlay::None };
    let others = app.library.entries(Kind::Party).filter(|other| *other != party);
    let items = others.filter_map(|other| Some(item(Choice::Party(other), app.library.party(other)?.name.shown(), "")));
    Overlay::Picker(Picker::new(PickerKind::Compare, items.collect()))
}

fn star(app: &mut App) {
    let Some(entry) = app.current() else { return };
    let starred = app.memory.toggle_star(&app.library, entry);
    app.generation += 1;
    app.tell(if starred { "starred; is:starred finds it" } else { "star taken away" });
}

/// The letter after `m` or `'`.
pub(in crate::app) fn with_letter(app: &mut App, action: Action, letter: char) {
    if action == Action::Mark {
        match app.current() {
            Some(entry) => {
                app.memory.set_mark(letter, app.library.reference(entry));
                app.tell(format!("marked as {letter}"));
            }
            None => app.tell("no entry to mark here"),
        }
        return;
    }
    let marked = app.memory.marks.get(&letter).map(|reference| (app.library.find(reference), reference.to_string()));
    match marked {
        Some((Some(entry), _)) => follow::to_entry(app, entry),
        Some((None, reference)) => app.tell(format!("{reference} is gone from the briefing")),
        None => app.tell(format!("nothing is marked as {letter}")),
    }
}

/// Enter in a picker.
pub(in crate::app) fn picked(app: &mut App, effects: &mut Vec<Effect>) {
    let Overlay::Picker(picker) = std::mem::take(&mut app.overlay) else { return };
    if picker.kind == PickerKind::Parties {
        return party_picker::picked(app, &picker);
    }
    let Some(choice) = picker.selected().map(|item| item.choice.clone()) else { return };
    match choice {
        Choice::Action(action) => act(app, action, effects),
        Choice::Entry(entry) => follow::to_entry(app, entry),
        Choice::Section(section) => open_section(app, section),
        Choice::Group { section, first, within } => palette::to_group(app, section, first, within),
        Choice::Copy(what, part) => effects.push(Effect::Copy { what, part }),
        Choice::Url(url) => effects.push(Effect::OpenUrl(url)),
        Choice::Export(format) => exporting::ask(app, format),
        Choice::Part(at) => {
            let filter = app.filter.without_chip(at);
            filtering::set(app, filter, true);
        }
        Choice::Filter(name) => filtering::named(app, &name),
        Choice::NewRow { source, number, quote, kind } => {
            effects.push(words::picked(app, (source, number), quote, kind));
        }
        // These two stand in the picker of parties only.
        Choice::Everybody | Choice::Actor(_) => {}
        Choice::Party(other) => {
            if let Some(one) = app.comparing.take() {
                follow::pin(app, Subject::Compare(one, other));
            }
        }
    }
}
