//! The reading pane: wrapped lines, the link under the cursor, the hits of the search.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::{Pane, Section, Subject};
use crate::page::Line;

use super::brush::Brush;
use super::pane::{Frame, frame, more_below};
use super::scene::Scene;
use super::theme::ThemeRole;

/// Draws the reading pane with its frame.
pub(super) fn draw(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let reading = &scene.app.reading;
    let text = scene.app.layout().page_text();
    let progress = progress(scene, usize::from(text.height));
    let note: Vec<String> = [place(scene), progress].into_iter().filter(|part| !part.is_empty()).collect();
    let note = note.join(" · ");
    let focus = scene.app.focus == Pane::Page || scene.app.section == Section::Overview;
    frame(scene, area, &Frame { title: &reading.title, note: &note, focus }, buf);
    if reading.subject == Subject::Nothing {
        return;
    }
    let window = reading.wrapped.lines.iter().skip(reading.top).take(usize::from(text.height));
    for (row, line) in window.enumerate() {
        line_of(scene, line, Rect { y: text.y + row as u16, height: 1, ..text }, buf);
    }
    let more = reading.wrapped.lines.len() > reading.top + usize::from(text.height);
    more_below(scene, scene.app.layout().inner(area), (if more { "more" } else { "" }, focus), buf);
}

fn line_of(scene: Scene, line: &Line, area: Rect, buf: &mut Buffer) {
    let focus = scene.app.focus == Pane::Page || scene.app.section == Section::Overview;
    let mut brush = Brush::new(buf, area, 0);
    for piece in &line.pieces {
        let mut style = scene.page_role(piece.role);
        if let Some(link) = piece.link {
            // On the page of a dispute all words are links, and underlined would be hard to read.
            if !scene.app.reading.is_in_side(link as usize) {
                style = style.add_modifier(Modifier::UNDERLINED);
            }
            if piece.hit {
                style = style.patch(scene.style(ThemeRole::Hit));
            }
            // Last, because its colours belong together.
            if focus && scene.app.reading.link == Some(link as usize) {
                style = style.patch(scene.style(ThemeRole::Cursor));
            }
        } else if piece.hit {
            style = style.patch(scene.style(ThemeRole::Hit));
        }
        brush.put(&piece.text, style);
    }
}

/// Which entry of the list it is, where the list is there too.
fn place(scene: Scene) -> String {
    let app = scene.app;
    let (at, total) = app.list.position();
    let of_list = app.reading.subject.entry().is_some() && app.reading.subject.entry() == app.list.entry();
    match of_list && !app.layout().list.is_empty() {
        true => format!("{at}/{total}"),
        false => String::new(),
    }
}

/// How far down the page is, where it does not fit.
fn progress(scene: Scene, height: usize) -> String {
    let (top, lines) = (scene.app.reading.top, scene.app.reading.wrapped.lines.len());
    if top == 0 && !scene.app.reading.aside.is_empty() {
        scene.app.reading.aside.clone()
    } else if lines <= height {
        String::new()
    } else if top == 0 {
        "top".into()
    } else if top + height >= lines {
        "end".into()
    } else {
        format!("{}%", top * 100 / (lines - height))
    }
}
