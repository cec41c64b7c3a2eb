//! Brings everything derived in line with what an update changed, so that drawing decides nothing.

pub(super) mod list;
pub(super) mod matrix;
pub(super) mod news;
pub(super) mod time;

use crate::find::{self, Filter};
use crate::model::Entry;
use crate::page::{self, Page};
use crate::timeline::Chart;

use crate::app::ask::searching;
use crate::app::bars::party_bar;
use crate::app::briefing::shelf;
use crate::app::select::rows;
use crate::app::state::{App, List, Opening, Pane, Row, Section, Subject, Time, Within};

/// Runs after every message.
pub(super) fn settle(app: &mut App) {
    if app.stale.visible {
        visible(app);
    }
    if std::mem::take(&mut app.stale.hits) {
        searching::find(app);
        count_hits(app);
    }
    if std::mem::take(&mut app.stale.rows) {
        fill_list(app);
    }
    if app.shelf.is_shown() {
        shelf::lay_out(app);
    }
    focus(app);
    place_cursor(app);
    matrix::settle(app);
    subject(app);
    time::lay_out(app);
    // Lines that nobody will see are not laid out: keys of a list go by its rows.
    if !app.hurried {
        list::lay_out(app);
    }
    // Keys in the reading pane go by its lines; anything else can wait for the last of the messages.
    if !app.hurried || app.focus == Pane::Page {
        wrap(app);
        scroll_page(app);
        grow_page(app);
        // What is behind the shelf is not in sight.
        if !app.shelf.is_shown() {
            news::look(app);
        }
    }
}

/// Names more entries in the lists of the page as the reader comes near their end.
fn grow_page(app: &mut App) {
    let height = usize::from(app.layout().page_text().height).max(1);
    while let Some(cut) = app.reading.wrapped.cut
        && app.reading.want_more(height)
    {
        wrap(app);
        scroll_page(app);
        // What was shown above the end of the list is the same as before.
        if app.shown.subject.as_ref() == Some(&app.reading.subject) {
            app.shown.lines = (app.shown.lines.0.min(cut), app.reading.wrapped.lines.len());
        }
    }
}

/// The visible set, and the numbers that come of it.
fn visible(app: &mut App) {
    let filter = if app.filter_on { app.filter.clone() } else { Filter::default() };
    app.visible = app.select(&filter);
    let shown = find::party_choices(&filter, &app.library).into_iter().filter(|(_, choice)| !choice.excluded);
    app.counts.picked = shown.filter_map(|(party, _)| party).collect();
    let visible = &app.visible;
    app.counts.said = party_bar::count(&app.library, &|entry| visible.contains(entry));
    app.time = Time::of(Chart::new(&app.library, &|entry| visible.contains(entry)));
    for section in Section::ALL {
        app.counts.sections[section.index()] = section.kinds().iter().map(|kind| app.visible.count(*kind)).sum();
    }
    app.stale.visible = false;
    app.stale.rows = true;
    app.stale.hits = true;
    app.generation += 1;
}

fn count_hits(app: &mut App) {
    app.counts.hits = [0; Section::ALL.len()];
    let Some(search) = &app.search else { return };
    for entry in &search.hits {
        for section in Section::ALL {
            if section.lists(*entry) {
                app.counts.hits[section.index()] += 1;
            }
        }
    }
    searching::find_rows(app);
}

fn fill_list(app: &mut App) {
    let list = match app.section {
        Section::News => news::rows(app),
        _ => rows::rows(app.section, &app.library, app.order(), &rows::keeping(&app.visible)),
    };
    app.list = List { top: app.list.top, ..list };
    searching::find_rows(app);
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
        Row::Pair(pair, _) => pair_is_at(pair, place, within),
        Row::Gone(at) => gone.is_some() && app.memory.pieces().get(*at).map(|piece| &piece.reference) == gone,
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
        app.gone = app.memory.pieces().get(*at).map(|piece| piece.reference.clone());
    }
    // Whoever opened a list stands on an entry, not on its first row.
    if place.is_none() {
        app.places[app.section.index()] = app.list.place();
        app.withins[app.section.index()] = app.list.cursor.and_then(|cursor| app.list.within(cursor)).or(within);
    }
}

