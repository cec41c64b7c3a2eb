//! The line of sections: what each of them is called where there is so much room, and where it stands.

use crate::page;

use super::{App, Section};

/// A section in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The section.
    pub section: Section,
    /// What is written, with the blanks around it.
    pub text: String,
    /// Its first column, from the start of the line.
    pub from: usize,
}

/// How much of each section's name there is room for.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    /// Name and count.
    Full,
    /// The open section whole, the others without their counts.
    Plain,
    /// The open section whole, the others cut to that many letters.
    Cut(usize),
    /// The open section whole, the others as numbers.
    Numbers,
    /// The open section alone.
    One,
}

/// From the most to the least.
const LEVELS: [Names; 7] =
    [Names::Full, Names::Plain, Names::Cut(5), Names::Cut(4), Names::Cut(3), Names::Numbers, Names::One];

/// The sections as they are written on so many columns. The filter stands at the end of the line where it has no line
/// of its own.
pub fn tabs(app: &App, width: usize) -> Vec<Tab> {
    let room = width.saturating_sub(note_beside(app).map_or(0, |note| page::width(&note) + 1));
    let mut tabs = Vec::new();
    for names in LEVELS {
        tabs = line(app, names);
        if tabs.last().is_none_or(|tab| tab.from + page::width(&tab.text) <= room) {
            break;
        }
    }
    tabs
}

fn line(app: &App, names: Names) -> Vec<Tab> {
    let mut from = 0;
    let shown = Section::ALL.into_iter().filter(|section| names != Names::One || *section == app.section);
    let place = |section| {
        let text = text(app, section, names);
        let start = from;
        from += page::width(&text);
        Tab { section, text, from: start }
    };
    shown.map(place).collect()
}

fn text(app: &App, section: Section, names: Names) -> String {
    let (number, title) = (section.number(), section.title());
    match names {
        _ if names == Names::Full || section == app.section => format!(" {number} {title}{} ", count(app, section)),
        Names::Cut(letters) => format!(" {number} {}", title.chars().take(letters).collect::<String>()),
        Names::Numbers => format!(" {number}"),
        _ => format!(" {number} {title} "),
    }
}

/// ` 14`, or ` 3/14` while a search is on; nothing for sections without a list.
fn count(app: &App, section: Section) -> String {
    let (count, hits) = app.section_count(section);
    // Until the briefing is read, nobody knows how many there are.
    match (section.kinds().is_empty() || app.opening.is_some(), &app.search) {
        (true, _) => String::new(),
        (false, None) => format!(" {count}"),
        (false, Some(_)) => format!(" {hits}/{count}"),
    }
}

/// The filter and what it leaves; `None` without one.
pub fn filter_note(app: &App) -> Option<String> {
    if app.filter.is_empty() {
        return None;
    }
    let state = if app.filter_on { "" } else { " (off)" };
    Some(format!("{}{state}  {} of {} ", app.filter, app.visible.len(), app.library.len()))
}

/// The filter where it shares the line of the sections.
pub fn note_beside(app: &App) -> Option<String> {
    filter_note(app).filter(|_| app.layout().parties.is_empty())
}
