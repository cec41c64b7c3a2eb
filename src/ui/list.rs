//! The list of a section: only the rows in the window are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, App, List, Pane, Row, Section, gutter, keys_text};
use crate::model::Entry;
use crate::page::{self, Line};
use crate::text::counted;

use super::brush::Brush;
use super::pane::{Frame, frame, more_below};
use super::scene::Scene;
use super::theme::ThemeRole;

/// Draws the list with its frame.
pub(super) fn draw(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let focus = scene.app.focus == Pane::List;
    let inner = frame(scene, area, &Frame { title: &title(scene), note: &note(scene), focus }, buf);
    let list = &scene.app.list;
    if list.rows.is_empty() {
        return empty(scene, inner, buf);
    }
    let (mut row, mut used, mut is_cut) = (list.top, 0, false);
    while row < list.rows.len() && used < inner.height {
        let wanted = list.lines(row).len().max(1) as u16;
        let height = wanted.min(inner.height - used);
        is_cut = height < wanted;
        draw_row(scene, row, Rect { y: inner.y + used, height, ..inner }, buf);
        used += height;
        row += 1;
    }
    let more = match list.entries_from(row) {
        0 if is_cut || row < list.rows.len() => "more".to_string(),
        0 => String::new(),
        more => format!("{more} more"),
    };
    more_below(scene, inner, (&more, focus), buf);
}

/// What the list is, and whose rows the first ones are where their heading is out of sight.
fn title(scene: Scene) -> String {
    let app = scene.app;
    // The picture of the timeline has the section's name already.
    let title = match app.section {
        Section::Timeline if !app.layout().strip.is_empty() => "Events and claims".to_string(),
        section => app.order().title(section),
    };
    let heads: Vec<String> =
        app.list.heads_out_of_sight().map(|head| page::heading_in_short(&app.library, &head.heading)).collect();
    match heads.last() {
        // Where there is no room for a frame, the tabs say what the list is, and this who speaks.
        Some(head) if !app.layout().bordered => head.clone(),
        // What the rows stand under says how they are grouped, too.
        Some(_) => format!("{} · {}", title.split(" · ").next().unwrap_or_default(), heads.join(" · ")),
        None => title,
    }
}

