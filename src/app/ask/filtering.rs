//! The filter: the party keys and the filter line write into the same one.

use crate::find::{self, FieldName, Filter, FilterError, PartyChoice};
use crate::model::{Entry, Kind};
use crate::page;
use crate::text::clean_line;
use crate::timeline::axis::calendar::{LATEST, Unit, date_of, label};
use crate::timeline::chart::Day;
use crate::timeline::extent::{Extent, Form};

use crate::app::action::Action;
use crate::app::bars::key_names::keys_text;
use crate::app::state::{App, Choice, Overlay, Picker, PickerKind, Section, item};

use super::filtering;

/// Puts a filter in force. The place is kept as long as its entry passes.
pub(in crate::app) fn set(app: &mut App, filter: Filter, on: bool) {
    app.filter = filter;
    app.filter_on = on;
    app.stale.visible = true;
    // The overview begins with what passes: whoever filters goes on from there.
    if app.section == Section::Overview {
        (app.reading.top, app.reading.link) = (0, None);
    }
}

/// Shows only a party; all of them again where that is so already.
pub(in crate::app) fn only_party(app: &mut App, party: Entry) {
    let choice = PartyChoice { id: app.library.id(party).into(), excluded: false };
    let wanted = app.filter.with_parties(vec![choice]);
    let again = wanted == app.filter && app.filter_on;
    let filter = if again { app.filter.with_parties(Vec::new()) } else { wanted };
    set(app, filter, true);
}

/// Shows only what the speaker of the selected claim says; everybody's again where that is so already.
pub(in crate::app) fn only_speaker(app: &mut App) {
    let Some(entry) = app.current() else { return app.say("no entry is selected") };
    let claim = app.library.claim(entry);
    let who = match entry.kind {
        Kind::Actor | Kind::Party => Some(entry),
        Kind::Statement | Kind::Criticism => claim.and_then(|claim| {
            claim.actor.or(claim.on_behalf.first().copied().filter(|_| claim.attributed_to.is_none()))
        }),
        Kind::Term | Kind::Event | Kind::Dispute | Kind::Source | Kind::Proposal => None,
    };
    let described = || Some(claim?.attributed_to.as_ref()?.shown().to_string());
    let id = who.map(|who| app.library.id(who).to_string());
    let Some(named) = id.or_else(described) else { return app.say("nobody is named here who speaks") };
    let choice = PartyChoice { id: named.as_str().into(), excluded: false };
    let wanted = app.filter.with_choices(FieldName::By, std::slice::from_ref(&choice));
    if wanted == app.filter && app.filter_on {
        let all = app.filter.with_choices(FieldName::By, &[]);
        set(app, all, true);
        return app.say("everybody again");
    }
    set(app, wanted, true);
    let name = who.map_or(named, |who| page::short_title(&app.library, who));
    app.say(format!("only what {name} says; {} shows everybody again", app.key(Action::OnlySpeaker)));
}

/// Puts the filter in force that was saved under a name.
pub(in crate::app) fn named(app: &mut App, name: &str) {
    match written_or_saved(app, name) {
        Ok(filter) => set(app, filter, true),
        Err(error) => app.say(error.to_string()),
    }
}

