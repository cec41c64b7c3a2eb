//! What lies over the panes: help, pickers, findings, and the line being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::app::{Choice, HelpLine, Overlay, Picker, PickerKind, Prompt, Tick, help_lines};
use crate::page;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;

/// Draws the overlay over the panes.
pub(super) fn draw(scene: Scene, screen: Rect, buf: &mut Buffer) {
    match &scene.app.overlay {
        Overlay::None => {}
        Overlay::Prompt(prompt) => options(scene, prompt, screen, buf),
        Overlay::Picker(picker) => draw_picker(scene, picker, screen, buf),
        Overlay::Help { needle, top } => help(scene, (needle, *top), screen, buf),
        Overlay::Findings { row } => findings(scene, *row, screen, buf),
    }
}

/// A box in the middle of the screen, with room for so many columns and rows if there is. Returns its inside.
fn window(scene: Scene, screen: Rect, (width, height): (u16, u16), title: &str, buf: &mut Buffer) -> Rect {
    let above = if screen.height >= 8 { 1 } else { 0 };
    let below = if scene.app.layout().footer.is_empty() { 0 } else { 1 };
    let (width, height) = (width.min(screen.width), height.min(screen.height.saturating_sub(above + below)));
    let area = Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + above + (screen.height - above - below - height) / 2,
        width,
        height,
    };
    Clear.render(area, buf);
    if area.width < 12 || area.height < 5 {
        return area;
    }
    let block = Block::bordered().border_type(BorderType::Thick).border_style(scene.style(ThemeRole::BorderFocus));
    let inner = block.inner(area);
    block.render(area, buf);
    let top = Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area };
    Brush::new(buf, top, 0).put_fitted(&format!(" {title} "), 0, scene.style(ThemeRole::Title));
    inner
}

fn help(scene: Scene, (needle, top): (&str, usize), screen: Rect, buf: &mut Buffer) {
    let lines = help_lines(&scene.app.keymap, needle);
    let wanted = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
    let title = if needle.is_empty() {
        "Keys · type to search, esc closes".to_string()
    } else {
        format!("Keys with “{needle}”")
    };
    let inner = window(scene, screen, (78, wanted), &title, buf);
    let top = top.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (row, line) in lines.iter().skip(top).take(usize::from(inner.height)).enumerate() {
        let mut brush = Brush::new(buf, inner, row as u16);
        match line {
            HelpLine::Heading(title) => {
                brush.put(title, scene.style(ThemeRole::Heading));
            }
            HelpLine::Action { keys, description, name } => {
                let columns = if inner.width >= 60 { 20 } else { usize::from(inner.width) / 3 };
                let keys = page::fit(keys, columns.saturating_sub(1)).into_owned();
                brush.skip(1).put(&keys, scene.style(ThemeRole::FooterKey));
                brush.skip((columns + 1).saturating_sub(page::width(&keys)));
                brush.put_fitted(description, 0, scene.style(ThemeRole::Body));
                if brush.room() > name.len() + 2 {
                    brush.align_right(name.len() + 1).put(name, scene.style(ThemeRole::Muted));
                }
            }
        }
    }
    if lines.is_empty() {
        Brush::new(buf, inner, 0).put_fitted(
            "no key and no action has these letters",
            0,
            scene.style(ThemeRole::Muted),
        );
    }
}

