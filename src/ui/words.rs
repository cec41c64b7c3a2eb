//! A paragraph word by word: the cursor, and what is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Words;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;
use super::window::{Window, window};

/// Draws the paragraph in a box over the panes.
pub(super) fn draw(scene: Scene, words: &Words, screen: Rect, buf: &mut Buffer) {
    let app = scene.app;
    let lines = words.lines(app);
    let width = lines.lines.iter().map(crate::page::Line::width).max().unwrap_or(0).max(60);
    let size = (u16::try_from(width + 4).unwrap_or(u16::MAX), u16::try_from(lines.lines.len() + 4).unwrap_or(u16::MAX));
    let (title, note) = (title(scene, words), format!("¶{} of {}", words.number, words.count(app)));
    let inner = window(scene, screen, &Window { title: &title, note: &note, size }, buf);
    if inner.is_empty() {
        return;
    }
    let text = Rect { x: inner.x + 1.min(inner.width), width: inner.width.saturating_sub(2), ..inner };
    let (text, below) = (Rect { height: text.height.saturating_sub(2).max(1), ..text }, text.height > 2);
    let cursor = lines.links.get(words.at).map_or(0, |link| link.line);
    let top = (cursor + 1).saturating_sub(usize::from(text.height));
    let selected = words.selected();
    for (row, line) in lines.lines.iter().skip(top).take(usize::from(text.height)).enumerate() {
        let mut brush = Brush::new(buf, text, row as u16);
        let mut before = None;
        for piece in &line.pieces {
            let at = piece.link.map(|link| link as usize);
            let is_in = |at: usize| selected.as_ref().is_some_and(|selected| selected.contains(&at));
            // What stands between two selected words is selected too.
            let between = at.is_none() && before.is_some_and(|word: usize| is_in(word) && is_in(word + 1));
            let mut style = scene.style(ThemeRole::Body);
            if between || at.is_some_and(is_in) {
                style = style.patch(scene.style(ThemeRole::Hit));
            }
            if at == Some(words.at) {
                style = style.patch(scene.style(ThemeRole::Cursor));
            }
            brush.put(&piece.text, style);
            before = at.or(before);
        }
    }
    if below {
        let last = Rect { y: inner.y + inner.height - 1, height: 1, ..text };
        Brush::new(buf, last, 0).put_fitted(state(scene, words), 0, scene.style(ThemeRole::Muted));
    }
}

fn title(scene: Scene, words: &Words) -> String {
    scene.app.library.source(words.source).map_or(String::new(), |source| source.title.shown().to_string())
}

/// What can be done with what stands there.
fn state(scene: Scene, words: &Words) -> &'static str {
    match (words.text(scene.app), words.from) {
        (None, _) => "its text is not in the folder; a row without a quote can be made",
        (Some((_, false)), _) => "a summary in the briefing’s words: it is no quote",
        (Some((_, true)), None) => "no words are selected: a row is made without a quote",
        (Some((_, true)), Some(_)) => {
            let excerpt = words.excerpt(scene.app);
            match excerpt.as_ref().and_then(|excerpt| excerpt.quoted.as_deref()) {
                Some([]) => "in no quotation marks: the row has no quote",
                Some(_) => "in part quoted: the row has each, to keep one",
                None => "the selected words become the quote",
            }
        }
    }
}
