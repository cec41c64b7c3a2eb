//! The help: keys and what they do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{HelpLine, help_lines};
use crate::page;
use crate::text::counted;

use super::brush::Brush;
use super::pane::more_below;
use super::scene::Scene;
use super::theme::ThemeRole;
use super::window::{Window, window};

/// Draws the help, from a line on, narrowed to those that have the needle.
pub(super) fn draw(scene: Scene, (typed, top): (Option<&str>, usize), screen: Rect, buf: &mut Buffer) {
    let lines = help_lines(&scene.app.keymap, typed.unwrap_or_default());
    let wanted = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
    let title = match typed {
        None => "Help".to_string(),
        Some("") => "Help with …".to_string(),
        Some(needle) => format!("Help with “{needle}”"),
    };
    let inner = window(scene, screen, &Window { title: &title, note: "", size: (78, wanted) }, buf);
    let top = top.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (row, line) in lines.iter().skip(top).take(usize::from(inner.height)).enumerate() {
        let mut brush = Brush::new(buf, inner, row as u16);
        match line {
            HelpLine::Heading(title) => {
                brush.put(title, scene.style(ThemeRole::Heading));
            }
            HelpLine::Sign { signs, means } => {
                let columns = if inner.width >= 60 { 20 } else { usize::from(inner.width) / 3 };
                let signs = page::fit(signs, columns).into_owned();
                brush.skip(1).put(&signs, scene.style(ThemeRole::Body));
                brush.skip((columns + 1).saturating_sub(page::width(&signs)));
                brush.put_fitted(means, 0, scene.style(ThemeRole::Body));
            }
            HelpLine::Action { keys, description, name } => {
                let columns = if inner.width >= 60 { 20 } else { usize::from(inner.width) / 4 };
                let keys = page::fit(keys, columns.saturating_sub(1)).into_owned();
                brush.skip(1).put(&keys, scene.style(ThemeRole::FooterKey));
                brush.skip((columns + 1).saturating_sub(page::width(&keys)));
                brush.put_fitted(description, 0, scene.style(ThemeRole::Body));
                // The name for the command line is for wide screens.
                if inner.width >= 60 && brush.room() > name.len() + 2 {
                    brush.align_right(name.len() + 1).put(name, scene.style(ThemeRole::Muted));
                }
            }
        }
    }
    let more = lines.len().saturating_sub(top + usize::from(inner.height));
    if more > 0 {
        more_below(scene, inner, (&counted(more, "more line", "more lines"), true), buf);
    }
    if lines.is_empty() {
        Brush::new(buf, inner, 0).put_fitted(
            "no key, action or sign has these letters",
            0,
            scene.style(ThemeRole::Muted),
        );
    }
}
