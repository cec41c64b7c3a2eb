//! Notes, marks and stars beside entries, and the lists of notes and marks.

use crate::model::Reference;
use crate::page;
use crate::text::clean_line;

use crate::app::action::Action;
use crate::app::go::follow;
use crate::app::state::{App, Choice, Item, Overlay, Picker, PickerKind, PromptKind, item};

use super::prompting;

/// `a`: a line for the note beside the entry, with what it says already.
pub(in crate::app) fn write(app: &mut App) {
    let Some(entry) = app.current() else { return app.say("no entry is selected to write a note beside") };
    let note = app.memory.note(&app.library, entry).unwrap_or_default().to_string();
    let reference = app.library.reference(entry);
    prompting::open(app, PromptKind::Note);
    if let Overlay::Prompt(prompt) = &mut app.overlay {
        prompt.about = Some(reference);
        prompt.input = tui_input::Input::new(note);
    }
}

/// Enter: the note is kept; an empty one takes it away.
pub(in crate::app) fn accept(app: &mut App, reference: Option<Reference>, line: &str) {
    let Some(reference) = reference else { return };
    if !app.memory.set_note(&app.library, reference, line) {
        return;
    }
    app.generation += 1;
    app.stale.visible = true;
    app.say(if line.is_empty() { "the note is removed; :undo brings it back" } else { "noted; is:noted finds it" });
}

/// `:notes`
pub(in crate::app) fn list_notes(app: &mut App) {
    match notes_picker(app) {
        Overlay::None => {
            app.say(format!("there is no note; {} writes one beside the selected entry", app.key(Action::Note)))
        }
        picker => app.overlay = picker,
    }
}

/// The notes beside entries that are there; nothing where there are none.
pub(in crate::app) fn notes_picker(app: &App) -> Overlay {
    let notes = app.memory.notes.iter().filter_map(|(reference, note)| {
        let entry = app.library.find(reference)?;
        Some(item(Choice::Entry(entry), &clean_line(note), &page::short_title(&app.library, entry)))
    });
    picker(PickerKind::Notes, notes.collect())
}

/// `:marks`
pub(in crate::app) fn list_marks(app: &mut App) {
    match marks_picker(app) {
        Overlay::None => app.say("nothing is marked; m and a letter mark the selected entry"),
        picker => app.overlay = picker,
    }
}

/// The marks on entries that are there; nothing where there are none.
pub(in crate::app) fn marks_picker(app: &App) -> Overlay {
    let marks = app.memory.marks.iter().filter_map(|(letter, reference)| {
        let entry = app.library.find(reference)?;
        let label = format!("{letter}  {}", page::short_title(&app.library, entry));
        Some(item(Choice::Entry(entry), &label, entry.kind.name()))
    });
    picker(PickerKind::Marks, marks.collect())
}

fn picker(kind: PickerKind, items: Vec<Item>) -> Overlay {
    if items.is_empty() { Overlay::None } else { Overlay::Picker(Picker::new(kind, items)) }
}

/// `:delete-mark LETTER`
pub(in crate::app) fn delete_mark(app: &mut App, letter: &str) {
    let mut letters = letter.chars();
    let forgotten = match (letters.next(), letters.next()) {
        (Some(letter), None) => app.memory.forget_mark(letter),
        (Some(_) | None, _) => None,
    };
    match forgotten {
        Some(reference) => app.say(format!("the mark {letter} on {reference} is removed")),
        None => app.say(format!("nothing is marked as {letter:?}; :marks lists the marks")),
    }
}

pub(in crate::app) fn star(app: &mut App) {
    let Some(entry) = app.current() else { return };
    let starred = app.memory.toggle_star(&app.library, entry);
    app.generation += 1;
    app.say(if starred { "starred; is:starred finds it" } else { "star taken away" });
}

/// The letter after `m` or `'`.
pub(in crate::app) fn with_letter(app: &mut App, action: Action, letter: char) {
    if action == Action::Mark {
        match app.current() {
            Some(entry) => {
                app.memory.set_mark(letter, app.library.reference(entry));
                app.say(format!("marked as {letter}"));
            }
            None => app.say("no entry to mark here"),
        }
        return;
    }
    let marked = app.memory.marks.get(&letter).map(|reference| (app.library.find(reference), reference.to_string()));
    match marked {
        Some((Some(entry), _)) => follow::to_entry(app, entry),
        Some((None, reference)) => app.say(format!("{reference} is gone from the briefing")),
        None => app.say(format!("nothing is marked as {letter}")),
    }
}
