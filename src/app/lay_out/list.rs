//! The lines of a list's rows.
//!
//! Rows take as many lines as their words need. No row is measured but those between the window and where the cursor
//! goes, so that a list of any length costs the same.

use std::collections::HashMap;

use crate::find::{self, FieldName};
use crate::model::{Entry, Kind, Relation};
use crate::page::{self, Line, RowContext, Span};
use crate::text::counted;

use crate::app::state::{App, HeadAt, Laid, Level, Row, Section, Subject};

/// How many rows are kept as lines before all are forgotten.
const KEPT: usize = 2000;

/// A list of so many rows, headings too, may have the page below it: the screen on which there is no room beside it has
/// no room below a longer one.
const FEW: usize = 12;

/// How many lines stand in the place of the rows of an empty list.
const EMPTY: u16 = 3;

/// From this width on they are enough, in columns.
const WIDE: u16 = 70;

/// Columns at the left of a row, for the cursor and the signs, and the one at its right, for a star.
const GUTTER: usize = 4;

/// The same on narrow lists.
const NARROW_GUTTER: usize = 2;

/// A list as narrow as this has the small gutter.
const NARROW: u16 = 30;

/// How many columns stand left of the words, on a list so wide.
pub fn gutter(section: Section, width: u16) -> usize {
    // Nobody contradicts a question: its list has no column for that.
    if width < NARROW || section == Section::Disputes { NARROW_GUTTER } else { GUTTER }
}

/// Forgets lines that were made from something else than what is there now.
fn forget_old(app: &mut App) {
    let needle = app.search.as_ref().map(|search| search.needle.clone()).unwrap_or_default();
    let key = Some((app.generation, width(app), needle));
    let laid = &mut app.list.laid;
    if laid.key != key || laid.rows.len() > KEPT || app.section == Section::News {
        *laid = Laid { key, rows: HashMap::new() };
    }
}

fn width(app: &App) -> u16 {
    app.layout().inner(app.layout().list).width
}

/// How many lines a row takes.
pub(in crate::app) fn height(app: &mut App, row: usize) -> usize {
    if !app.list.laid.rows.contains_key(&row) {
        let lines = lines(app, row);
        app.list.laid.rows.insert(row, lines);
    }
    app.list.lines(row).len().max(1)
}

fn lines(app: &App, at: usize) -> Vec<Line> {
    let width = width(app);
    let room = usize::from(width).saturating_sub(gutter(app.section, width) + 1).max(1);
    let needle = app.search.as_ref().map_or("", |search| search.needle.as_str());
    let find = |text: &str| find::matches_in(text, needle);
    let find: Option<page::Find> = (!needle.trim().is_empty()).then_some(&find);
    match app.list.rows.get(at) {
        None => Vec::new(),
        Some(Row::Group(head)) => heading(app, *head, usize::from(width), find),
        Some(row @ (Row::Entry(..) | Row::Gone(_))) if app.section == Section::News => {
            words(app.news_head(row)).lines(room + gutter(app.section, width) - 1, find).into_iter().take(1).collect()
        }
        Some(Row::Words(piece)) => words(app.news_words(*piece as usize)).lines(room, find),
        Some(Row::Gone(_)) => Vec::new(),
        Some(Row::Entry(..)) => entry_lines(app, at, room, find),
        Some(Row::Pair(one, other)) => {
            let context = RowContext {
                visible: &app.visibility(),
                dated: false,
                shared: false,
                said: None,
                unnamed: 0,
                timed: false,
                undated: false,
            };
            page::pair_words(&app.library, [*one, *other], &context).lines(room, find)
        }
    }
}

fn words(spans: Vec<Span>) -> page::RowWords {
    let one_line = |span: Span| Span { text: span.text.replace('\n', " "), ..span };
    page::RowWords { words: spans.into_iter().map(one_line).collect(), ..page::RowWords::default() }
}

/// A heading with its indent.
fn heading(app: &App, head: HeadAt, width: usize, find: Option<page::Find>) -> Vec<Line> {
    let Some(head) = app.list.heads.get(head.at()) else { return Vec::new() };
    let indent = match (head.level, &head.heading) {
        (Level::Run, _) | (_, page::Heading::Speaker { .. }) => 1,
        (Level::List | Level::Group, _) => 0,
    };
    let indent = if width > usize::from(NARROW) { indent } else { 0 };
    let mut lines = page::heading(&app.library, &head.heading, width.saturating_sub(indent), find);
    lines.iter_mut().filter(|_| indent > 0).for_each(|line| line.indent(indent));
    lines
}

