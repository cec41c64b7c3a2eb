//! The lines above and below the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Clear, Widget};

use crate::app::{self, Action, App, BarPart, FilterNote, Overlay, Section};
use crate::page;
use crate::text::counted;

use super::brush::Brush;
use super::prompt;
use super::scene::Scene;
use super::theme::ThemeRole;

/// The title, and what the briefing holds.
pub(super) fn header(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    if let Some(opening) = &scene.app.opening {
        let reading = opening.line();
        Brush::new(buf, area, 0).skip(1).put_fitted(&reading, 1, scene.style(ThemeRole::Title));
        return;
    }
    let head = scene.app.library.head();
    let room = usize::from(area.width).saturating_sub(page::width(head.title.shown()) + 3);
    let facts = facts(scene.app, room);
    let mut brush = Brush::new(buf, area, 0);
    let width = page::width(&facts);
    brush.skip(1).put_fitted(head.title.shown(), width + 2, scene.style(ThemeRole::Title));
    brush.align_right(width).put(&facts, scene.style(ThemeRole::Muted));
}

/// The date, how many entries there are, and the news, as far as there is room: the date goes first, then the entries,
/// and then the news is shortened.
fn facts(app: &App, room: usize) -> String {
    let updated = app.library.head().updated.iter().map(|updated| format!("updated {}", updated.label())).collect();
    let entries = vec![match app.library.len() {
        1 => "1 entry".to_string(),
        count => format!("{count} entries"),
    }];
    let news = app.memory.news();
    let some = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
    let since = app.news_since().filter(|_| news.total() > 0).map_or(String::new(), |since| format!(" since {since}"));
    let words = some(format!("{}{since}", news.words()));
    let errors = match app.notices.iter().filter(|notice| notice.error).count() {
        0 => Vec::new(),
        count => vec![format!("{} ({})", counted(count, "error", "errors"), app.key(Action::Findings))],
    };
    let levels = [
        [updated, entries.clone(), words.clone(), errors.clone()],
        [Vec::new(), entries, words.clone(), errors.clone()],
        [Vec::new(), Vec::new(), words, errors.clone()],
        [Vec::new(), Vec::new(), some(news.signs()), errors],
    ];
    let levels = levels.map(|parts: [Vec<String>; 4]| format!("{} ", parts.concat().join(" · ")));
    let fits = levels.iter().find(|facts| page::width(facts) <= room);
    fits.or(levels.last()).cloned().unwrap_or_default()
}

/// The sections.
pub(super) fn tabs(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let mut brush = Brush::new(buf, area, 0);
    for tab in app::tabs(scene.app, usize::from(area.width)) {
        let open = tab.section == scene.app.section;
        brush.put(&tab.text, scene.style(if open { ThemeRole::TabActive } else { ThemeRole::Tab }));
    }
    if let Some(note) = app::note_beside(scene.app, usize::from(area.width)) {
        filter_at_end(scene, &note, &mut brush);
    }
}

/// The parties with their shapes and counts; at the right end the filter in force.
pub(super) fn parties(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (parts, note) = app::party_line(scene.app, usize::from(area.width));
    let filtered = scene.app.is_filtered();
    for (from, part) in parts {
        let mut brush = Brush::new(buf, area, 0);
        brush.skip(from).put(part.label(), part_style(scene, &part));
        let count = part.count(filtered);
        if !count.is_empty() {
            brush.skip(1).put(&count, scene.style(ThemeRole::Muted));
        }
    }
    if let Some(note) = note {
        filter_at_end(scene, &note, &mut Brush::new(buf, area, 0));
    }
}

fn filter_at_end(scene: Scene, note: &FilterNote, brush: &mut Brush) {
    brush.align_right(note.width());
    brush.put(note.lead, scene.style(ThemeRole::Muted)).put(&note.text, scene.style(ThemeRole::Filter));
}