fn draw_picker(scene: Scene, picker: &Picker, screen: Rect, buf: &mut Buffer) {
    let parties = picker.kind == PickerKind::Parties;
    let rows = u16::try_from(picker.items.len() + 3 + usize::from(parties)).unwrap_or(u16::MAX);
    let inner = window(scene, screen, (if parties { 48 } else { 76 }, rows.clamp(5, 24)), picker.kind.title(), buf);
    let mut brush = Brush::new(buf, inner, 0);
    brush.put("› ", scene.style(ThemeRole::FooterKey));
    let typed = crate::text::clean_line(picker.input.value()).into_owned();
    if typed.is_empty() {
        let how =
            if parties { "space shows, - hides, enter applies" } else { "type to narrow, enter picks, esc leaves" };
        brush.put_fitted(how, 0, scene.style(ThemeRole::Muted));
    } else {
        brush.put_fitted(&typed, 1, scene.style(ThemeRole::Body)).put("▏", scene.style(ThemeRole::Body));
    }
    let height = usize::from(inner.height.saturating_sub(1));
    let top = (picker.row + 1).saturating_sub(height);
    for (line, at) in picker.shown.iter().enumerate().skip(top).take(height) {
        let item = &picker.items[*at];
        let row = (line - top + 1) as u16;
        let mut brush = Brush::new(buf, inner, row);
        brush.put(if line == picker.row { "▌" } else { " " }, scene.style(ThemeRole::BorderFocus));
        if parties {
            let (sign, role) = match item.tick {
                Tick::In => ("[x] ", ThemeRole::Good),
                Tick::Out => ("[-] ", ThemeRole::Warning),
                Tick::None => ("[ ] ", ThemeRole::Muted),
            };
            brush.put(sign, scene.style(role));
        }
        let style = match item.choice {
            Choice::Party(party) => scene.party(party),
            _ => scene.style(ThemeRole::Body),
        };
        let hint = page::fit(&item.hint, brush.room() / 2).into_owned();
        brush.put_fitted(&item.label, page::width(&hint) + 1, style);
        brush.align_right(page::width(&hint)).put(&hint, scene.style(ThemeRole::Muted));
        if line == picker.row {
            let line = Rect { y: inner.y + row, height: 1, ..inner };
            buf.set_style(line.intersection(inner), scene.style(ThemeRole::Selection));
        }
    }
}

fn findings(scene: Scene, selected: usize, screen: Rect, buf: &mut Buffer) {
    let notices = &scene.app.notices;
    let title = format!("Findings {}/{} · e edits, esc closes", (selected + 1).min(notices.len()), notices.len());
    let inner = window(scene, screen, (100, screen.height), &title, buf);
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

/// The line being typed, with the place of an error marked.
pub(super) fn prompt_line(scene: Scene, prompt: &Prompt, area: Rect, buf: &mut Buffer) {
    let mut brush = Brush::new(buf, area, 0);
    brush.put(prompt.kind.sign(), scene.style(ThemeRole::FooterKey));
    let room = brush.room().saturating_sub(1);
    let (value, scroll) = (prompt.input.value(), prompt.input.visual_scroll(room));
    let mut columns = 0;
    for (at, c) in value.char_indices() {
        let text = crate::text::clean_line(&value[at..at + c.len_utf8()]).into_owned();
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
    if let Some(count) = hit_count(scene, prompt)
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
        crate::app::PromptKind::Search => {
            let search = scene.app.search.as_ref()?;
            let hidden = if search.hidden > 0 { format!(", {} hidden", search.hidden) } else { String::new() };
            Some(format!("{} here, {} in all{hidden} ", search.rows.len(), search.hits.len()))
        }
        crate::app::PromptKind::Filter => Some(format!("{} of {} ", scene.app.visible.len(), scene.app.library.len())),
        crate::app::PromptKind::Command => None,
    }
}

/// What the line could be completed to, and what is wrong with it, right above it.
fn options(scene: Scene, prompt: &Prompt, screen: Rect, buf: &mut Buffer) {
    let room = usize::from(screen.height.saturating_sub(2)).min(8);
    let mut lines: Vec<(String, String, Style)> = Vec::new();
    let selected = prompt.option.unwrap_or(0);
    let first = (selected + 1).saturating_sub(room.saturating_sub(1).max(1));
    for (at, (text, hint)) in prompt.options.iter().enumerate().skip(first).take(room.saturating_sub(1)) {
        let style =
            if prompt.option == Some(at) { scene.style(ThemeRole::Selection) } else { scene.style(ThemeRole::Body) };
        lines.push((text.clone(), hint.clone(), style));
    }
    if let Some(error) = &prompt.error {
        lines.push((error.clone(), String::new(), scene.style(ThemeRole::Error)));
    }
    let lines: Vec<_> = lines.into_iter().take(room).collect();
    if lines.is_empty() || screen.height < 4 {
        return;
    }
    let height = lines.len() as u16;
    let area = Rect { y: screen.bottom() - 1 - height, height, ..screen };
    Clear.render(area, buf);
    for (row, (text, hint, style)) in lines.iter().enumerate() {
        let mut brush = Brush::new(buf, area, row as u16);
        let text = crate::text::clean_line(text).into_owned();
        brush.put(" ", *style).put_fitted(&text, 0, *style);
        brush.skip(24usize.saturating_sub(page::width(&text)).max(2));
        brush.put_fitted(hint, 0, scene.style(ThemeRole::Muted));
    }
}
