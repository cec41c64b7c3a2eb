//! The first of the two steps that end every update: what there is to see, and what of it is selected.

pub(super) mod cells;
pub(super) mod hits;
pub(super) mod matrix;
pub(super) mod news;
pub(super) mod rows;
pub(super) mod said;
mod storyline;

use crate::find::{self, Filter, Selection, TextIndex};
use crate::model::{CLAIMS, Entry};
use crate::timeline::Chart;

use crate::app::state::{App, Everything, List, Pane, Parts, Row, Section, Subject, Time, Within};

use rows::Room;

/// Brings the visible set, the rows, the cursor and the page's subject in line with what an update changed.
pub(super) fn select(app: &mut App) {
    let list = if app.stale.visible { visible(app) } else { None };
    let filled = std::mem::take(&mut app.stale.rows);
    if filled {
        fill_list(app, list);
    }
    focus(app);
    place_cursor(app);
    // Hits near the window are those of the list that is there now.
    if std::mem::take(&mut app.stale.hits) {
        hits::find(app);
        count_hits(app);
    } else if filled {
        hits::find_rows(app);
    }
    matrix::refresh(app);
    subject(app);
}

/// The visible set, and what comes of it: numbers, the timeline, and the section's list, which is returned.
fn visible(app: &mut App) -> Option<List> {
    let filter = if app.filter_on { app.filter.clone() } else { Filter::default() };
    // Until the index is there that the filter needs, what was visible stays.
    let passing = passing(app, &filter)?;
    let shown = find::party_choices(&filter, &app.library).into_iter().filter(|(_, choice)| !choice.excluded);
    app.counts.picked = shown.filter_map(|(party, _)| party).collect();
    app.stale.visible = false;
    app.generation += 1;
    // Half a word is often no filter, and every letter of it leaves what was there.
    if app.time.edition == Some(app.edition) && app.visible == passing {
        app.stale.rows |= app.section == Section::News;
        return None;
    }
    app.stale.rows = true;
    app.stale.hits = true;
    put_aside(app);
    if let Some(everything) = app.aside.take_if(|everything| everything.is(&passing, app.edition)) {
        let list = everything.bring_back(parts(app));
        return Some(list).filter(|list| list.of == Some((app.section, app.order())));
    }
    count(app, passing)
}

/// What is in sight without a filter is kept while one hides some of it.
fn put_aside(app: &mut App) {
    if app.time.edition == Some(app.edition) && app.visible.len() == app.library.len() {
        app.aside = Some(Box::new(Everything::put_aside(parts(app))));
    }
}

fn parts(app: &mut App) -> Parts<'_> {
    Parts { visible: &mut app.visible, counts: &mut app.counts, time: &mut app.time, list: &mut app.list }
}

/// Fewer entries are read sooner than other threads are woken, or started.
const MANY: usize = 1000;

/// Makes the numbers, the timeline and the section's list of what passes now.
fn count(app: &mut App, passing: Selection) -> Option<List> {
    app.visible = passing;
    for section in Section::ALL {
        app.counts.sections[section.index()] = section.kinds().iter().map(|kind| app.visible.count(*kind)).sum();
    }
    let room = Room::of(&mut app.list);
    let (library, visible, section, order) = (&*app.library, &app.visible, app.section, app.order());
    let is_visible = |entry| visible.contains(entry);
    let chart = || Chart::new(library, &is_visible);
    let said_and_list = || {
        let list = (section != Section::News).then(|| rows::rows_in(room, section, order, (library, visible)));
        (said::count(library, &is_visible), list)
    };
    // Neither needs the other, and each reads every entry.
    let (chart, (said, list)) = match library.len() < MANY {
        true => (chart(), said_and_list()),
        false => rayon::join(chart, said_and_list),
    };
    app.counts.said = said;
    app.time = Time::of(chart, app.edition);
    list
}

/// What passes a filter; `None` while the index that it needs is not there.
fn passing(app: &mut App, filter: &Filter) -> Option<Selection> {
    if filter.is_empty() {
        return Some(Selection::all(&app.library));
    }
    if filter.has_words() {
        app.text_index()?;
    }
    let (none, index) = (TextIndex::default(), app.index.as_ref());
    Some(find::select(filter, &app.library, index.unwrap_or(&none), &app.memory))
}

fn count_hits(app: &mut App) {
    app.counts.hits = [0; Section::ALL.len()];
    let Some(search) = &app.search else { return };
    for section in Section::ALL {
        app.counts.hits[section.index()] = section.kinds().iter().map(|kind| search.found.count(*kind)).sum();
    }
    hits::find_rows(app);
}

/// The section's list, made now where it is not there yet.
fn fill_list(app: &mut App, made: Option<List>) {
    let list = made.unwrap_or_else(|| match app.section {
        Section::News => news::rows(app),
        section => {
            let room = Room::of(&mut app.list);
            rows::rows_in(room, section, app.order(), (&app.library, &app.visible))
        }
    });
    app.list = List { top: app.list.top, ..list };
}

/// A pane that the section does not have cannot keep the focus.
fn focus(app: &mut App) {
    if app.section == Section::Overview {
        app.focus = Pane::Page;
    } else if app.focus == Pane::Strip && !app.zoomed && !app.layout().has_strip_pane() {
        app.focus = Pane::List;
    }
}