/// What the filter names stands out; what it leaves nothing of stands back.
fn part_style(scene: Scene, part: &BarPart) -> Style {
    match part {
        BarPart::Party { said, picked: false, .. } if scene.app.is_filtered() && said.visible == 0 => {
            scene.style(ThemeRole::Muted)
        }
        BarPart::Party { party, picked: true, .. } => {
            scene.party(*party).add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
        }
        BarPart::Party { party, .. } => scene.party(*party),
        BarPart::Folded(_) | BarPart::NoParty(_) => scene.style(ThemeRole::Muted),
    }
}

/// The prompt, a message, the search in force, or the keys that matter here.
pub(super) fn footer(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    // A low screen has no room for the prompt's frame.
    if let (Overlay::Prompt(prompt), true) = (&scene.app.overlay, scene.app.layout().prompt.is_empty()) {
        return prompt::line(scene, prompt, area, buf);
    }
    let mut brush = Brush::new(buf, area, 0);
    // What always stays has its room before the note has.
    let stays = app::hints(scene.app, 0).iter().map(app::Hint::width).sum::<usize>();
    let right = page::fit(&right_note(scene.app), usize::from(area.width).saturating_sub(stays + 2)).into_owned();
    if scene.app.message.is_some() {
        return;
    }
    let spare = page::width(&right);
    brush.skip(1);
    let room = brush.room().saturating_sub(if spare == 0 { 0 } else { spare + 1 });
    for hint in app::hints(scene.app, room) {
        brush.put(&hint.keys, scene.style(ThemeRole::FooterKey));
        brush.put(&format!(" {}", hint.word), scene.style(ThemeRole::Footer)).skip(app::HINT_GAP);
    }
    brush.align_right(spare).put(&right, scene.style(ThemeRole::Filter));
}

/// How many lines a message takes at most, and no more than a quarter of the screen, or one: it covers what stands there.
const MESSAGE_LINES: usize = 3;

/// What was done, or what went wrong, on as many lines as it needs.
pub(super) fn message(scene: Scene, footer: Rect, buf: &mut Buffer) {
    let Some(message) = &scene.app.message else { return };
    if footer.width < 2 || matches!(scene.app.overlay, Overlay::Prompt(_)) {
        return;
    }
    let lines = page::plain_lines(message, usize::from(footer.width) - 2);
    let shown = lines.len().min(MESSAGE_LINES).min((usize::from(footer.y) + 1) / 4).max(1);
    let area = Rect { y: footer.y - shown.saturating_sub(1) as u16, height: shown.max(1) as u16, ..footer };
    Clear.render(area, buf);
    for (row, line) in lines.iter().take(shown).enumerate() {
        let mut brush = Brush::new(buf, area, row as u16);
        brush.skip(1).put_fitted(line, 0, scene.style(ThemeRole::Footer));
        if row + 1 == shown && lines.len() > shown {
            brush.put("…", scene.style(ThemeRole::Footer));
        }
    }
}

/// The keys struck so far, or where the search stands.
fn right_note(app: &App) -> String {
    let pending = app.pending();
    if !pending.is_empty() {
        return format!("{pending} ");
    }
    if app.overlay.is_open() {
        return String::new();
    }
    let Some(search) = &app.search else { return String::new() };
    let place = match (search.rows.len(), search.position(app.list.cursor)) {
        _ if !search.counted => "…".into(),
        (0, _) if app.section == Section::Overview => counted(search.hits.len(), "hit", "hits"),
        (0, _) if app::hits_page(app) > 0 => format!("{} here", app::lines_here(app)),
        (0, _) => format!("{} elsewhere", counted(search.hits.len(), "hit", "hits")),
        (here, 0) => counted(here, "hit", "hits"),
        (here, at) => format!("{at} of {here}"),
    };
    let hidden = if search.hidden > 0 { format!(", {} hidden by the filter", search.hidden) } else { String::new() };
    format!("/{}  {place}{hidden} ", search.needle)
}
