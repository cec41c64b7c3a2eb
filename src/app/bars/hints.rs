//! The keys that matter where the reader is, for the last line: one table for the panes and for each overlay. What the
//! keymap decides is read from the live one.

use crate::app::action::Action;
use crate::app::state::{App, Overlay, Pane, Picker, PickerKind, PromptKind, Section, Subject};

use super::key_names::{key_name, keys_text};

/// Keys and a word for what they do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys, as they stand on a keyboard.
    pub keys: String,
    /// What they do.
    pub word: &'static str,
}

impl Hint {
    /// How many columns it takes, the blanks after it too.
    pub fn width(&self) -> usize {
        crate::page::width(&self.keys) + 1 + crate::page::width(self.word) + HINT_GAP
    }
}

/// The blanks after each hint.
pub const HINT_GAP: usize = 2;

/// Where a hint's keys come from.
#[derive(Clone, Copy)]
enum Keys {
    /// The first key of an action.
    Of(Action),
    /// The first keys of two actions.
    Both(Action, Action),
    /// Keys that no keymap changes.
    Fixed(&'static str),
}
use Keys::{Both, Fixed, Of};

/// What there is to say: first what matters most, last what always stays.
struct Table {
    hints: Vec<(Keys, &'static str)>,
    /// How many at the end stay however little room there is.
    stay: usize,
}

/// The hints that fit into this many columns. Whole ones are left out, from the middle.
pub fn hints(app: &App, room: usize) -> Vec<Hint> {
    if !app.pending.is_empty() {
        return following(app, room);
    }
    let table = table(app);
    let named = |(keys, word): &(Keys, &'static str)| {
        let keys = name(app, *keys);
        (!keys.is_empty()).then_some(Hint { keys, word })
    };
    let at = table.hints.len().saturating_sub(table.stay);
    let (before, stay) = table.hints.split_at(at);
    let mut shown: Vec<Hint> = before.iter().filter_map(named).collect();
    let stay: Vec<Hint> = stay.iter().filter_map(named).collect();
    let width = |hints: &[Hint]| hints.iter().map(Hint::width).sum::<usize>();
    let left = (room + HINT_GAP).saturating_sub(width(&stay));
    while width(&shown) > left {
        shown.pop();
    }
    shown.extend(stay);
    shown
}

/// What may follow the keys that were struck.
fn following(app: &App, room: usize) -> Vec<Hint> {
    let mut shown = Vec::new();
    for (action, sequences) in app.keymap.iter() {
        let rests = sequences.iter().filter_map(|sequence| sequence.keys().strip_prefix(app.pending.as_slice()));
        if let Some(rest) = rests.into_iter().find(|rest| !rest.is_empty()) {
            let keys: String = rest.iter().map(ToString::to_string).collect();
            let name = action.name();
            let word = if action == Action::First { "top" } else { name.strip_prefix("group-by-").unwrap_or(name) };
            shown.push(Hint { keys: key_name(&keys), word });
        }
    }
    while shown.iter().map(Hint::width).sum::<usize>() > room + HINT_GAP {
        shown.pop();
    }
    shown
}

fn name(app: &App, keys: Keys) -> String {
    let first = |action| key_name(&keys_text(&app.keymap, action));
    match keys {
        Of(action) => first(action),
        Both(one, other) => match (first(one), first(other)) {
            (one, other) if one.is_empty() || other.is_empty() => one + &other,
            (one, other) => format!("{one}/{other}"),
        },
        Fixed(keys) => keys.into(),
    }
}

fn table(app: &App) -> Table {
    let hints = match &app.overlay {
        Overlay::None => return panes(app),
        Overlay::Prompt(prompt) => {
            let mut hints = prompt_hints(prompt.kind);
            // What is wrong is not taken.
            if prompt.error.is_some() {
                hints.retain(|(keys, _)| !matches!(keys, Fixed("enter")));
            } else if prompt.kind == PromptKind::Search && app.only_hit().is_some() {
                hints[0].1 = "open";
            }
            hints
        }
        Overlay::Picker(picker) => picker_hints(picker),
        Overlay::Card => vec![(Fixed("any key"), "puts this away and does what it does")],
        Overlay::Help { .. } => {
            vec![(Both(Action::Down, Action::Up), "move"), (Fixed("letters"), "search"), (Fixed("esc"), "close")]
        }
        Overlay::Findings { .. } => vec![
            (Both(Action::Down, Action::Up), "move"),
            (Of(Action::Edit), "edit"),
            (Of(Action::Reload), "read again"),
            (Of(Action::Statements), "Statements"),
            (Fixed("esc"), "close"),
        ],
        Overlay::Words(words) => vec![
            (Fixed("w b"), "word"),
            (Both(Action::Down, Action::Up), "line"),
            (Of(Action::SelectWords), if words.from.is_some() { "select none" } else { "select from here" }),
            (Of(Action::NewRow), "new row"),
            (Both(Action::NextGroup, Action::PreviousGroup), "paragraph"),
            (Fixed("esc"), "close"),
        ],
    };
    Table { hints, stay: 1 }
}

fn prompt_hints(kind: PromptKind) -> Vec<(Keys, &'static str)> {
    match kind {
        PromptKind::Search => {
            vec![(Fixed("enter"), "keep"), (Fixed("up/down"), "earlier searches"), (Fixed("esc"), "go back")]
        }
        PromptKind::Filter => vec![
            (Fixed("enter"), "keep"),
            (Fixed("tab"), "complete"),
            (Fixed("up/down"), "earlier filters"),
            (Fixed("esc"), "as before"),
        ],
        PromptKind::Note => vec![(Fixed("enter"), "keep it"), (Fixed("esc"), "as before")],
        PromptKind::Shelf => {
            vec![(Fixed("enter"), "search"), (Fixed("up/down"), "earlier searches"), (Fixed("esc"), "close")]
        }
        PromptKind::Export(_) => vec![(Fixed("enter"), "write it"), (Fixed("esc"), "close")],
        PromptKind::Command => vec![
            (Fixed("enter"), "do it"),
            (Fixed("tab"), "complete"),
            (Fixed("up/down"), "earlier commands"),
            (Fixed("esc"), "close"),
        ],
    }
}

fn picker_hints(picker: &Picker) -> Vec<(Keys, &'static str)> {
    let moves = if picker.takes_keys() { Fixed("j/k") } else { Fixed("down/up") };
    let letters = (Fixed("letters"), if picker.is_typed() { "narrow more" } else { "narrow" });
    let close = (Fixed("esc"), "close");
    let word = match picker.kind {
        PickerKind::Parties => {
            let (tick, hide) = if picker.takes_keys() { ("space", "-") } else { ("tab", "s-tab") };
            return vec![
                (moves, "move"),
                (Fixed(tick), "show"),
                (Fixed(hide), "hide"),
                (Fixed("enter"), "show these"),
                letters,
                close,
            ];
        }
        PickerKind::Palette => "go or do",
        PickerKind::Copy => "copy",
        PickerKind::Sources => "open",
        PickerKind::Compare => "compare",
        PickerKind::Parts => "take out",
        PickerKind::Filters => "put in force",
        PickerKind::Export => "choose",
        PickerKind::NewRow => {
            return vec![(moves, "move"), (Fixed("s/c/t/e"), "write one"), (Fixed("enter"), "write it"), close];
        }
        PickerKind::Notes | PickerKind::Marks => "go there",
    };
    vec![(moves, "move"), (Fixed("enter"), word), letters, close]
}

fn shelf(app: &App) -> Vec<(Keys, &'static str)> {
    let mut hints = vec![
        (Both(Action::Down, Action::Up), "move"),
        (Of(Action::Open), "open"),
        (Of(Action::Search), "search in all"),
    ];
    if app.shelf.search.is_some() {
        hints.push((Of(Action::Cancel), "all briefings"));
    } else if app.shelf.here.is_some() {
        hints.push((Of(Action::Cancel), "back to the briefing"));
    }
    let quit = if app.shelf.search.is_some() { "back" } else { "quit" };
    hints.extend([(Of(Action::Help), "help"), (Of(Action::Quit), quit)]);
    hints
}

fn panes(app: &App) -> Table {
    let last = [(Of(Action::Help), "help")];
    if app.shelf.is_shown() {
        return Table { hints: shelf(app), stay: 2 };
    }
    if app.opening.is_some() {
        let hints = last.into_iter().chain([(Of(Action::Quit), "quit")]).collect();
        return Table { hints, stay: 2 };
    }
    let page = app.section == Section::Overview || app.focus == Pane::Page;
    let has_rows = app.list.cursor.is_some() || app.section == Section::Matrix;
    let mut hints = Vec::new();
    if page || has_rows {
        hints.push((Both(Action::Down, Action::Up), if page { "link or line" } else { "move" }));
    }
    if page || has_rows || app.has_page() {
        hints.push((Of(Action::Open), if page { "follow" } else { "open" }));
    }
    if app.section == Section::Timeline && !page {
        hints.push((Both(Action::Left, Action::Right), "event"));
        hints.push((Of(Action::AsOf), "as of this day"));
    } else if app.section == Section::Matrix && !page {
        hints.push((Both(Action::Left, Action::Right), "column"));
    } else if app.section == Section::Disputes && page && app.reading.head().is_some() {
        hints.push((Both(Action::Left, Action::Right), "side"));
    } else if app.section == Section::Sources && page && app.reading.subject != Subject::Overview {
        hints.push((Of(Action::SelectWords), "select words"));
    }
    if app.search.is_some() {
        hints.push((Both(Action::NextHit, Action::PreviousHit), "hits"));
    }
    if !app.filter.is_empty() {
        hints.push((Of(Action::ClearFilter), "no filter"));
    }
    hints.extend([
        (Of(Action::Search), "search"),
        (Of(Action::PickParty), "party"),
        (Of(Action::EditFilter), "filter"),
    ]);
    if app.section == Section::Timeline && !app.time.chart.stones().is_empty() {
        hints.push((Both(Action::ZoomIn, Action::ZoomOut), "zoom"));
    } else if app.section != Section::Timeline && !app.layout().drill {
        hints.push((Of(Action::TimelineStrip), "timeline"));
    }
    // A section's own key would lead to where one is.
    if app.section != Section::Matrix {
        hints.push((Of(Action::Matrix), "matrix"));
    }
    if !app.history.back.is_empty() {
        hints.push((Of(Action::Back), "back"));
    }
    hints.extend(last);
    let outermost = app.section == Section::Overview || app.focus == Pane::List;
    let out = if app.shelf.entered { "shelf" } else { "quit" };
    hints.push((Of(Action::Quit), if outermost { out } else { "back" }));
    Table { hints, stay: 2 }
}