fn entry_lines(app: &App, at: usize, room: usize, find: Option<page::Find>) -> Vec<Line> {
    let Some(Row::Entry(entry, head)) = app.list.rows.get(at).copied() else { return Vec::new() };
    let over = head.and_then(|head| app.list.heads.get(head.at())).map(|head| &head.heading);
    let visible = app.visibility();
    // Lists by day have a heading that says so.
    let by_day = matches!(app.section, Section::Timeline);
    let dated = app.list.dated && !matches!(over, Some(page::Heading::Speaker { day: Some(_), .. }));
    let context = RowContext {
        visible: &visible,
        dated,
        timed: !dated,
        shared: matches!(over, Some(page::Heading::Speaker { shared: true, .. })),
        said: said(app, entry),
        unnamed: unnamed(app, at),
        undated: !by_day
            && app.is_filtered()
            && app.library.is_undated(entry)
            && app.filter.has_field(FieldName::Until),
    };
    // Under its party's row, an actor is set in.
    let member = entry.kind == Kind::Actor && head.is_none();
    let indent = if member && room > usize::from(NARROW) { 2 } else { 0 };
    let mut words_of = page::row_words(&app.library, entry, &context);
    if app.section == Section::Timeline {
        as_in_picture(app, entry, &mut words_of.words);
    }
    let mut lines = words_of.lines(room - indent, find);
    let shown = lines.iter().any(|line| line.pieces.iter().any(|piece| piece.hit));
    if let Some(find) = find
        && !shown
        && app.search.as_ref().is_some_and(|search| search.hits(entry))
        && !head.is_some_and(|head| heading(app, head, usize::MAX, Some(find)).iter().any(is_hit))
        && let Some(around) = page::words_around(&app.library, entry, room - indent, find)
    {
        // The answers to a question stand there even so: one alone would not be contested.
        if entry.kind != Kind::Dispute {
            lines.truncate(page::MOST_LINES - 1);
        }
        lines.extend(words(around).lines(room - indent, None).into_iter().take(1));
    }
    lines.iter_mut().filter(|_| indent > 0).for_each(|line| line.indent(indent));
    lines
}

/// An event has its number in the picture before it, and after it how much was said there.
fn as_in_picture(app: &App, entry: Entry, words: &mut Vec<Span>) {
    let Some(sign) = app.time.sign(entry) else { return };
    words.iter_mut().for_each(|span| span.role = page::Role::Title);
    words.insert(0, Span::new(format!("{sign} "), page::Role::Figure));
    if app.library.date(entry).is_none() {
        words.insert(0, Span::new("‥ ", page::Role::Muted));
    }
    let claims = app.library.event(entry).map_or(&[][..], |event| &event.claims);
    match claims.iter().filter(|claim| app.visible.contains(**claim)).count() {
        0 => {}
        said => words.push(Span::new(format!(" · {}", counted(said, "claim", "claims")), page::Role::Muted)),
    }
}

fn is_hit(line: &Line) -> bool {
    line.pieces.iter().any(|piece| piece.hit)
}

/// How many visible claims of a party name no actor, for the last row of the party and its people.
fn unnamed(app: &App, at: usize) -> usize {
    let of = |row: Option<&Row>| match row {
        Some(Row::Entry(entry, None)) if entry.kind == Kind::Party => Some(*entry),
        Some(Row::Entry(entry, None)) => app.library.actor(*entry).and_then(|actor| actor.party),
        Some(Row::Entry(..) | Row::Group(_) | Row::Gone(_) | Row::Words(_) | Row::Pair(..)) | None => None,
    };
    let (rows, library) = (&app.list.rows, &app.library);
    let Some(party) = of(rows.get(at)).filter(|party| of(rows.get(at + 1)) != Some(*party)) else { return 0 };
    let nobody = |claim: &Entry| library.claim(*claim).is_some_and(|row| row.actor.is_none());
    let links = library.incoming(party).iter().filter(|link| link.relation == Relation::OnBehalf);
    links.map(|link| link.from).filter(|claim| app.visible.contains(*claim)).filter(nobody).count()
}

