//! Enter in a list to pick from.

use crate::app::ask::{exporting, filtering, palette, party_picker, words};
use crate::app::go::follow;
use crate::app::msg::Effect;
use crate::app::state::{App, Choice, Overlay, PickerKind, Subject};

use super::act;

/// Enter in a picker.
pub(in crate::app) fn picked(app: &mut App, effects: &mut Vec<Effect>) {
    let Overlay::Picker(picker) = std::mem::take(&mut app.overlay) else { return };
    if picker.kind == PickerKind::Parties {
        return party_picker::picked(app, &picker);
    }
    let Some(choice) = picker.selected().map(|item| item.choice.clone()) else { return };
    match choice {
        Choice::Action(action) => act::act(app, action, effects),
        Choice::Entry(entry) => follow::to_entry(app, entry),
        Choice::Section(section) => follow::open_section(app, section),
        Choice::Group { section, first, within } => palette::to_group(app, section, first, within),
        Choice::Copy(..) if !app.is_counted() => {
            app.say("not copied: what passes the filter is not known yet; try again in a moment");
        }
        Choice::Copy(what, part) => effects.push(Effect::Copy { what, part }),
        Choice::Url(url) => effects.push(Effect::OpenUrl(url)),
        Choice::Export(format) => exporting::ask(app, format),
        Choice::Part(at) => {
            let filter = app.filter.without_chip(at);
            filtering::set(app, filter, true);
        }
        Choice::Filter(name) => filtering::named(app, &name),
        Choice::NewRow { source, number, excerpt, kind } => {
            effects.push(words::picked(app, (source, number), excerpt, kind));
        }
        // This stands in the picker of parties only.
        Choice::Everybody => {}
        Choice::Party(other) | Choice::Actor(other) => {
            if let Some(one) = app.comparing.take() {
                follow::pin(app, Subject::Compare(one, other));
            }
        }
    }
}
