//! The palette: whatever has a name, found by a few letters. Nothing of a large briefing is named but what is listed.

use crate::find::{self, FOUND_FIRST, Fit, STATES, StateWord, Titles, Typed};
use crate::model::Entry;
use crate::page::{self, Heading};

use crate::app::action::Action;
use crate::app::bars::key_names::keys_text;
use crate::app::go::follow;
use crate::app::state::{
    App, Choice, Head, Item, Level, Overlay, Pane, Picker, PickerKind, Row, Section, Subject, Within, item,
};

/// How many entries are listed before anything is typed, and of each fit after that.
const MOST: usize = 100;

/// How many places and pieces of news are likely.
const LIKELY: usize = 5;

/// How many headings of the list are looked through.
const HEADINGS: usize = 2000;

/// The palette as it opens: likely things first.
pub(in crate::app) fn open(app: &App) -> Overlay {
    Overlay::Picker(Picker::new(PickerKind::Palette, likely(app)))
}

/// Recent places, sections and news, then entries, then what can be done.
fn likely(app: &App) -> Vec<Item> {
    let entries = FOUND_FIRST.into_iter().flat_map(|kind| app.library.entries(kind));
    let entries = entries.filter(|entry| app.is_visible(*entry)).take(MOST).map(|entry| entry_item(app, entry));
    let mut items = recent(app);
    items.extend(Section::ALL.into_iter().map(|section| section_item(app, section)));
    items.extend(news(app));
    items.extend(entries);
    items.extend(app.memory.filters.iter().map(|(name, query)| filter_item(name, query)));
    items.extend(Action::ALL.iter().map(|action| action_item(app, *action)));
    let mut seen: Vec<Choice> = Vec::new();
    items.retain(|item| {
        // Only what is recent or new stands a second time.
        let again = matches!(item.choice, Choice::Entry(_)) && seen.contains(&item.choice);
        if matches!(item.choice, Choice::Entry(_)) && seen.len() < 2 * LIKELY {
            seen.push(item.choice.clone());
        }
        !again
    });
    items
}

/// Where the reader was, the latest first.
fn recent(app: &App) -> Vec<Item> {
    let here = app.current();
    let mut entries: Vec<Entry> = Vec::new();
    for place in app.history.back.iter().rev() {
        let entry = match &place.pinned {
            Some(subject) => Subject::entry(subject),
            None => place.entry,
        };
        if let Some(entry) = entry.filter(|entry| Some(*entry) != here && !entries.contains(entry)) {
            entries.push(entry);
        }
    }
    entries.truncate(LIKELY);
    entries.into_iter().map(|entry| Item { hint: "recent".into(), ..entry_item(app, entry) }).collect()
}

fn news(app: &App) -> Vec<Item> {
    let unread = app.memory.pieces().iter().filter(|piece| !app.memory.is_seen(piece));
    let unread = unread.filter_map(|piece| piece.entry);
    unread.take(LIKELY).map(|entry| Item { hint: news_word(app, entry).into(), ..entry_item(app, entry) }).collect()
}

fn news_word(app: &App, entry: Entry) -> &'static str {
    if app.memory.is_new(entry) { "new" } else { "changed" }
}

fn entry_item(app: &App, entry: Entry) -> Item {
    let outside = !app.is_visible(entry);
    let hint = if outside { "outside the filter" } else { entry.kind.name() };
    Item { outside, ..item(Choice::Entry(entry), &page::short_title(&app.library, entry), hint) }
}

fn section_item(app: &App, section: Section) -> Item {
    let keys = Action::named(&section.title().to_lowercase()).map(|action| keys_text(&app.keymap, action));
    let hint = format!("section {}", keys.unwrap_or_default().split(' ').next().unwrap_or_default());
    item(Choice::Section(section), section.title(), hint.trim_end())
}

fn action_item(app: &App, action: Action) -> Item {
    let label = format!("{}: {}", action.name(), action.description());
    item(Choice::Action(action), &label, &keys_text(&app.keymap, action))
}

/// A state that a filter can ask for.
fn state_item(word: &StateWord) -> Item {
    let query = format!("is:{}", word.name);
    let label = format!("filter {query}: {}", word.text);
    item(Choice::Filter(query), &label, "filter")
}

fn filter_item(name: &str, query: &str) -> Item {
    item(Choice::Filter(name.to_string()), &format!("filter {name}: {query}"), "saved filter")
}

/// A category leads to its first term that is visible, or else to its first.
fn category_item(app: &App, at: usize) -> Option<Item> {
    let terms = app.library.terms_of(at);
    let first = *terms.iter().find(|term| app.is_visible(**term)).or(terms.first())?;
    let within = Some(Within::Category(at as u32));
    let choice = Choice::Group { section: Section::Proposal, first, within };
    let hint = if app.is_visible(first) { "category" } else { "outside the filter" };
    let title = app.library.categories().get(at)?.title.shown();
    Some(Item { outside: !app.is_visible(first), ..item(choice, title, hint) })
}

