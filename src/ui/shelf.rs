//! The shelf: a title and a line of facts for each briefing, or what a search found.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Shelf, ShelfRow, Shelved, Weight};
use crate::page;

use super::brush::Brush;
use super::pane::{Frame, frame};
use super::scene::Scene;
use super::theme::ThemeRole;

/// What stands between two facts.
const BETWEEN: &str = " · ";

/// Draws the shelf:
///
/// ```text
/// ┏ Shelf · stories ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 1/3 ┓
/// ┃▌Peace plan for Ukraine                                                   ┃
/// ┃   report · as of Thu 20 Nov 2025 · 83 entries · 2 new                    ┃
/// ┃ READ BEFORE                                                              ┃
/// ```
pub(super) fn draw(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let shelf = &scene.app.shelf;
    let title = match &shelf.search {
        Some(search) => format!("{} · /{}", shelf.title, search.needle),
        None => shelf.title.clone(),
    };
    let inner = frame(scene, area, &Frame { title: &title, note: &shelf.note(), focus: true }, buf);
    let rows = shelf.rows();
    if rows.is_empty() {
        return empty(scene, inner, buf);
    }
    // The line of the screen at which a row begins; those above the window are not drawn.
    let mut line = 0;
    for (at, row) in rows.into_iter().enumerate() {
        let heading = shelf.heading(row);
        if heading > 0 {
            let name = "READ BEFORE";
            brush_at(line + heading - 1, shelf, inner, buf)
                .map(|mut brush| brush.skip(1).put_fitted(name, 0, scene.style(ThemeRole::Heading)).room());
        }
        line += heading;
        for part in 0..Shelf::height(row) {
            if let Some(mut brush) = brush_at(line + part, shelf, inner, buf) {
                row_line(scene, (row, part), &mut brush);
            }
        }
        if at == shelf.cursor {
            select(scene, line..line + Shelf::height(row), inner, buf);
        }
        line += Shelf::height(row);
    }
}

/// A brush at a line of the whole list, if that is in the window.
fn brush_at<'b>(line: usize, shelf: &Shelf, inner: Rect, buf: &'b mut Buffer) -> Option<Brush<'b>> {
    let row = line.checked_sub(shelf.top).filter(|row| *row < usize::from(inner.height))?;
    Some(Brush::new(buf, inner, u16::try_from(row).ok()?))
}

fn select(scene: Scene, lines: std::ops::Range<usize>, inner: Rect, buf: &mut Buffer) {
    for line in lines {
        if let Some(mut brush) = brush_at(line, &scene.app.shelf, inner, buf) {
            brush.put("▌", scene.style(ThemeRole::BorderFocus));
            let row = u16::try_from(line - scene.app.shelf.top).unwrap_or(0);
            buf.set_style(Rect { y: inner.y + row, height: 1, ..inner }, scene.style(ThemeRole::Selection));
        }
    }
}

/// One line of a row: of a briefing its title, then its facts.
fn row_line(scene: Scene, (row, part): (ShelfRow, usize), brush: &mut Brush) {
    let shelf = &scene.app.shelf;
    match row {
        ShelfRow::Briefing(at) => {
            let Some(briefing) = shelf.briefings.get(at) else { return };
            match part {
                0 => title(scene, briefing, brush),
                _ => facts(scene, briefing, brush),
            }
        }
        ShelfRow::Hit(at, hit) => {
            let Some((briefing, title)) = shelf.hit_words(at, hit) else { return };
            let briefing = page::fit(&briefing, brush.room() / 3).into_owned();
            brush.skip(1).put(&briefing, scene.style(ThemeRole::Muted)).put(" › ", scene.style(ThemeRole::Muted));
            brush.put_fitted(title, 0, scene.style(ThemeRole::Body));
        }
    }
}

fn title(scene: Scene, briefing: &Shelved, brush: &mut Brush) {
    let here = if scene.app.shelf.is_here(&briefing.location) { "  open now" } else { "" };
    brush.skip(1).put_fitted(&briefing.title(), page::width(here), scene.style(role(Weight::Title)));
    brush.put(here, scene.style(ThemeRole::Muted));
}

fn facts(scene: Scene, briefing: &Shelved, brush: &mut Brush) {
    brush.skip(3);
    for (at, (words, weight)) in briefing.words().iter().enumerate() {
        if at > 0 {
            brush.put(BETWEEN, scene.style(ThemeRole::Muted));
        }
        brush.put_fitted(words, 0, scene.style(role(*weight)));
    }
}

fn role(weight: Weight) -> ThemeRole {
    match weight {
        Weight::Title => ThemeRole::Title,
        Weight::Words => ThemeRole::Body,
        Weight::Aside => ThemeRole::Muted,
        Weight::News => ThemeRole::New,
        Weight::Error => ThemeRole::Error,
    }
}

fn empty(scene: Scene, inner: Rect, buf: &mut Buffer) {
    let words = match &scene.app.shelf.search {
        Some(search) if search.found.len() < search.of => "searching …",
        Some(_) => "no briefing on this shelf has these words",
        None => "looking …",
    };
    Brush::new(buf, inner, 0).skip(1).put_fitted(words, 0, scene.style(ThemeRole::Muted));
}
