//! The list of a section: only the rows in the window are built.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Pane, Row, Section};
use crate::find::{self, FieldName};
use crate::model::Entry;
use crate::page::{self, ListLabel, Span};

use super::Scene;
use super::brush::Brush;
use super::pane::{Frame, frame};
use super::theme::ThemeRole;

/// The widest that a speaker's column gets.
const SPEAKER: usize = 12;

/// Draws the list with its frame.
pub(super) fn draw(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (at, total) = scene.app.list.position();
    let note = if total == 0 { String::new() } else { format!("{at}/{total}") };
    let focus = scene.app.focus == Pane::List;
    let inner = frame(scene, area, &Frame { title: scene.app.section.title(), note: &note, focus }, buf);
    if scene.app.list.rows.is_empty() {
        return empty(scene, inner, buf);
    }
    let window = scene.app.list.rows.iter().enumerate().skip(scene.app.list.top).take(usize::from(inner.height));
    for (line, (at, row)) in window.enumerate() {
        let line = Rect { y: inner.y + line as u16, height: 1, ..inner };
        match row {
            Row::Group(label) => {
                Brush::new(buf, line, 0).put_fitted(label, 0, scene.style(ThemeRole::Heading));
            }
            Row::Entry(..) | Row::Gone(_) if scene.app.section == Section::News => {
                spans(scene, &scene.app.news_head(row), 1, line, buf);
            }
            Row::Entry(entry, indent) => entry_row(scene, *entry, usize::from(*indent), line, buf),
            Row::Gone(_) => {}
            Row::Words(at) => spans(scene, &scene.app.news_words(*at), 4, line, buf),
        }
        if row.is_selectable() && scene.app.list.cursor == Some(at) {
            select(scene, focus, line, buf);
        }
    }
}

/// Words with roles, on one line; what does not fit is cut with an ellipsis.
fn spans(scene: Scene, spans: &[Span], indent: usize, line: Rect, buf: &mut Buffer) {
    let mut brush = Brush::new(buf, line, 0);
    brush.skip(indent);
    for span in spans {
        let text = span.text.replace('\n', " ");
        if page::width(&text) > brush.room() {
            brush.put_fitted(&text, 0, scene.page_role(span.role));
            break;
        }
        brush.put(&text, scene.page_role(span.role));
    }
}

fn empty(scene: Scene, inner: Rect, buf: &mut Buffer) {
    let lines = match scene.app.is_filtered() {
        false if scene.app.section == Section::News => ["Nothing is new, changed or gone", "since the last visit."],
        true => ["Nothing here passes the filter.", "\\ turns it off, F forgets it."],
        false => ["Nothing here.", ""],
    };
    for (row, line) in lines.iter().enumerate() {
        Brush::new(buf, inner, row as u16).put_fitted(line, 0, scene.style(ThemeRole::Muted));
    }
}

fn select(scene: Scene, focus: bool, line: Rect, buf: &mut Buffer) {
    let style = scene.style(if focus { ThemeRole::Selection } else { ThemeRole::SelectionUnfocused });
    buf.set_style(line, style);
    // The bar at the left tells the selection where colours cannot.
    if line.width > 2 {
        buf.set_string(line.x, line.y, "▌", scene.style(ThemeRole::BorderFocus));
    }
}

fn entry_row(scene: Scene, entry: Entry, indent: usize, line: Rect, buf: &mut Buffer) {
    let label = page::list_label(&scene.app.library, entry);
    let badges = badges(scene, entry, &label);
    let mut brush = Brush::new(buf, line, 0);
    brush.skip(1 + indent * 2);
    marker(scene, &label, &mut brush);
    let spare = page::width(&badges);
    if let Some(speaker) = &label.speaker {
        let width = SPEAKER.min(brush.room() / 3);
        let party = label.parties.first().map_or(scene.style(ThemeRole::Body), |party| scene.party(*party));
        let shown = page::fit(speaker, width).into_owned();
        brush.put(&shown, party).skip(width.saturating_sub(page::width(&shown)) + 1);
    }
    let style = scene.style(ThemeRole::Body);
    let text = page::fit(&label.text, brush.room().saturating_sub(spare)).into_owned();
    marked(scene, &text, style, &mut brush);
    if let Some(figure) = &label.figure {
        let width = page::width(figure) + 1;
        if brush.room() > width + spare {
            brush.align_right(width + spare).put(figure, scene.style(ThemeRole::Figure)).skip(1);
        }
    }
    brush.align_right(spare).put(&badges, scene.style(ThemeRole::Warning));
}

fn marker(scene: Scene, label: &ListLabel, brush: &mut Brush) {
    match label.parties.as_slice() {
        [] => brush.put(&label.marker.to_string(), scene.style(ThemeRole::Muted)),
        [party, ..] => brush.put(&label.marker.to_string(), scene.party(*party)),
    };
    brush.skip(1);
}

/// Writes a text with the hits of the search in it.
fn marked(scene: Scene, text: &str, style: Style, brush: &mut Brush) {
    let needle = scene.app.search.as_ref().map_or("", |search| search.needle.as_str());
    let mut from = 0;
    if !needle.is_empty() {
        for hit in find::matches_in(text, needle) {
            brush.put(&text[from..hit.start], style);
            brush.put(&text[hit.start..hit.end], scene.style(ThemeRole::Hit));
            from = hit.end;
        }
    }
    brush.put(&text[from..], style);
}

/// How sure the date is, with EDTF's signs.
fn doubt(scene: Scene, entry: Entry) -> &'static str {
    let date = scene.app.library.date(entry).filter(|date| !date.is_interval());
    match date.map_or((false, false), |date| (date.is_approximate(), date.is_uncertain())) {
        (false, false) => "",
        (true, false) => " ~",
        (false, true) => " ?",
        (true, true) => " %",
    }
}

/// Whether the row says that an entry passes `until:` for want of a date. Lists by day have a heading that says so.
fn says_undated(scene: Scene, entry: Entry) -> bool {
    let app = scene.app;
    let by_day = matches!(app.section, Section::Statements | Section::Criticisms | Section::Timeline);
    !by_day && app.is_filtered() && app.library.is_undated(entry) && app.filter.has_field(FieldName::Until)
}

/// Signs at the right end: how sure the date is, disputed, starred, new or changed.
fn badges(scene: Scene, entry: Entry, label: &ListLabel) -> String {
    let mut badges = String::new();
    badges.push_str(doubt(scene, entry));
    if says_undated(scene, entry) {
        badges.push_str(" no date");
    }
    if label.disputed {
        badges.push_str(" ⚔");
    }
    if scene.app.memory.is_starred(entry) {
        badges.push_str(" ★");
    }
    let news = [(scene.app.memory.is_new(entry), " +"), (scene.app.memory.is_changed(entry), " Δ")];
    for (_, sign) in news.into_iter().filter(|(is, _)| *is) {
        badges.push_str(sign);
        badges.push_str(if scene.app.memory.is_known(entry) { "✓" } else { "" });
    }
    badges
}
