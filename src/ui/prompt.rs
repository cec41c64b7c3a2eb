//! The line being typed, what it could be completed to, and what is wrong with it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Clear, Widget};

use crate::app::{self, Prompt, PromptKind, Section};
use crate::page;
use crate::text::clean_line;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;
use super::window::boxed;

/// How many lines stand above the one that is typed.
const LINES: usize = 8;

/// How many columns an option takes before what explains it, unless it is longer.
const OPTION: usize = 22;

/// How many lines an error takes at most.
const ERROR_LINES: usize = 3;

/// Draws the frame around the line, or above it where the footer is the line.
pub(super) fn draw(scene: Scene, prompt: &Prompt, screen: Rect, buf: &mut Buffer) {
    let frame = scene.app.layout().prompt;
    let bottom = if frame.is_empty() { screen.bottom().saturating_sub(1) } else { frame.y + 1 };
    let room = usize::from((bottom - screen.y).saturating_sub(2)).min(LINES);
    let lines = lines(scene, prompt, (room, usize::from(screen.width).saturating_sub(4)));
    let above = if screen.height < 4 { 0 } else { lines.len() as u16 };
    if !frame.is_empty() {
        let frame = Rect { y: frame.y.saturating_sub(above), height: frame.height + above, ..frame };
        let note = hit_count(scene, prompt).unwrap_or_default();
        boxed(scene, frame, (prompt.kind.title(), note.trim()), buf);
        self::line(scene, prompt, scene.app.layout().prompt_line(), buf);
    }
    let inside = if frame.is_empty() { screen } else { scene.app.layout().prompt_line() };
    let area = Rect { y: bottom - above, height: above, ..inside };
    Clear.render(area, buf);
    // What explains an option begins at one place for all of them, as far left as they allow.
    let explained = lines.iter().filter(|(_, hint, _)| !hint.is_empty()).map(|(text, _, _)| page::width(text));
    let columns = explained.max().unwrap_or(0).min(OPTION);
    for (row, (text, hint, style)) in lines.iter().enumerate() {
        let mut brush = Brush::new(buf, area, row as u16);
        brush.put(" ", *style).put_fitted(text, 0, *style);
        brush.skip(columns.saturating_sub(page::width(text)) + 2);
        brush.put_fitted(hint, 0, scene.style(ThemeRole::Muted));
    }
}

/// What the line could be completed to, around the one that was taken, and what is wrong with it.
fn lines(scene: Scene, prompt: &Prompt, (room, columns): (usize, usize)) -> Vec<(String, String, Style)> {
    let error = error_lines(prompt, room, columns);
    let selected = prompt.option.unwrap_or(0);
    // Below them stands how many more there are, or what is wrong.
    let shown = room.saturating_sub(error.len().max(1));
    let first = (selected + 1).saturating_sub(shown.max(1));
    let more = prompt.options.len().saturating_sub(first + shown);
    let shown = if more > 0 && !error.is_empty() { shown.saturating_sub(1).max(1) } else { shown };
    let more = prompt.options.len().saturating_sub(first + shown);
    let options = prompt.options.iter().enumerate().skip(first).take(shown);
    let mut lines: Vec<(String, String, Style)> = options
        .map(|(at, (text, hint))| {
            let taken = prompt.option == Some(at);
            let style = scene.style(if taken { ThemeRole::Selection } else { ThemeRole::Body });
            (clean_line(text).into_owned(), hint.clone(), style)
        })
        .collect();
    if more > 0 {
        let muted = scene.style(ThemeRole::Muted);
        lines.push((format!("+{more} more"), "a letter narrows them, tab goes through them".into(), muted));
    }
    // What is wrong has its place in any case.
    lines.truncate(room.saturating_sub(error.len()));
    lines.extend(error.into_iter().map(|line| (line, String::new(), scene.style(ThemeRole::Error))));
    lines
}

/// What is wrong, on as many lines as it needs: what would be right stands at its end.
fn error_lines(prompt: &Prompt, room: usize, columns: usize) -> Vec<String> {
    let Some(error) = &prompt.error else { return Vec::new() };
    let mut lines = page::plain_lines(&clean_line(error), columns.max(1));
    let most = ERROR_LINES.min(room.max(1));
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(page::fit(&rest, columns).into_owned());
    }
    lines
}

/// The line being typed, with the place of an error marked.
pub(super) fn line(scene: Scene, prompt: &Prompt, area: Rect, buf: &mut Buffer) {
    let mut brush = Brush::new(buf, area, 0);
    brush.put(prompt.kind.sign(), scene.style(ThemeRole::FooterKey));
    let room = brush.room().saturating_sub(1);
    let (value, scroll) = (prompt.input.value(), prompt.input.visual_scroll(room));
    let mut columns = 0;
    for (at, c) in value.char_indices() {
        let text = clean_line(&value[at..at + c.len_utf8()]).into_owned();
        columns += page::width(&text);
        if columns > scroll {
            let wrong = prompt.error_at.as_ref().is_some_and(|range| range.contains(&at));
            brush.put(&text, if wrong { wrong_style(scene) } else { scene.style(ThemeRole::Body) });
        }
    }
    // Where something is missing at the end, its place is marked.
    if prompt.error_at.as_ref().is_some_and(|range| range.start >= value.len()) {
        brush.put(" ", wrong_style(scene));
    }
    // In a frame it stands in the upper edge.
    if let Some(count) = hit_count(scene, prompt).filter(|_| scene.app.layout().prompt.is_empty())
        && brush.room() > page::width(&count) + 2
    {
        brush.align_right(page::width(&count)).put(&count, scene.style(ThemeRole::Muted));
    }
}

/// The place of an error can be seen without colours.
fn wrong_style(scene: Scene) -> Style {
    scene.style(ThemeRole::Error).add_modifier(Modifier::UNDERLINED)
}

fn hit_count(scene: Scene, prompt: &Prompt) -> Option<String> {
    match prompt.kind {
        PromptKind::Search => {
            let search = scene.app.search.as_ref()?;
            let hidden = if search.hidden > 0 { format!(", {} hidden", search.hidden) } else { String::new() };
            let here = match app::hits_page(scene.app) {
                // The overview lists what is found.
                _ if scene.app.section == Section::Overview => String::new(),
                0 => format!("{} here, ", search.rows.len()),
                _ => format!("{} here, ", app::lines_here(scene.app)),
            };
            Some(match search.counted {
                true => format!("{here}{} in all{hidden} ", search.hits.len()),
                false => "… here, … in all ".into(),
            })
        }
        PromptKind::Filter => Some(format!("{} ", scene.app.passing())),
        PromptKind::Command | PromptKind::Note | PromptKind::Shelf => None,
        PromptKind::Export(_) => Some(format!("{} ", scene.app.passing())),
    }
}