/// Whether a pair is the one at this address, whichever of its claims is written first now. Of a claim alone, any pair of
/// it is.
fn pair_is_at(pair: &[Entry; 2], place: Option<Entry>, within: Option<Within>) -> bool {
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

/// What the reading pane shows.
fn subject(app: &mut App) {
    let subject = match (&app.pinned, app.section) {
        (Some(pinned), _) => pinned.clone(),
        (None, Section::Overview) => Subject::Overview,
        (None, Section::Matrix) => app.matrix.subject().unwrap_or(Subject::Nothing),
        (None, _) => match app.list.cursor.and_then(|cursor| app.list.rows.get(cursor)) {
            Some(Row::Entry(entry, _)) => Subject::Entry(*entry),
            Some(Row::Pair([one, other], _)) => Subject::Compare(*one, *other),
            Some(Row::Gone(at)) => {
                let piece = app.memory.pieces().get(*at);
                piece.map_or(Subject::Nothing, |piece| Subject::Gone(piece.reference.clone()))
            }
            Some(Row::Group(_) | Row::Words(_)) | None => Subject::Nothing,
        },
    };
    if subject != app.reading.subject {
        // A page that the section was left on is as it was left.
        let spot = app.spots[app.section.index()].take().filter(|spot| spot.subject == subject);
        app.reading.turn_to(subject, spot.map(|spot| spot.sight));
        app.stale.reveal = app.reading.wanted.is_none();
    }
}

fn wrap(app: &mut App) {
    let width = app.layout().page_text().width;
    let needle = app.search.as_ref().map(|search| search.needle.clone()).unwrap_or_default();
    let key = (app.reading.subject.clone(), width, app.generation, needle);
    if app.layout().page.is_empty() {
        return;
    }
    let reading = &mut app.reading;
    // Who comes back to a place far down finds it only where all stands above it that stood there.
    let is_far = reading.wanted.as_ref().is_some_and(|sight| sight.top > 0);
    if reading.key.as_ref() == Some(&key) && reading.made == reading.most && !(is_far && reading.want_all()) {
        if let Some(sight) = reading.wanted.take() {
            reading.look(&sight, None);
        }
        return;
    }
    let same = reading.key.as_ref().filter(|old| old.0 == key.0);
    let as_wide = same.is_some_and(|old| old.1 == key.1);
    let sight = (same.is_some() || reading.wanted.is_some()).then(|| reading.sight());
    let mut page = page_of(app);
    app.reading.cut = page.cut.is_some();
    if is_far && app.reading.want_all() {
        page = page_of(app);
        app.reading.cut = page.cut.is_some();
    }
    app.reading.made = app.reading.most;
    page.shorten();
    if !key.3.is_empty() {
        page.mark(&|text| crate::find::matches_in(text, &key.3));
    }
    app.reading.title = page.title_text();
    app.reading.aside = std::mem::take(&mut page.aside);
    let before = std::mem::replace(&mut app.reading.wrapped, page::wrap(&page, width)).lines;
    app.reading.key = Some(key);
    app.reading.wanted = None;
    if let Some(sight) = sight {
        app.reading.look(&sight, Some(before.as_slice()).filter(|_| as_wide && sight.of == before.len()));
    }
}

fn page_of(app: &App) -> Page {
    let visible = app.visibility();
    let (is_new, is_changed) = (|entry| app.memory.is_new(entry), |entry| app.memory.is_changed(entry));
    let note = |entry| app.memory.note(&app.library, entry).map(str::to_string);
    let context = page::Context {
        note: &note,
        visible: &visible,
        is_new: &is_new,
        is_changed: &is_changed,
        most: app.reading.most,
        ..page::Context::plain()
    };
    let library = &app.library;
    match app.reading.subject {
        Subject::Nothing => Page::default(),
        Subject::Overview if app.opening.is_some() => reading_now(app),
        Subject::Overview => {
            let mut page = page::overview(library, &context);
            page.put_first(news::summary(app));
            page
        }
        Subject::Entry(entry) => {
            let mut page = page::entry(library, entry, &context);
            if app.is_beside_its_question() {
                page.title = page::question_in_short(library, entry);
            }
            let changed = app.memory.changes_of(library, entry).map(|change| page::changes(&change));
            page.put_first(changed.unwrap_or_default());
            page
        }
        Subject::Gone(ref reference) => news::gone_page(app, reference),
        Subject::Paragraph { source, .. } => page::entry(library, source, &context),
        Subject::Cell { subject, party } => page::cell(library, subject, party, &context),
        Subject::Folded(fold) => {
            let entries = app.matrix.folded(fold);
            page::folded(library, &matrix::heading(fold, entries.len()), entries, &context)
        }
        Subject::Compare(one, other) => page::compare(library, one, other, &context),
    }
}

/// What is to be seen until the briefing is there.
fn reading_now(app: &App) -> Page {
    let what = app.opening.iter().map(Opening::line);
    let blocks = what.map(|what| page::Block::Paragraph(vec![page::Span::new(what, page::Role::Body)]));
    Page {
        title: vec![page::Span::new(Section::Overview.title(), page::Role::Title)],
        blocks: blocks.collect(),
        ..Page::default()
    }
}

fn scroll_page(app: &mut App) {
    let height = usize::from(app.layout().page_text().height).max(1);
    let reveal = std::mem::take(&mut app.stale.reveal);
    let reading = &mut app.reading;
    if reveal {
        let number = match reading.subject {
            Subject::Paragraph { source, number } => reading.wrapped.line_of(source, number),
            _ => None,
        };
        if let Some(line) = number {
            reading.top = line.saturating_sub(1);
        } else if let Some(line) =
            reading.wrapped.hits.first().filter(|line| **line >= reading.top + height || **line < reading.top)
        {
            reading.top = line.saturating_sub(height / 3);
        }
        // Whoever searched and opens means what was found.
        if let Some(line) = reading.wrapped.hits.first().filter(|_| number.is_none()) {
            reading.link = reading.wrapped.link_on(*line).or(reading.link);
        }
    }
    reading.top = reading.top.min(reading.wrapped.lines.len().saturating_sub(height));
    let links = &reading.wrapped.links;
    if reading.link.is_some_and(|link| link >= links.len()) {
        reading.link = None;
    }
    if app.focus == Pane::Page && reading.link.is_none() {
        let (top, bottom) = (reading.top, reading.top + height);
        reading.link = links.iter().position(|link| (top..bottom).contains(&link.line));
    }
}
