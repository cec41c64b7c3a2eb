//! Two parties, or two people, side by side.

use crate::model::{Entry, Kind};

use crate::app::action::Action;
use crate::app::go::follow;
use crate::app::state::{App, Choice, Item, Overlay, Picker, PickerKind, Subject, item};

/// The first `c` takes a party or a person, the second one sets another beside it.
pub(in crate::app) fn compare(app: &mut App) {
    let found = comparable(app);
    match (app.comparing.take(), found) {
        (_, None) => app.say(format!("select a party or a person first ({} lists them)", app.key(Action::Parties))),
        (Some(one), Some(other)) if one != other && one.kind == other.kind => {
            follow::pin(app, Subject::Compare(one, other));
        }
        (_, Some(one)) if app.library.count(one.kind) < 2 => {
            let what = if one.kind == Kind::Actor { "person" } else { "party" };
            app.say(format!("there is no other {what} to set beside this one"));
        }
        (_, Some(one)) => {
            app.comparing = Some(one);
            app.overlay = compare_picker(app);
        }
    }
}

/// The party or person that is selected: in the matrix the party of the column, elsewhere the party of the entry.
fn comparable(app: &App) -> Option<Entry> {
    if let Subject::Cell { party: Some(party), .. } = app.reading.subject {
        return Some(party);
    }
    let entry = app.current()?;
    match entry.kind {
        Kind::Party | Kind::Actor => Some(entry),
        Kind::Statement
        | Kind::Criticism
        | Kind::Term
        | Kind::Event
        | Kind::Dispute
        | Kind::Source
        | Kind::Proposal => app.library.parties_of(entry).first().copied(),
    }
}

/// Those that the one that waits can be compared with: parties with a party, people with a person. Nothing where none
/// waits.
pub(in crate::app) fn compare_picker(app: &App) -> Overlay {
    let Some(one) = app.comparing else { return Overlay::None };
    let others = app.library.entries(one.kind).filter(|other| *other != one);
    let items = others.filter_map(|other| choice(app, other)).collect();
    Overlay::Picker(Picker::new(PickerKind::Compare, items))
}

fn choice(app: &App, other: Entry) -> Option<Item> {
    let Some(actor) = app.library.actor(other) else {
        return Some(item(Choice::Party(other), app.library.party(other)?.name.shown(), ""));
    };
    let role = actor.role.as_ref().map_or("", |role| role.shown());
    Some(item(Choice::Actor(other), actor.name.shown(), role))
}
