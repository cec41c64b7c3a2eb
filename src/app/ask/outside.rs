//! What leaves the reader: copies, addresses for the browser, places for the editor.

use crate::model::{Entry, Library, Text};
use crate::page::{self, Target};

use crate::app::msg::{CopyPart, Effect};
use crate::app::state::{App, Choice, Overlay, Pane, Picker, PickerKind, Section, Subject, item};

/// What is selected: what the page is about, on the page of a dispute the claim under the cursor, and on the overview what
/// its link leads to.
fn selected(app: &App) -> Option<Target> {
    if let Some(claim) = app.claim_at_cursor() {
        return Some(Target::Entry(claim));
    }
    match &app.reading.subject {
        Subject::Entry(entry) => Some(Target::Entry(*entry)),
        Subject::Paragraph { source, number } => Some(Target::Paragraph { source: *source, number: *number }),
        Subject::Cell { subject, party } => Some(Target::Cell { subject: *subject, party: *party }),
        Subject::Compare(one, other) => Some(Target::Compare(*one, *other)),
        // In the place of an emptied list nothing is selected until the reader goes there.
        Subject::Overview if app.section != Section::Overview && app.focus != Pane::Page => None,
        Subject::Overview => {
            let link = app.reading.wrapped.links.get(app.reading.link?)?;
            Some(link.target.clone()).filter(|target| !matches!(target, Target::Section(_) | Target::Url(_)))
        }
        Subject::Nothing | Subject::Gone(_) | Subject::Folded(_) => None,
    }
}

/// Why there is nothing to do something with.
fn nothing(app: &mut App) {
    app.say(if app.section == Section::Overview {
        "no entry is selected; j and k go to the entries that the overview names"
    } else {
        "no entry is selected"
    });
}

/// Asks what to copy of what is selected.
pub(in crate::app) fn copy(app: &mut App) {
    match copy_picker(app) {
        Overlay::None => nothing(app),
        picker => app.overlay = picker,
    }
}

/// What can be copied of what is selected; nothing where that is nothing.
pub(in crate::app) fn copy_picker(app: &App) -> Overlay {
    let Some(what) = selected(app) else { return Overlay::None };
    let library = &app.library;
    let choice = |part| Choice::Copy(what.clone(), part);
    let claims = match page::target_claims(library, &what).len() {
        _ if matches!(what, Target::Entry(entry) if entry.kind.is_claim()) => String::new(),
        0 => String::new(),
        1 => "1 claim of ".to_string(),
        count => format!("{count} claims of "),
    };
    let items = vec![
        item(choice(CopyPart::Text), "text", &format!("{claims}{}", page::target_title(library, &what))),
        item(choice(CopyPart::Citation), "citation", "who, when, where it was read"),
        item(choice(CopyPart::Markdown), "citation in Markdown", ""),
        item(choice(CopyPart::Reference), "reference", &page::target_references(library, &what).join(" ")),
    ];
    Overlay::Picker(Picker::new(PickerKind::Copy, items))
}

/// Opens the source's address; of several, the reader picks.
pub(in crate::app) fn open_url(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(what) = selected(app) else { return nothing(app) };
    let sources = page::target_sources(&app.library, &what);
    let library = &app.library;
    match addresses(library, &sources).as_slice() {
        [] => {
            let why = match sources.as_slice() {
                [] => "no source is named here".to_string(),
                [one] => format!("no address is known of its source, {}", page::short_title(library, *one)),
                several => format!("no address is known of any of its {} sources", several.len()),
            };
            app.say(why);
        }
        [(_, url)] => effects.push(Effect::OpenUrl(url.exact().to_string())),
        _ => app.overlay = sources_picker(app),
    }
}

fn addresses<'l>(library: &'l Library, sources: &[Entry]) -> Vec<(Entry, &'l Text)> {
    sources.iter().filter_map(|source| Some((*source, library.source(*source)?.url.as_ref()?))).collect()
}

/// The addresses of what is selected, to pick one; nothing where there is none.
pub(in crate::app) fn sources_picker(app: &App) -> Overlay {
    let Some(what) = selected(app) else { return Overlay::None };
    let library = &app.library;
    let found = addresses(library, &page::target_sources(library, &what));
    let items = found.iter().map(|(source, url)| {
        item(Choice::Url(url.exact().to_string()), &page::short_title(library, *source), url.shown())
    });
    Overlay::Picker(Picker::new(PickerKind::Sources, items.collect()))
}

/// Opens the file in the editor at the line of what is selected.
pub(in crate::app) fn edit(app: &mut App, effects: &mut Vec<Effect>) {
    let entry = match selected(app) {
        Some(Target::Entry(entry) | Target::Paragraph { source: entry, .. } | Target::Compare(entry, _)) => entry,
        Some(Target::Cell { subject, .. }) => subject,
        Some(Target::Section(_) | Target::Url(_)) | None => return nothing(app),
    };
    let origin = app.library.origin(entry);
    if let Some(file) = app.library.files().get(origin.file as usize) {
        effects.push(Effect::Edit { file: file.to_string(), line: origin.line });
    }
}