/// A heading of the list leads to the first row under it.
fn heading_item(app: &App, head: &Head) -> Option<Item> {
    let rows = app.list.rows.get(head.row as usize..)?;
    let first = rows.iter().find_map(Row::entry)?;
    let choice = Choice::Group { section: app.section, first, within: head.within() };
    let label = page::heading_in_short(&app.library, &head.heading);
    Some(item(choice, label.trim(), "heading of this list"))
}

/// What stands under its own name elsewhere in the palette needs no heading.
fn is_named(heading: &Heading) -> bool {
    match heading {
        Heading::Category(Some(_)) | Heading::Party(Some(_)) | Heading::Question(Some(_)) => true,
        Heading::Category(None) | Heading::Party(None) | Heading::Question(None) => false,
        Heading::Day { .. } | Heading::Speaker { .. } | Heading::Events | Heading::Words(_) => false,
    }
}

/// After each letter.
pub(in crate::app) fn narrow(app: &mut App) {
    let Overlay::Picker(picker) = &app.overlay else { return };
    let items = match Typed::new(picker.input.value()) {
        Some(typed) => {
            let line = picker.input.value().trim().to_string();
            if app.titles.is_none() && !app.is_large() {
                app.titles = Some(Titles::new(&app.library));
            }
            fitting(app, &typed, &line)
        }
        None => likely(app),
    };
    if let Overlay::Picker(picker) = &mut app.overlay {
        picker.shown = (0..items.len()).collect();
        picker.items = items;
        picker.row = 0;
    }
}

/// What the entries are called is known now: they stand among what fits. The selected line stays selected.
pub(in crate::app) fn named(app: &mut App) {
    let chosen = match &app.overlay {
        Overlay::Picker(picker) => picker.selected().map(|item| item.choice.clone()),
        _ => None,
    };
    narrow(app);
    if let (Some(chosen), Overlay::Picker(picker)) = (chosen, &mut app.overlay) {
        let same = picker.shown.iter().position(|at| picker.items[*at].choice == chosen);
        picker.row = same.unwrap_or(0);
    }
}

/// What fits, the best first: of one fit sections, categories and headings, then entries, then what can be done. What
/// the filter hides comes last.
fn fitting(app: &App, typed: &Typed, line: &str) -> Vec<Item> {
    let mut found: Vec<((bool, Fit, u8), Item)> = Vec::new();
    let mut add = |class: u8, fit: Option<Fit>, item: Item| {
        found.extend(fit.map(|fit| ((item.outside, fit, class), item)));
    };
    for section in Section::ALL {
        add(0, typed.fit(section.title(), ""), section_item(app, section));
    }
    for (at, category) in app.library.categories().iter().enumerate() {
        if let Some(fit) = typed.fit(category.title.shown(), "") {
            category_item(app, at).into_iter().for_each(|item| add(1, Some(fit), item));
        }
    }
    let heads = app.list.heads.iter().filter(|head| head.level == Level::Group && !is_named(&head.heading));
    for head in heads.take(HEADINGS) {
        let fit = typed.fit(&page::heading_in_short(&app.library, &head.heading), "");
        if fit.is_some() {
            heading_item(app, head).into_iter().for_each(|item| add(2, fit, item));
        }
    }
    let entries = app.titles.as_ref().map(|titles| titles.find(typed, &app.visibility(), MOST)).unwrap_or_default();
    for entry in entries {
        add(3, Some(entry.fit), entry_item(app, entry.entry));
    }
    for (name, query) in &app.memory.filters {
        add(4, typed.fit(&format!("filter {name}"), query), filter_item(name, query));
    }
    for word in STATES {
        add(4, typed.fit(word.name, word.text), state_item(word));
    }
    for action in Action::ALL {
        // What is left out of the name in typing is still meant.
        let fit = typed.fit(action.name(), action.description());
        let fit = fit.or_else(|| scattered(line, action.name()));
        if fit.is_some() {
            add(5, fit, action_item(app, *action));
        }
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, item)| item).collect()
}

fn scattered(line: &str, name: &str) -> Option<Fit> {
    (line.len() > 1 && !find::fuzzy(line, std::iter::once(((), name))).is_empty()).then_some(Fit::Scattered)
}

/// Goes to the first entry of a group, in the list where the group stands.
pub(in crate::app) fn to_group(app: &mut App, section: Section, first: Entry, within: Option<Within>) {
    follow::remember(app);
    app.go_to_section(section);
    app.focus = Pane::List;
    if app.is_visible(first) {
        app.places[section.index()] = Some(first);
        app.withins[section.index()] = within;
    } else {
        app.pinned = Some(Subject::Entry(first));
        app.focus = Pane::Page;
        app.say(format!("this entry is outside the filter; {} turns the filter off", app.key(Action::ToggleFilter)));
    }
}
