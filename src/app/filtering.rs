//! The filter: the party keys and the filter line write into the same one.

use crate::find::{self, Filter, PartyChoice};
use crate::model::text::clean_line;
use crate::model::{Entry, Kind};

use super::overlay::{Choice, Item, Picker, PickerKind, Tick};
use super::{App, Overlay};

/// Puts a filter in force. The place is kept as long as its entry passes.
pub(super) fn set(app: &mut App, filter: Filter, on: bool) {
    app.filter = filter;
    app.filter_on = on;
    app.stale.visible = true;
}

/// Puts the filter in force that was saved under a name.
pub(super) fn named(app: &mut App, name: &str) {
    let Some(query) = app.memory.filters.get(name) else { return };
    match find::parse_checked(query.as_str(), &app.library) {
        Ok(filter) => set(app, filter, true),
        Err(error) => app.tell(format!("the filter {name} no longer fits this briefing: {error}")),
    }
}

/// Keeps the filter in force under a name; without a filter, forgets the name.
pub(super) fn save_as(app: &mut App, name: &str) {
    if !crate::model::kind::is_id(name) {
        return app.tell("a filter's name is made of a-z, 0-9 and -; write save-filter NAME");
    }
    if app.filter.is_empty() {
        let forgotten = app.memory.filters.remove(name).is_some();
        return app.tell(if forgotten { "that filter is forgotten" } else { "there is no filter to save" });
    }
    app.memory.filters.insert(name.to_string(), app.filter.to_string());
    app.tell(format!("saved; `:filter {name}` brings it back"));
}

/// The party picker, ticked as the filter has it, by whatever name it names a party.
pub(super) fn party_picker(app: &App) -> Overlay {
    let chosen = find::party_choices(&app.filter, &app.library);
    let items = app.library.entries(Kind::Party).filter_map(|entry| {
        let party = app.library.party(entry)?;
        let tick = match chosen.iter().find(|(named, _)| *named == Some(entry)) {
            Some((_, choice)) => Tick::of(choice),
            None => Tick::None,
        };
        let short = party.short.as_ref().map(|short| format!(" ({})", short.shown())).unwrap_or_default();
        let label = format!("{} {}{short}", crate::page::shape(entry.at()), party.name.shown());
        let hint = app.said(Some(entry)).all.to_string();
        Some(Item { choice: Choice::Party(entry), label, hint, tick })
    });
    Overlay::Picker(Picker::new(PickerKind::Parties, items.collect()))
}

/// Ticks the selected line, or takes its tick away.
pub(super) fn tick(picker: &mut Picker, tick: Tick) {
    if let Some(at) = picker.shown.get(picker.row).copied() {
        let item = &mut picker.items[at];
        item.tick = if item.tick == tick { Tick::None } else { tick };
        picker.step(1);
    }
}

/// Writes what is ticked into the filter. With nothing ticked, Enter means the selected party alone; Enter on ticks as
/// they were means nothing but to leave. What the filter has stays in its own words as far as it stays, and so does what
/// the picker cannot show.
pub(super) fn picked_parties(app: &mut App, picker: &Picker) {
    let before = find::party_choices(&app.filter, &app.library);
    let ticked = picker.items.iter().filter_map(|item| match item.choice {
        Choice::Party(party) if item.tick != Tick::None => Some((party, item.tick)),
        _ => None,
    });
    let mut ticked: Vec<(Entry, Tick)> = ticked.collect();
    if let (true, true, Some(Choice::Party(party))) =
        (ticked.is_empty(), before.is_empty(), picker.selected().map(|item| &item.choice))
    {
        ticked.push((*party, Tick::In));
    }
    let stays = |named: Option<Entry>, choice: &PartyChoice| {
        named.is_none_or(|party| ticked.contains(&(party, Tick::of(choice))))
    };
    let kept: Vec<(Option<Entry>, PartyChoice)> =
        before.into_iter().filter(|(named, choice)| stays(*named, choice)).collect();
    let is_new = |ticked: &&(Entry, Tick)| {
        !kept.iter().any(|(named, choice)| *named == Some(ticked.0) && Tick::of(choice) == ticked.1)
    };
    let new = ticked.iter().filter(is_new).map(|(party, tick)| {
        let id = app.library.id(*party).into();
        PartyChoice { id, excluded: *tick == Tick::Out }
    });
    let choices = kept.iter().map(|(_, choice)| choice.clone()).chain(new).collect();
    let filter = app.filter.with_parties(choices);
    set(app, filter, true);
}

/// What is wrong with a filter of the command line, with the place marked below it. It has been cleaned.
pub fn fault(line: &str, error: &crate::find::FilterError) -> String {
    let before = clean_line(line.get(..error.range.start).unwrap_or("")).into_owned();
    let mark = " ".repeat(crate::page::width(&before));
    format!("the filter: {error}\n  {}\n  {mark}^", clean_line(line))
}
