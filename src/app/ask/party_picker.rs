//! The picker of parties and their people: what is ticked in it is written into the filter.

use crate::find::{self, FieldName, Filter, PartyChoice};
use crate::model::{Entry, Kind, Relation};

use crate::app::state::{App, Choice, Item, Overlay, Picker, PickerKind, Tick};

use super::filtering;

/// Who is named, and how the filter names them.
type Named = (Option<Entry>, PartyChoice);

/// The picker, ticked as the filter has it, by whatever name it names somebody. It opens on the first who is ticked, or
/// else on the first party; the row before that takes everything back.
pub(in crate::app) fn open(app: &App) -> Overlay {
    let mut items = vec![Item {
        choice: Choice::Everybody,
        label: "everybody".into(),
        hint: "no party, no person picked".into(),
        tick: Tick::None,
        touched: false,
        outside: false,
    }];
    let choices = [FieldName::Party, FieldName::By].map(|field| named(app, field)).concat();
    for party in app.library.entries(Kind::Party) {
        items.extend(party_item(app, party, &choices));
        let people = app.library.naming(party, Relation::Party).into_iter().filter(|entry| entry.kind == Kind::Actor);
        items.extend(people.filter_map(|actor| person(app, actor, &choices)));
    }
    let alone = app.library.entries(Kind::Actor);
    let alone = alone.filter(|actor| app.library.actor(*actor).is_some_and(|row| row.party.is_none()));
    items.extend(alone.filter_map(|actor| person(app, actor, &choices)));
    let ticked = items.iter().position(|item| item.tick != Tick::None);
    let row = ticked.unwrap_or(1).min(items.len() - 1);
    Overlay::Picker(Picker { row, ..Picker::new(PickerKind::Parties, items) })
}

fn named(app: &App, field: FieldName) -> Vec<Named> {
    if field == FieldName::By {
        find::speaker_choices(&app.filter, &app.library)
    } else {
        find::party_choices(&app.filter, &app.library)
    }
}

fn tick_of(entry: Entry, choices: &[Named]) -> Tick {
    let choice = choices.iter().find(|(named, _)| *named == Some(entry));
    choice.map_or(Tick::None, |(_, choice)| Tick::of(choice))
}

fn party_item(app: &App, entry: Entry, choices: &[Named]) -> Option<Item> {
    let party = app.library.party(entry)?;
    let short = party.short.as_ref().map(|short| format!(" ({})", short.shown())).unwrap_or_default();
    let label = format!("{} {}{short}", crate::page::shape(entry.at()), party.name.shown());
    let hint = app.said(Some(entry)).all.to_string();
    let tick = tick_of(entry, choices);
    Some(Item { choice: Choice::Party(entry), label, hint, tick, touched: false, outside: false })
}

/// A person stands under their party, set in.
fn person(app: &App, entry: Entry, choices: &[Named]) -> Option<Item> {
    let actor = app.library.actor(entry)?;
    let indent = if actor.party.is_some() { "    " } else { "· " };
    let said = app.library.naming(entry, Relation::Actor);
    let hint = said.iter().filter(|entry| entry.kind.is_claim()).count().to_string();
    let (label, tick) = (format!("{indent}{}", actor.name.shown()), tick_of(entry, choices));
    Some(Item { choice: Choice::Actor(entry), label, hint, tick, touched: false, outside: false })
}

/// Ticks the selected line, or takes its tick away; on the first line, takes all ticks away.
pub(in crate::app) fn tick(picker: &mut Picker, tick: Tick) {
    let Some(at) = picker.shown.get(picker.row).copied() else { return };
    if picker.items[at].choice == Choice::Everybody {
        picker.items.iter_mut().for_each(|item| item.tick = Tick::None);
        return;
    }
    let item = &mut picker.items[at];
    item.tick = if item.tick == tick { Tick::None } else { tick };
    item.touched = true;
}

/// Enter: the ticked ones and the one under the cursor, unless the reader has just decided on that. What the filter has
/// stays in its own words as far as it stays, and so does what the picker cannot show.
pub(in crate::app) fn picked(app: &mut App, picker: &Picker) {
    let mut ticked: Vec<(Entry, Tick)> = Vec::new();
    for item in picker.items.iter().filter(|item| item.tick != Tick::None) {
        ticked.extend(item.choice.who().map(|entry| (entry, item.tick)));
    }
    let selected = picker.selected();
    let filter = if selected.is_some_and(|item| item.choice == Choice::Everybody) {
        app.filter.with_choices(FieldName::By, &[]).with_choices(FieldName::Party, &[])
    } else {
        let here = selected.filter(|item| item.tick == Tick::None && !item.touched);
        ticked.extend(here.and_then(|item| item.choice.who()).map(|entry| (entry, Tick::In)));
        written(app, &ticked)
    };
    filtering::set(app, filter, true);
}

/// The filter with these in the place of those that it names. Parties and people that are shown together are named in one
/// `by:`, as two conditions would leave only what is of both.
fn written(app: &App, ticked: &[(Entry, Tick)]) -> Filter {
    let people = ticked.iter().any(|(entry, tick)| entry.kind == Kind::Actor && *tick == Tick::In);
    let of = |field: FieldName, entry: Entry, tick: Tick| match field {
        FieldName::By => entry.kind == Kind::Actor || (people && tick == Tick::In),
        _ => entry.kind == Kind::Party && !(people && tick == Tick::In),
    };
    let mut filter = app.filter.clone();
    let mut known: Vec<(Entry, Tick)> = Vec::new();
    let fields = [FieldName::By, FieldName::Party].map(|field| {
        let mut kept = named(app, field);
        kept.retain(|(named, choice)| {
            let Some(entry) = *named else { return true };
            let own = (entry, Tick::of(choice));
            let moves = field == FieldName::Party && !of(field, entry, own.1);
            let stays = ticked.contains(&own) && !moves;
            if stays {
                known.push(own);
            }
            stays
        });
        (field, kept)
    });
    for (field, kept) in fields {
        let new = ticked.iter().filter(|own| of(field, own.0, own.1) && !known.contains(own));
        let new =
            new.map(|(entry, tick)| PartyChoice { id: app.library.id(*entry).into(), excluded: *tick == Tick::Out });
        let choices: Vec<PartyChoice> = kept.iter().map(|(_, choice)| choice.clone()).chain(new).collect();
        filter = filter.with_choices(field, &choices);
    }
    filter
}