/// The cursor stands on the section's place, or where that is hidden, on the nearest entry that is not.
fn place_cursor(app: &mut App) {
    let place = app.places[app.section.index()];
    let gone = if app.section == Section::News { app.gone.as_ref() } else { None };
    // An entry that stands in several groups is a place in each of them.
    let within = app.withins[app.section.index()];
    let is_place = |row: &Row| match row {
        Row::Entry(entry, _) => Some(*entry) == place,
        Row::Pair(one, other) => pair_is_at([*one, *other], place, within),
        Row::Gone(at) => gone.is_some() && app.memory.pieces().get(*at as usize).map(|piece| &piece.reference) == gone,
        Row::Group(_) | Row::Words(_) => false,
    };
    let is_here = |at: usize, row: &Row| {
        let is_group = |own| within.is_none_or(|within| own == within);
        is_place(row) && (matches!(row, Row::Pair(..)) || app.list.within(at).is_none_or(is_group))
    };
    if app.list.cursor.is_some_and(|cursor| app.list.rows.get(cursor).is_some_and(|row| is_here(cursor, row))) {
        return;
    }
    // The address of a pair stays whole while a filter hides it.
    let is_own = |row: &Row| row.place() == place && (within.is_none() || !matches!(row, Row::Pair(..)));
    let mut rows = app.list.rows.iter().enumerate();
    let at = rows.find(|(at, row)| is_here(*at, row)).map(|(at, _)| at);
    let at = at.or_else(|| app.list.rows.iter().position(is_place)).or_else(|| nearest(app, place));
    app.list.cursor = at.or_else(|| app.list.rows.iter().position(Row::is_selectable));
    if let Some(cursor) = app.list.cursor.filter(|cursor| is_own(&app.list.rows[*cursor])) {
        app.withins[app.section.index()] = app.list.within(cursor).or(within);
    }
    if let Some(Row::Gone(at)) = app.list.cursor.and_then(|cursor| app.list.rows.get(cursor)) {
        app.gone = app.memory.pieces().get(*at as usize).map(|piece| piece.reference.clone());
    }
    // Whoever opened a list stands on an entry, not on its first row.
    if place.is_none() {
        app.places[app.section.index()] = app.list.place();
        app.withins[app.section.index()] = app.list.cursor.and_then(|cursor| app.list.within(cursor)).or(within);
    }
}

/// Whether a pair is the one at this address, whichever of its claims is written first now. Of a claim alone, any pair of
/// it is.
fn pair_is_at(pair: [Entry; 2], place: Option<Entry>, within: Option<Within>) -> bool {
    let [one, other] = pair.map(Some);
    match within {
        Some(Within::Entry(beside)) if beside.kind.is_claim() => {
            (place, Some(beside)) == (one, other) || (place, Some(beside)) == (other, one)
        }
        Some(Within::Entry(_) | Within::Category(_)) | None => place == one || place == other,
    }
}

fn nearest(app: &App, place: Option<Entry>) -> Option<usize> {
    let rows = app.list.rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.place()?)));
    let Some(place) = place else { return rows.map(|(at, _)| at).next() };
    // A proposal stands above its terms.
    let of_proposal = |entry: Entry| app.library.term(entry).is_some_and(|term| term.proposal == Some(place));
    if let Some((at, _)) = rows.clone().find(|(_, entry)| of_proposal(*entry)) {
        return Some(at);
    }
    let is_pair = app.section == Section::Disputes && place.kind.is_claim();
    // A pair whose claims have a question now is found there.
    let questions = if is_pair { app.library.disputes_with(place) } else { Vec::new() };
    if let Some((at, _)) = rows.clone().find(|(_, entry)| questions.contains(entry)) {
        return Some(at);
    }
    let rank = |entry: Entry| match app.library.chronology_rank(entry) {
        _ if is_pair => app.library.ordinal(entry),
        usize::MAX => app.library.ordinal(entry),
        rank => rank,
    };
    let wanted = rank(place);
    rows.min_by_key(|(_, entry)| rank(*entry).abs_diff(wanted)).map(|(at, _)| at)
}

/// Whether the filter leaves no row of this section and claims of another.
fn leaves_elsewhere(app: &App) -> bool {
    let claims = || CLAIMS.iter().any(|kind| app.visible.count(*kind) > 0);
    app.section != Section::News && app.list.rows.is_empty() && app.is_filtered() && claims()
}

/// What the reading pane shows.
fn subject(app: &mut App) {
    let subject = match (&app.pinned, app.section) {
        (Some(pinned), _) => pinned.clone(),
        (None, Section::Overview) => Subject::Overview,
        (None, Section::Matrix) => app.matrix.subject().unwrap_or(Subject::Nothing),
        (None, _) => match app.list.cursor.and_then(|cursor| app.list.rows.get(cursor)) {
            Some(Row::Entry(entry, _)) => Subject::Entry(*entry),
            Some(Row::Pair(one, other)) => Subject::Compare(*one, *other),
            Some(Row::Gone(at)) => {
                let piece = app.memory.pieces().get(*at as usize);
                piece.map_or(Subject::Nothing, |piece| Subject::Gone(piece.reference.clone()))
            }
            // Where a filter leaves nothing here, what it leaves elsewhere is to be read.
            None if leaves_elsewhere(app) => Subject::Overview,
            Some(Row::Group(_) | Row::Words(_)) | None => Subject::Nothing,
        },
    };
    if subject != app.reading.subject {
        // A page that the section was left on is as it was left.
        let spot = app.spots[app.section.index()].take().filter(|spot| spot.subject == subject);
        app.reading.turn_to(subject, spot.map(|spot| spot.sight));
        // A page that is no hit is read from its top.
        let is_hit = |entry| app.search.as_ref().is_none_or(|search| search.hits(entry));
        let paragraph = matches!(app.reading.subject, Subject::Paragraph { .. });
        let hit = app.reading.subject.entry().is_none_or(is_hit);
        app.stale.reveal = app.reading.wanted.is_none() && (paragraph || hit);
    }
}
