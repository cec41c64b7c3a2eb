//! What counts as read, and what the reader says of it.

use crate::model::Library;

use crate::app::state::{App, Pane, Section, Shown, Subject};

/// Where the reader was, and what was shown whole there, before they did something.
pub(in crate::app) struct Before {
    subject: Subject,
    section: Section,
    focus: Pane,
    generation: u64,
}

pub(in crate::app) fn sight(app: &App) -> Option<Before> {
    let Shown { subject, lines: (until, of), decided } = &app.shown;
    let whole = subject.as_ref() == Some(&app.reading.subject) && until >= of && *of > 0 && !decided;
    whole.then(|| Before {
        subject: app.reading.subject.clone(),
        section: app.section,
        focus: app.focus,
        generation: app.generation,
    })
}

/// An entry is read once its page was shown whole to somebody who is in it, or the cursor moved on from it.
pub(in crate::app) fn read(app: &mut App, before: Before) {
    // A filter that takes an entry out of sight is not the cursor moving on.
    let same_list = app.section == before.section && app.generation == before.generation;
    let moved_on = app.reading.subject != before.subject && same_list;
    let is_page = before.focus == Pane::Page;
    if !(moved_on || is_page) || (app.reading.subject == before.subject && app.shown.decided) {
        return;
    }
    match before.subject {
        Subject::Entry(entry) => app.memory.mark_read(&app.library, entry),
        Subject::Gone(reference) => app.memory.mark_gone_read(&app.library, &reference),
        Subject::Nothing
        | Subject::Overview
        | Subject::Paragraph { .. }
        | Subject::Cell { .. }
        | Subject::Folded(_)
        | Subject::Compare(..) => {}
    }
}

/// Takes the old words from the briefing as it was.
pub(in crate::app) fn learn(app: &mut App, old: &Library) {
    app.memory.learn(old);
    anew(app);
}

fn anew(app: &mut App) {
    app.generation += 1;
    app.stale.rows |= app.section == Section::News;
}

/// Read or unread: the entry or the gone one that is being looked at.
pub(in crate::app) fn toggle_read(app: &mut App) {
    let reference = match &app.reading.subject {
        Subject::Gone(reference) => Some(reference.clone()),
        _ => app.current().map(|entry| app.library.reference(entry)),
    };
    let Some(reference) = reference else { return app.say("no entry is selected") };
    let read = app.memory.toggle_read(&app.library, &reference);
    app.shown.decided = true;
    app.say(if read { "marked as read" } else { "marked as unread" });
}

/// Everything that is news was read; News is empty then.
pub(in crate::app) fn mark_all_read(app: &mut App) {
    if app.memory.pieces().is_empty() {
        return app.say("there is no news");
    }
    let count = app.memory.mark_all_read(&app.library);
    app.stale.visible = true;
    anew(app);
    app.say(format!("{count} marked as read; `:undo` takes it back"));
}

/// Takes back what the reader did last to stars, marks, filters and what is read.
pub(in crate::app) fn undo(app: &mut App) {
    match app.memory.undo(&app.library) {
        Some(said) => {
            app.shown.decided = true;
            app.stale.visible = true;
            anew(app);
            app.say(format!("taken back: {said}"));
        }
        None => app.say("nothing to take back"),
    }
}
