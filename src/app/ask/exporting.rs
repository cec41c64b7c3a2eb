//! `E`: what one sees goes to a file: first the format, then the file's name.

use crate::model::format::ExportFormat;

use crate::app::msg::Effect;
use crate::app::state::{App, Choice, Overlay, Picker, PickerKind, PromptKind, item};

use super::prompting;

/// The most letters of a file's name that are made of the title.
const LONGEST: usize = 48;

/// The formats.
pub(in crate::app) fn picker() -> Overlay {
    let items = ExportFormat::ALL.iter().map(|format| item(Choice::Export(*format), format.name(), format.about()));
    Overlay::Picker(Picker::new(PickerKind::Export, items.collect()))
}

/// Asks for the file's name, with one made of the title.
pub(in crate::app) fn ask(app: &mut App, format: ExportFormat) {
    prompting::open(app, PromptKind::Export(format));
    type_in(app, &file_name(app, format));
}

/// The file is there already: the line is open again, and says what to do.
pub(in crate::app) fn taken(app: &mut App, format: ExportFormat, file: &str) {
    prompting::open(app, PromptKind::Export(format));
    type_in(app, file);
    // That it is being written is no longer so.
    app.message = None;
    if let Overlay::Prompt(prompt) = &mut app.overlay {
        prompt.error = Some(format!("{file} is there already; add ! to replace it, or change the name"));
    }
}

fn type_in(app: &mut App, line: &str) {
    if let Overlay::Prompt(prompt) = &mut app.overlay {
        prompt.input = tui_input::Input::new(line.to_string());
    }
}

/// Enter: a name that ends in `!` may be another file's already.
pub(in crate::app) fn accept(app: &mut App, format: ExportFormat, line: &str, effects: &mut Vec<Effect>) {
    let (file, replace) = line.strip_suffix('!').map_or((line, false), |file| (file.trim_end(), true));
    if file.is_empty() {
        return app.say("not exported: there is no name of a file");
    }
    if app.opening.is_some() {
        return app.say("not exported: the briefing is not there yet");
    }
    // What would be written is what passed the filter before.
    if !app.is_counted() {
        return app.say("not exported: what passes the filter is not known yet; try again in a moment");
    }
    effects.push(Effect::Export { format, file: file.to_string(), replace });
}

/// The title in lower-case letters and digits, joined by dashes.
fn file_name(app: &App, format: ExportFormat) -> String {
    let title = app.library.head().title.shown().to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        if name.len() + word.len() > LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    let ending = format.endings().first().unwrap_or(&"txt");
    format!("{}.{ending}", if name.is_empty() { "briefing" } else { &name })
}