/// The filter that a text names or is. A lone word is a name and nothing else: one that was mistyped would otherwise be
/// searched for, without a word.
pub(in crate::app) fn written_or_saved(app: &App, text: &str) -> Result<Filter, FilterError> {
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
pub(in crate::app) fn save_as(app: &mut App, name: &str, over: bool) {
    if !crate::model::kind::is_id(name) {
        return app.say("a filter's name is made of a-z, 0-9 and -; write save-filter NAME");
    }
    if app.filter.is_empty() {
        return app.say("there is no filter to save; :delete-filter NAME forgets a saved one");
    }
    let query = app.filter.to_string();
    match app.memory.filters.get(name).cloned() {
        Some(before) if before == query => app.say(format!("{name} is saved already, as {query}")),
        Some(before) if !over => {
            app.say(format!("{name} is already {before}; :save-filter! {name} writes over it"));
        }
        before => {
            app.memory.save_filter(name, query);
            let before = before.map(|before| format!("; before it was {before}")).unwrap_or_default();
            app.say(format!("saved; `:filter {name}` brings it back{before}"));
        }
    }
}

/// Forgets a saved filter.
pub(in crate::app) fn delete(app: &mut App, name: &str) {
    match app.memory.forget_filter(name) {
        Some(query) => app.say(format!("deleted the saved filter {name}, which was {query}")),
        None => app.say(format!("no filter is saved as {name:?}; :filters lists them")),
    }
}

/// Lists the saved filters, to pick from.
pub(in crate::app) fn list(app: &mut App) {
    if app.memory.filters.is_empty() {
        return app.say("no filter is saved; :save-filter NAME keeps the one in force");
    }
    app.overlay = filters_picker(app);
}

/// The picker of saved filters.
pub(in crate::app) fn filters_picker(app: &App) -> Overlay {
    let filters = app.memory.filters.iter();
    let items = filters.map(|(name, query)| item(Choice::Filter(name.clone()), name, query));
    Overlay::Picker(Picker::new(PickerKind::Filters, items.collect()))
}

/// What is wrong with a filter of the command line, with the place marked below it. It has been cleaned.
pub fn fault(line: &str, error: &crate::find::FilterError) -> String {
    let before = clean_line(line.get(..error.range.start).unwrap_or("")).into_owned();
    let mark = " ".repeat(crate::page::width(&before));
    format!("the filter: {error}\n  {}\n  {mark}^", clean_line(line))
}

pub(in crate::app) fn toggle_filter(app: &mut App) {
    if app.filter.is_empty() {
        return app.say(format!(
            "there is no filter; {} picks parties, {} writes one",
            app.key(Action::PickParty),
            app.key(Action::EditFilter)
        ));
    }
    let (filter, on) = (app.filter.clone(), !app.filter_on);
    filtering::set(app, filter, on);
}

/// One part goes at once; of several, the reader picks.
pub(in crate::app) fn drop_part(app: &mut App) {
    let chips = app.filter.chips();
    match chips.len() {
        0 => app.say("there is no filter"),
        1 => filtering::set(app, Filter::default(), true),
        _ => app.overlay = parts_picker(app),
    }
}

/// The parts of the filter, one of which can be taken out.
pub(in crate::app) fn parts_picker(app: &App) -> Overlay {
    let chips = app.filter.chips();
    let items = chips.iter().enumerate().map(|(at, chip)| item(Choice::Part(at), chip, ""));
    Overlay::Picker(Picker::new(PickerKind::Parts, items.collect()))
}

/// The story as of the selected day, or no longer so.
pub(in crate::app) fn as_of(app: &mut App) {
    let chips = app.filter.chips();
    let at = chips.iter().position(|chip| chip.starts_with("until:"));
    let day = app.current().and_then(|entry| last_day(app, entry));
    let wanted = day.as_ref().map(|(day, _)| format!("until:{day}"));
    let rest = at.map_or(app.filter.clone(), |at| app.filter.without_chip(at));
    if let Some(at) = at
        && (wanted.is_none() || wanted.as_ref() == Some(&chips[at]) || !app.filter_on)
    {
        filtering::set(app, rest, true);
        return app.say("the whole story again");
    }
    let Some((day, words)) = day else {
        return app.say("no day is given for this; select an entry with a date");
    };
    match Filter::field(FieldName::Until, &day) {
        Ok(until) => {
            let filter = rest.and(until);
            filtering::set(app, filter, true);
            let key = keys_text(&app.keymap, Action::AsOf);
            app.say(format!("the story as of {words}; {key} takes that back"));
        }
        Err(error) => app.fail(error.to_string()),
    }
}

/// The last day on which an entry may be, for the filter and in words.
fn last_day(app: &App, entry: Entry) -> Option<(String, String)> {
    let extent = extent_of(app, entry)?;
    let last = if extent.to > LATEST { extent.from } else { extent.to };
    // A month that is the story's last ends with its last known day.
    let known = if extent.form == Form::Coarse { last_known(app) } else { None };
    let minute = known.map_or(last, |known| last.min(known).max(extent.from));
    Some((date_of(minute).to_string(), label(Unit::Day, minute, true)))
}

/// What is known of the time of an entry: its own date's, that of the event at which it was said, or the day in whose lines
/// an event without a date stands.
fn extent_of(app: &App, entry: Entry) -> Option<Extent> {
    let chart = &app.time.chart;
    let at = chart.stone_of(entry);
    let of_day = |day: &Day| {
        let is_there = day.runs.iter().flatten().any(|link| Some(link.stone) == at && !link.again);
        is_there.then(|| Extent::of_day(day.start))
    };
    let own = app.library.date(entry).map(Extent::from);
    own.or_else(|| chart.stones()[at?].extent).or_else(|| chart.day().and_then(of_day))
}

/// The last minute of the story that some date knows to the day.
fn last_known(app: &App) -> Option<i64> {
    let dates = app.library.chronology().iter().filter_map(|entry| app.library.date(*entry)).map(Extent::from);
    dates.filter(|date| date.form != Form::Coarse && date.to <= LATEST).map(|date| date.to).max()
}