/// How many visible claims a party or an actor said; nothing for other entries.
fn said(app: &App, entry: Entry) -> Option<usize> {
    match entry.kind {
        Kind::Party => Some(app.said(Some(entry)).visible),
        Kind::Actor => {
            let own = app.library.incoming(entry).iter().filter(|link| link.relation == Relation::Actor);
            Some(own.filter(|link| link.from.kind.is_claim() && app.visible.contains(link.from)).count())
        }
        Kind::Statement
        | Kind::Criticism
        | Kind::Term
        | Kind::Event
        | Kind::Dispute
        | Kind::Source
        | Kind::Proposal => None,
    }
}

/// Finds how many lines a list of few rows takes, so that the page can stand below it where it does not stand beside it.
pub(in crate::app) fn measure(app: &mut App) {
    app.list.height = None;
    let (layout, rows) = (app.layout(), app.list.rows.len());
    if !layout.drill || layout.list.is_empty() || rows > FEW {
        return;
    }
    if rows == 0 {
        // Of what the filter leaves, the overview says more than the lines in the list's place.
        app.list.height = Some(EMPTY).filter(|_| app.reading.subject == Subject::Overview && layout.list.width >= WIDE);
        return;
    }
    forget_old(app);
    let lines: usize = (0..rows).map(|row| height(app, row)).sum();
    app.list.height = u16::try_from(lines).ok();
}

/// Scrolls no further than the cursor needs, with a row of context around it where there is room, and lays the rows of
/// the window out.
pub(in crate::app) fn lay_out(app: &mut App) {
    forget_old(app);
    let room = usize::from(app.layout().inner(app.layout().list).height);
    if room == 0 {
        return;
    }
    let count = app.list.rows.len();
    let cursor = app.list.cursor.unwrap_or(0).min(count.saturating_sub(1));
    if count > 0 {
        let (lowest, highest) = (lowest_top(app, cursor, room), highest_top(app, cursor, room));
        let top = app.list.top.clamp(lowest, highest.max(lowest));
        app.list.top = top.min(last_top(app, top, room));
    } else {
        app.list.top = 0;
    }
    let (mut row, mut used) = (app.list.top, 0);
    while row < count && used < room {
        used += height(app, row);
        row += 1;
    }
}

/// The first row on the screen that shows the cursor's row, and if there is room the next one, at the bottom.
fn lowest_top(app: &mut App, cursor: usize, room: usize) -> usize {
    let own = height(app, cursor);
    let next = if cursor + 1 < app.list.rows.len() { height(app, cursor + 1) } else { 0 };
    let mut used = if room > 4 && own + next <= room { own + next } else { own };
    let mut top = cursor;
    while top > 0 {
        used += height(app, top - 1);
        if used > room {
            break;
        }
        top -= 1;
    }
    top
}

/// The first row on the screen that shows the cursor's row at the top, under its headings and, if there is room, a row.
fn highest_top(app: &mut App, cursor: usize, room: usize) -> usize {
    let (mut used, mut top, mut spare) = (height(app, cursor), cursor, usize::from(room > 4));
    while top > 0 {
        let heads = !app.list.rows[top - 1].is_selectable();
        if !heads && spare == 0 {
            break;
        }
        spare -= usize::from(!heads);
        used += height(app, top - 1);
        if used > room {
            break;
        }
        top -= 1;
    }
    top
}

/// The first row on the screen from which the rest of the list fills it, if that is not after `top`.
fn last_top(app: &mut App, top: usize, room: usize) -> usize {
    let count = app.list.rows.len();
    // Every row takes a line: from further up, the rest fills the screen.
    if top + room <= count {
        return top;
    }
    let (mut used, mut last) = (0, count);
    while last > 0 {
        used += height(app, last - 1);
        if used > room {
            break;
        }
        last -= 1;
    }
    last.min(count.saturating_sub(1))
}

/// The row at a line of the window.
pub(in crate::app) fn row_at(app: &App, line: usize) -> Option<usize> {
    let mut until = 0;
    (app.list.top..app.list.rows.len()).take(line + 1).find(|row| {
        until += app.list.lines(*row).len().max(1);
        until > line
    })
}

/// The row that stands this many lines further down, or up.
pub(in crate::app) fn further(app: &mut App, from: usize, lines: isize) -> usize {
    let (mut row, mut left) = (from, lines.unsigned_abs());
    while left > 0 {
        let next = if lines > 0 { row + 1 } else { row.wrapping_sub(1) };
        if next >= app.list.rows.len() {
            break;
        }
        left = left.saturating_sub(height(app, if lines > 0 { row } else { next }));
        row = next;
    }
    row
}