/// How many entries there are, and while a search is on, how many of them it hits.
fn note(scene: Scene) -> String {
    let (app, left_out) = (scene.app, left_out(scene));
    let hits = app.search.as_ref().map_or(0, |_| app.section_count(app.section).1);
    let left_out = (left_out > 0).then(|| format!("{left_out} not shown"));
    let hits = (hits > 0).then(|| counted(hits, "hit", "hits"));
    let count = Some(count(scene)).filter(|count| !count.is_empty());
    [count, hits, left_out].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How many entries of the section are left out because of an error.
fn left_out(scene: Scene) -> usize {
    scene.app.section.kinds().iter().map(|kind| scene.app.library.left_out(*kind)).sum()
}

/// How many entries there are; where no page stands beside the list to say it, also which of them is selected.
fn count(scene: Scene) -> String {
    let pairs = scene.app.list.pairs();
    match scene.app.list.position() {
        // Pairs are not entries, and are counted apart where there is room.
        (_, total) if pairs > 0 && scene.app.layout().list.width >= 40 => {
            let pairs = counted(pairs, "pair", "pairs");
            match total {
                0 => pairs,
                total => format!("{}, {pairs}", counted(total, "question", "questions")),
            }
        }
        (_, 0) => String::new(),
        (_, total) if !scene.app.layout().page.is_empty() => total.to_string(),
        (at, total) => format!("{at}/{total}"),
    }
}

fn draw_row(scene: Scene, at: usize, area: Rect, buf: &mut Buffer) {
    let list: &List = &scene.app.list;
    let left = match list.rows.get(at) {
        None | Some(Row::Group(_)) => 0,
        Some(Row::Entry(..) | Row::Gone(_)) if scene.app.section == Section::News => 1,
        Some(Row::Entry(..) | Row::Gone(_) | Row::Words(_) | Row::Pair(..)) => gutter(scene.app.section, area.width),
    };
    for (row, line) in list.lines(at).iter().take(usize::from(area.height)).enumerate() {
        pieces(scene, line, left, Rect { y: area.y + row as u16, height: 1, ..area }, buf);
    }
    if let (Some(Row::Entry(entry, _)), true) = (list.rows.get(at), scene.app.section != Section::News) {
        signs(scene, *entry, area, buf);
    }
    if list.cursor == Some(at) {
        select(scene, area, buf);
        for (row, line) in list.lines(at).iter().take(usize::from(area.height)).enumerate() {
            current_hits(scene, line, left, Rect { y: area.y + row as u16, height: 1, ..area }, buf);
        }
    }
}

/// Writes the pieces of a line, after this many columns.
fn pieces(scene: Scene, line: &Line, left: usize, area: Rect, buf: &mut Buffer) {
    let mut brush = Brush::new(buf, area, 0);
    brush.skip(left);
    for piece in &line.pieces {
        let style = scene.page_role(piece.role);
        let style = if piece.hit { style.patch(scene.style(ThemeRole::Hit)) } else { style };
        brush.put(&piece.text, style);
    }
}

/// What the search found in the selected row, over the colours of the selection.
fn current_hits(scene: Scene, line: &Line, left: usize, area: Rect, buf: &mut Buffer) {
    let mut brush = Brush::new(buf, area, 0);
    brush.skip(left);
    for piece in &line.pieces {
        match piece.hit {
            true => brush.put(&piece.text, scene.style(ThemeRole::HitCurrent)),
            false => brush.skip(page::width(&piece.text)),
        };
    }
}

/// Left of the words whether somebody contradicts them, and what is new of them; right of them the reader's star or
/// else the sign of a note.
fn signs(scene: Scene, entry: Entry, area: Rect, buf: &mut Buffer) {
    let (disputed, news, read) = scene.app.signs(entry);
    let news = if read && !news.is_empty() { ("✓", ThemeRole::Muted) } else { (news, ThemeRole::New) };
    let mut signs = vec![(if disputed { "⚔" } else { "" }, ThemeRole::Warning), news];
    if gutter(scene.app.section, area.width) < signs.len() + 1 {
        // On narrow lists there is room for one of them.
        signs.retain(|(sign, _)| !sign.is_empty());
        signs.truncate(1);
    }
    for (at, (sign, role)) in signs.into_iter().enumerate() {
        Brush::new(buf, area, 0).skip(1 + at).put(sign, scene.style(role));
    }
    let own = match (scene.app.is_starred(entry), scene.app.memory.is_noted(entry)) {
        (true, _) => "★",
        (false, true) => "✎",
        (false, false) => return,
    };
    Brush::new(buf, area, 0).align_right(1).put(own, scene.style(ThemeRole::Warning));
}

fn select(scene: Scene, area: Rect, buf: &mut Buffer) {
    let focus = scene.app.focus == Pane::List;
    buf.set_style(area, scene.style(if focus { ThemeRole::Selection } else { ThemeRole::SelectionUnfocused }));
    // The bar at the left shows the selection where colours cannot.
    for row in 0..area.height {
        if area.width > 2 {
            buf.set_string(area.x, area.y + row, "▌", scene.style(ThemeRole::BorderFocus));
        }
    }
}

/// What would stand in an empty list, or what hides it all and how to see it.
pub(super) fn empty(scene: Scene, inner: Rect, buf: &mut Buffer) {
    let app = scene.app;
    let hidden = match app.section {
        Section::News => app.memory.pieces().len(),
        section => section.holds().iter().map(|kind| app.library.count(*kind)).sum::<usize>(),
    };
    let words = match app.is_filtered() && hidden > 0 {
        true => {
            let keys = |action| keys_text(&app.keymap, action);
            let (off, clear) = (keys(Action::ToggleFilter), keys(Action::ClearFilter));
            let all = if hidden == 1 { "the only entry".to_string() } else { format!("all {hidden} entries") };
            format!("The filter hides {all} here. {off} turns it off, {clear} clears it.{}", elsewhere(app))
        }
        false => match left_out(scene) {
            0 => app.section.empty().to_string(),
            count => {
                let (entries, keys) = (counted(count, "entry", "entries"), keys_text(&app.keymap, Action::Findings));
                format!("{entries} not shown because of errors: {keys} lists them.")
            }
        },
    };
    let lines = page::plain_lines(&words, usize::from(inner.width.saturating_sub(2)).max(1));
    for (row, line) in lines.iter().take(usize::from(inner.height)).enumerate() {
        Brush::new(buf, inner, row as u16).skip(1).put_fitted(line, 0, scene.style(ThemeRole::Muted));
    }
}

/// Where the entries are that pass the filter.
fn elsewhere(app: &App) -> String {
    if app.visible.is_empty() {
        return "\nNothing passes it.".into();
    }
    let places = [
        Section::Statements,
        Section::Criticisms,
        Section::Proposal,
        Section::Disputes,
        Section::Parties,
        Section::Sources,
    ];
    let counted = places.into_iter().map(|section| (section, app.section_count(section).0));
    let counted = counted.filter(|(section, count)| *section != app.section && *count > 0);
    let words: Vec<String> =
        counted.map(|(section, count)| format!("{count} in {} {}", section.number(), section.title())).collect();
    if words.is_empty() { String::new() } else { format!("\nIt leaves {}.", words.join(", ")) }
}
