//! What lies over the panes: which of it is open, and the findings.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{self, Overlay};
use crate::page;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;
use super::window::{Window, boxed, window};
use super::{help, picker, prompt, words};

/// Draws the overlay over the panes.
pub(super) fn draw(scene: Scene, screen: Rect, buf: &mut Buffer) {
    match &scene.app.overlay {
        Overlay::None => {}
        Overlay::Prompt(prompt) => prompt::draw(scene, prompt, screen, buf),
        Overlay::Picker(picker) => picker::draw(scene, picker, screen, buf),
        Overlay::Card => card(scene, screen, buf),
        Overlay::Help { needle, top } => help::draw(scene, (needle.as_deref(), *top), screen, buf),
        Overlay::Findings { row } => findings(scene, *row, screen, buf),
        Overlay::Words(words) => words::draw(scene, words, screen, buf),
    }
}

/// How to begin, right above the footer.
fn card(scene: Scene, screen: Rect, buf: &mut Buffer) {
    let lines = app::card(&scene.app.keymap);
    let height = (lines.len() as u16 + 2).min(screen.height.saturating_sub(2));
    let area = Rect { y: screen.bottom().saturating_sub(height + 1), height, ..screen };
    let inner = boxed(scene, area, ("How to begin", ""), buf);
    let columns = lines.iter().map(|(keys, _)| page::width(keys)).max().unwrap_or(0).min(usize::from(inner.width) / 2);
    for (row, (keys, words)) in lines.iter().enumerate() {
        let keys = page::fit(keys, columns).into_owned();
        let mut brush = Brush::new(buf, inner, row as u16);
        brush.skip(1).put(&keys, scene.style(ThemeRole::FooterKey));
        brush.skip((columns + 2).saturating_sub(page::width(&keys)));
        brush.put_fitted(words, 0, scene.style(ThemeRole::Body));
    }
}

fn findings(scene: Scene, selected: usize, screen: Rect, buf: &mut Buffer) {
    let notices = &scene.app.notices;
    let note = format!("{}/{}", (selected + 1).min(notices.len()), notices.len());
    let inner = window(scene, screen, &Window { title: "Findings", note: &note, size: (100, screen.height) }, buf);
    // The selected finding is the first on the screen unless all that follow it fit.
    let height = usize::from(inner.height);
    let length = |at: usize| notices[at].lines.len() + 1;
    let mut first = selected.min(notices.len().saturating_sub(1));
    let mut below: usize = (first..notices.len()).map(length).sum();
    while first > 0 && below + length(first - 1) <= height {
        first -= 1;
        below += length(first);
    }
    let mut row = 0;
    for (at, notice) in notices.iter().enumerate().skip(first) {
        for (line, text) in notice.lines.iter().enumerate() {
            let role = match (line, notice.error) {
                (0, true) => ThemeRole::Error,
                (0, false) => ThemeRole::Warning,
                _ => ThemeRole::Body,
            };
            for (part, text) in finding_line(text, line, inner.width).iter().enumerate() {
                let mut brush = Brush::new(buf, inner, row);
                let mark = if at == selected && line == 0 && part == 0 { "▌" } else { " " };
                brush.put(mark, scene.style(ThemeRole::BorderFocus));
                brush.put_fitted(text, 0, scene.style(role));
                row += 1;
            }
        }
        row += 1;
        if row >= inner.height {
            break;
        }
    }
}

/// A line of a finding. What is said is wrapped; a line of the file and the mark below it would lose each other.
fn finding_line(text: &str, line: usize, width: u16) -> Vec<String> {
    if line > 0 && !text.trim_start().starts_with("= help") {
        return vec![text.to_string()];
    }
    let span = page::Span::new(text, page::Role::Body);
    let page = page::Page { blocks: vec![page::Block::Paragraph(vec![span])], ..page::Page::default() };
    let lines = page::wrap(&page, width.saturating_sub(1)).lines;
    lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
}
