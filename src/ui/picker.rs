//! A list to pick from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Choice, Item, Picker, Tick};
use crate::model::Kind;
use crate::page;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;
use super::window::{Window, window};

/// Draws the picker: what is typed, and the lines that fit it.
pub(super) fn draw(scene: Scene, picker: &Picker, screen: Rect, buf: &mut Buffer) {
    let frame = Window { title: &scene.app.picker_title(picker.kind), note: &note(scene, picker), size: picker.size() };
    let inner = window(scene, screen, &frame, buf);
    let mut brush = Brush::new(buf, inner, 0);
    brush.put("› ", scene.style(ThemeRole::FooterKey));
    let typed = crate::text::clean_line(picker.input.value()).into_owned();
    if typed.is_empty() {
        brush.put_fitted("type to narrow", 0, scene.style(ThemeRole::Muted));
    } else {
        brush.put_fitted(&typed, 1, scene.style(ThemeRole::Body)).put("▏", scene.style(ThemeRole::Body));
    }
    let height = usize::from(inner.height.saturating_sub(1));
    let top = picker.top(height);
    for (line, at) in picker.shown.iter().enumerate().skip(top).take(height) {
        let row = Rect { y: inner.y + (line - top + 1) as u16, height: 1, ..inner };
        draw_item(scene, (picker, &picker.items[*at]), row, buf);
        if line == picker.row {
            Brush::new(buf, row, 0).put("▌", scene.style(ThemeRole::BorderFocus));
            buf.set_style(row, scene.style(ThemeRole::Selection));
        }
    }
    if picker.shown.is_empty() {
        let nothing = if scene.app.is_finding(picker) { "looking …" } else { "nothing has these letters" };
        let row = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        Brush::new(buf, row, 0).skip(1).put_fitted(nothing, 0, scene.style(ThemeRole::Muted));
    }
}

/// The place of the selected line among those that are shown.
fn note(scene: Scene, picker: &Picker) -> String {
    match picker.shown.len() {
        0 => String::new(),
        count if scene.app.is_finding(picker) => format!("{}/{count} …", picker.row + 1),
        count => format!("{}/{count}", picker.row + 1),
    }
}

fn draw_item(scene: Scene, (picker, item): (&Picker, &Item), row: Rect, buf: &mut Buffer) {
    let mut brush = Brush::new(buf, row, 0);
    brush.skip(1);
    if picker.ticks() {
        let (sign, role) = match (&item.choice, item.tick) {
            (Choice::Everybody, _) => ("    ", ThemeRole::Muted),
            (_, Tick::In) => ("[x] ", ThemeRole::Good),
            (_, Tick::Out) => ("[-] ", ThemeRole::Warning),
            (_, Tick::None) => ("[ ] ", ThemeRole::Muted),
        };
        brush.put(sign, scene.style(role));
    }
    // The label keeps half of the row, and more only where it needs that.
    let room = brush.room().saturating_sub((page::width(&item.label) + 2).min(brush.room() / 2));
    let hint = page::fit(&item.hint, room).into_owned();
    brush.put_fitted(&item.label, page::width(&hint) + 1, style(scene, item));
    brush.align_right(page::width(&hint)).put(&hint, scene.style(ThemeRole::Muted));
}

fn style(scene: Scene, item: &Item) -> Style {
    match item.choice.who() {
        _ if item.outside => scene.style(ThemeRole::Muted),
        Some(party) if party.kind == Kind::Party => scene.party(party),
        Some(_) | None => scene.style(ThemeRole::Body),
    }
}
