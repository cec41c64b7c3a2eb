//! Two parties side by side.

use crate::model::Kind;

use crate::app::action::Action;
use crate::app::go::follow;
use crate::app::state::{App, Choice, Overlay, Picker, PickerKind, Subject, item};

/// The first `c` takes a party, the second one sets another beside it.
pub(in crate::app) fn compare(app: &mut App) {
    let party = app.current().and_then(|entry| match entry.kind {
        Kind::Party => Some(entry),
        _ => app.library.parties_of(entry).first().copied(),
    });
    match (app.comparing.take(), party) {
        (_, None) => app.say(format!("select a party first ({} lists them)", app.key(Action::Parties))),
        (Some(one), Some(other)) if one != other => {
            follow::pin(app, Subject::Compare(one, other));
        }
        (_, Some(party)) => {
            app.comparing = Some(party);
            app.overlay = compare_picker(app);
        }
    }
}

/// The parties that the one that waits can be compared with; nothing where none waits.
pub(in crate::app) fn compare_picker(app: &App) -> Overlay {
    let Some(party) = app.comparing else { return Overlay::None };
    let others = app.library.entries(Kind::Party).filter(|other| *other != party);
    let items = others.filter_map(|other| Some(item(Choice::Party(other), app.library.party(other)?.name.shown(), "")));
    Overlay::Picker(Picker::new(PickerKind::Compare, items.collect()))
}
