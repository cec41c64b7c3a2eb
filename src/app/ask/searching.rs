//! Search: the entries whose text has the words, and stepping through them.

use crate::model::{Entry, Kind};
use crate::text::counted;

use crate::app::action::Action;
use crate::app::go::follow;
use crate::app::go::row::select_row;
use crate::app::lay_out;
use crate::app::select::select;
use crate::app::state::{App, Overlay, Pane, Prompt, PromptKind, Search, Section};

/// Reported until all hits are known.
pub(in crate::app) const SEARCHING: &str = "searching …";

/// Reported where the next hit is not known yet.
const LOOKING: &str = "still searching; strike the key again";

/// How many lines of the page have what is searched for, in a section of which no row has it.
pub fn hits_page(app: &App) -> usize {
    let listed = app.section.has_list() && app.search.as_ref().is_none_or(|search| !search.rows.is_empty());
    if listed || app.layout().page.is_empty() { 0 } else { app.reading.wrapped.hits.len() }
}

/// The same in words.
pub fn lines_here(app: &App) -> String {
    counted(hits_page(app), "line", "lines")
}

/// The texts of a large briefing are folded: the search has all its hits.
pub(in crate::app) fn indexed(app: &mut App) {
    let Some(search) = app.search.as_ref().filter(|search| !search.counted) else { return };
    let here = (app.section, app.list.cursor);
    let waits = search.waits.filter(|place| *place == here && !app.overlay.is_open());
    app.message.take_if(|message| [SEARCHING, LOOKING].contains(&message.as_str()));
    if let Overlay::Prompt(Prompt { kind: PromptKind::Search, input, .. }) = &app.overlay {
        let line = input.value().to_string();
        return typed(app, &line);
    }
    app.stale.hits = true;
    lay_out::settle(app);
    if let (Some((_, row)), Some(search)) = (waits, &app.search) {
        row.and_then(|row| search.from(row)).into_iter().for_each(|row| select_row(app, row));
        app.stale.reveal = true;
        // Enter was struck before this was known.
        lay_out::settle(app);
        app.only_hit().into_iter().for_each(|entry| open_only(app, entry));
    }
}

/// Opens the only hit: whoever searches for what stands in one place wants to read it.
pub(in crate::app) fn open_only(app: &mut App, entry: Entry) {
    let hidden = match app.search.as_ref().map_or(0, |search| search.hidden) {
        0 => String::new(),
        hidden => format!("; {hidden} hidden by the filter"),
    };
    follow::to_entry(app, entry);
    app.say(format!("the only hit{hidden}; {} goes back", app.key(Action::Back)));
}

/// The words as they are typed: the first hit at or after where the search began is selected.
pub(in crate::app) fn typed(app: &mut App, needle: &str) {
    let Overlay::Prompt(prompt) = &app.overlay else { return };
    let origin = prompt.place.clone();
    if needle.trim().is_empty() {
        app.search = None;
        app.stale.hits = true;
        app.restore(origin);
        return;
    }
    app.search = Some(Search { needle: needle.to_string(), ..Search::default() });
    app.stale.hits = true;
    app.restore(origin);
    let from = app.list.cursor.unwrap_or(0);
    if let Some(row) = app.search.as_ref().and_then(|search| search.from(from)) {
        select_row(app, row);
    }
    app.stale.reveal = true;
}

/// The next hit (`by` is 1) or the previous one (-1): within a page that has the focus, then in the list, then in the
/// next section that has any.
pub(in crate::app) fn step(app: &mut App, by: isize) {
    let Some(search) = &app.search else {
        let last = app.typed.get(&PromptKind::Search).and_then(|lines| lines.last()).cloned();
        return match last {
            Some(needle) => {
                app.search = Some(Search { needle, ..Search::default() });
                app.stale.hits = true;
                lay_out::settle(app);
                step(app, by);
            }
            None => app.say(format!("no search yet; {} begins one", app.key(Action::Search))),
        };
    };
    if search.hits.is_empty() && !search.counted {
        return app.say(LOOKING);
    }
    if search.hits.is_empty() {
        let hidden = search.hidden;
        return app.say(if hidden > 0 {
            format!("no hit in sight; {hidden} hidden by the filter")
        } else {
            "no hit".into()
        });
    }
    if app.focus == Pane::Page {
        if step_in_page(app, by) {
            return;
        }
        if app.reading.want_all() {
            lay_out::settle(app);
            if step_in_page(app, by) {
                return;
            }
        }
    }
    step_in_list(app, by);
}

fn step_in_page(app: &mut App, by: isize) -> bool {
    let (top, height) = (app.reading.top, usize::from(app.layout().page_text().height).max(1));
    let wrapped = &app.reading.wrapped;
    let link = app.reading.link.and_then(|link| wrapped.links.get(link)).filter(|_| !app.section.has_list());
    // Where there is no list, links are what its rows are elsewhere: those that are hits are gone to, one by one.
    let comes = |line: &&usize| match link {
        Some(link) if wrapped.link_on(**line).is_some() => {
            if by > 0 {
                **line > link.line
            } else {
                **line < link.line
            }
        }
        Some(_) | None => {
            if by > 0 {
                **line >= top + height
            } else {
                **line < top
            }
        }
    };
    let next = if by > 0 { wrapped.hits.iter().find(comes) } else { wrapped.hits.iter().rev().find(comes) };
    let Some(line) = next.copied() else { return false };
    app.reading.link = wrapped.link_on(line).or(app.reading.link);
    if !(top..top + height).contains(&line) {
        app.reading.top = line.saturating_sub(height / 3);
    }
    true
}

fn step_in_list(app: &mut App, by: isize) {
    let rows = app.search.as_ref().map_or(&[][..], |search| &search.rows);
    // They are in order.
    let next = match (by > 0, app.list.cursor) {
        (true, Some(cursor)) => rows.get(rows.partition_point(|row| *row <= cursor)),
        (false, Some(cursor)) => rows[..rows.partition_point(|row| *row < cursor)].last(),
        (true, None) => rows.first(),
        (false, None) => rows.last(),
    };
    let next = next.copied();
    match next {
        Some(row) => select_row(app, row),
        None if app.search.as_ref().is_some_and(|search| !search.counted) => return app.say(LOOKING),
        None => other_section(app, by),
    }
    app.stale.reveal = true;
}

/// Goes on in the next section that has hits; around the end to this one, if it is the only one.
fn other_section(app: &mut App, by: isize) {
    let here = app.section;
    let mut section = here;
    for _ in 0..Section::ALL.len() {
        section = section.step(by);
        // The timeline lists claims a second time: n would visit each of them twice.
        if section == Section::Timeline && here != Section::Timeline && !has_event_hit(app) {
            continue;
        }
        if section == here || app.section_count(section).1 > 0 {
            break;
        }
    }
    if section != here {
        follow::remember(app);
        let focus = app.focus;
        app.go_to_section(section);
        app.focus = focus;
        app.say(format!("the next hit is in {}", section.title()));
    } else {
        app.say(if by > 0 { "from the top again" } else { "from the bottom again" });
    }
    // Its rows are enough to go on from: the window is laid out where the hit is, once that is known.
    select(app);
    let rows = app.search.as_ref().map_or(&[][..], |search| &search.rows);
    let row = if by > 0 { rows.first() } else { rows.last() };
    if let Some(row) = row.copied() {
        select_row(app, row);
    }
}

fn has_event_hit(app: &App) -> bool {
    app.search.as_ref().is_some_and(|search| search.found.count(Kind::Event) > 0)
}
