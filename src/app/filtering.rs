//! The filter: the party keys and the filter line write into the same one.

use crate::find::{self, Filter, FilterError, PartyChoice};
use crate::model::{Entry, Kind};
use crate::text::clean_line;

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
    match written_or_saved(app, name) {
        Ok(filter) => set(app, filter, true),
        Err(error) => app.tell(error.to_string()),
    }
}

/// The filter that a text names or is. A lone word is a name and nothing else: one that was mistyped would otherwise be
/// searched for, without a word.
pub(super) fn written_or_saved(app: &App, text: &str) -> Result<Filter, FilterError> {
    let text = text.trim();
    if let Some(query) = app.memory.filters.get(text) {
        return find::parse_checked(query.as_str(), &app.library).map_err(|error| FilterError {
            message: format!("the filter {text} no longer fits this briefing: {}", error.message),
            range: 0..text.len(),
            ..error
        });
    }
    let lone =
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)) && !text.starts_with('-');
    if !lone {
        return find::parse_checked(text, &app.library);
    }
    let known: Vec<&str> = app.memory.filters.keys().map(String::as_str).collect();
    let known = if known.is_empty() { String::new() } else { format!("saved are {}; ", known.join(", ")) };
    Err(FilterError {
        message: format!("no filter is saved as {text}"),
        help: Some(format!("{known}\"{text}\" between quotation marks is the word")),
        range: 0..text.len(),
    })
}

/// Keeps the filter in force under a name. A name that has another filter is given a new one only where that is asked
/// for.
pub(super) fn save_as(app: &mut App, name: &str, over: bool) {
    if !crate::model::kind::is_id(name) {
        return app.tell("a filter's name is made of a-z, 0-9 and -; write save-filter NAME");
    }
    if app.filter.is_empty() {
        return app.tell("there is no filter to save; :delete-filter NAME forgets a saved one");
    }
    let query = app.filter.to_string();
    match app.memory.filters.get(name).cloned() {
        Some(before) if before == query => app.tell(format!("{name} is saved already, as {query}")),
        Some(before) if !over => {
            app.tell(format!("{name} is already {before}; :save-filter! {name} writes over it"));
        }
        before => {
            app.memory.save_filter(name, query);
            let before = before.map(|before| format!("; before it was {before}")).unwrap_or_default();
            app.tell(format!("saved; `:filter {name}` brings it back{before}"));
        }
    }
}

/// Forgets a saved filter.
pub(super) fn delete(app: &mut App, name: &str) {
    match app.memory.forget_filter(name) {
        Some(query) => app.tell(format!("deleted the saved filter {name}, which was {query}")),
        None => app.tell(format!("no filter is saved as {name:?}; :filters lists them")),
    }
}

/// Lists the saved filters, to pick from.
pub(super) fn list(app: &mut App) {
    if app.memory.filters.is_empty() {
        return app.tell("no filter is saved; :save-filter NAME keeps the one in force");
    }
    app.overlay = filters_picker(app);
}

/// The picker of saved filters.
pub(super) fn filters_picker(app: &App) -> Overlay {
    let items = app.memory.filters.iter().map(|(name, query)| Item {
        choice: Choice::Filter(name.clone()),
        label: name.clone(),
        hint: query.clone(),
        tick: Tick::None,
    });
    Overlay::Picker(Picker::new(PickerKind::Filters, items.collect()))
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
