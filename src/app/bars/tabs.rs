//! The line of sections: what each of them is called where there is so much room, and where it stands.

use crate::page;

use crate::app::state::{App, Section};

use super::filter_note::{FilterNote, filter_note};

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

/// How much of each section's name there is room for. No tab says a number but its key's: the frames count.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    /// Whole, with room around them.
    Wide,
    /// Whole.
    Whole,
    /// So many letters of each, the open section's too: tabs keep their place.
    Cut(usize),
    /// The open section whole, the others as numbers.
    Numbers,
    /// The open section alone.
    One,
    /// Its number: the filter needs the room.
    Number,
}

/// From the most to the least; the last only for a filter.
const LEVELS: [Names; 7] =
    [Names::Wide, Names::Whole, Names::Cut(4), Names::Cut(3), Names::Numbers, Names::One, Names::Number];

/// Below this many columns names are cut.
const WHOLE: usize = 108;

/// The sections as they are written on this many columns. The filter stands at the end of the line where it has no line
/// of its own.
pub fn tabs(app: &App, width: usize) -> Vec<Tab> {
    let note = note_beside(app, width);
    let room = width.saturating_sub(note.as_ref().map_or(0, FilterNote::width));
    let levels = if note.is_some() { &LEVELS[..] } else { &LEVELS[..LEVELS.len() - 1] };
    let mut tabs = Vec::new();
    for names in levels {
        tabs = line(app, *names);
        let needed = tabs.last().map_or(0, |tab| tab.from + page::width(&tab.text));
        if needed.max(if *names == Names::Whole { WHOLE } else { 0 }) <= room {
            break;
        }
    }
    tabs
}

fn line(app: &App, names: Names) -> Vec<Tab> {
    let mut from = 0;
    let all = !matches!(names, Names::One | Names::Number);
    let shown = Section::ALL.into_iter().filter(|section| all || *section == app.section);
    let place = |section| {
        let text = text(section, names, section == app.section);
        let start = from;
        from += page::width(&text);
        Tab { section, text, from: start }
    };
    shown.map(place).collect()
}

fn text(section: Section, names: Names, is_open: bool) -> String {
    let (number, title) = (section.number(), section.title());
    match names {
        Names::Wide | Names::One => format!(" {number} {title} "),
        Names::Whole => format!(" {number} {title}"),
        Names::Cut(letters) => format!(" {number} {}", title.chars().take(letters).collect::<String>()),
        Names::Numbers if is_open => format!(" {number} {title} "),
        Names::Numbers => format!(" {number}"),
        Names::Number => format!(" {number} "),
    }
}

/// The filter where it shares the line of the sections, beside the number of the open one at least.
pub fn note_beside(app: &App, width: usize) -> Option<FilterNote> {
    let number = page::width(&text(app.section, Names::Number, true));
    filter_note(app, width.saturating_sub(number)).filter(|_| app.layout().parties.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(names: Names, open: Section) -> String {
        Section::ALL.into_iter().map(|section| text(section, names, section == open)).collect()
    }

    #[test]
    fn tabs_keep_their_place_and_shrink_to_four_letters() {
        let cut = " 1 Over 2 Stat 3 Prop 4 Crit 5 Disp 6 Time 7 Matr 8 Part 9 Sour 0 News";
        for open in Section::ALL {
            assert_eq!(written(Names::Cut(4), open), cut);
        }
        assert!(page::width(&written(Names::Whole, Section::News)) <= WHOLE);
        assert_eq!(written(Names::Numbers, Section::Matrix), " 1 2 3 4 5 6 7 Matrix  8 9 0");
    }
}
