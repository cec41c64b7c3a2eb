//! The shelf: the briefings that can be opened, in the place of the one that is open. The edge looks at them beside the
//! reader, one at a time; here are the list, the cursor, and what the keys do.

use crate::model::{Location, Reference};
use crate::text::{clean_line, counted};

use crate::app::action::Action;
use crate::app::ask::prompting;
use crate::app::go::follow;
use crate::app::msg::Effect;
use crate::app::state::{App, PromptKind, Settings};
use crate::app::typed::act;

/// A briefing of the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Where it is.
    pub location: Location,
    /// Whether it is listed because it was read before, and not because it stands on this shelf.
    pub before: bool,
    /// What is known of it; `None` until it was looked at. The error says why it cannot be read.
    pub facts: Option<Result<Facts, String>>,
}

/// What the shelf says of a briefing. The texts have been cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its title.
    pub title: String,
    /// The date that it gives itself, in words.
    pub updated: Option<String>,
    /// How many entries it has.
    pub entries: usize,
    /// What is new, changed and gone, in words; empty where nothing is, `None` where it was never read.
    pub news: Option<String>,
    /// How many errors its files have.
    pub errors: usize,
}

/// How much something on the shelf matters; a theme says how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The name of a briefing.
    Title,
    /// Plain words.
    Words,
    /// What is said besides.
    Aside,
    /// News.
    News,
    /// What went wrong.
    Error,
}

impl Shelved {
    /// A briefing that was not looked at yet.
    pub fn new(location: Location, before: bool) -> Shelved {
        Shelved { location, before, facts: None }
    }

    /// Its title, or its name where that is not known. Cleaned.
    pub fn title(&self) -> String {
        match &self.facts {
            Some(Ok(facts)) if !facts.title.trim().is_empty() => facts.title.clone(),
            Some(Ok(_) | Err(_)) | None => clean_line(&self.location.name()).into_owned(),
        }
    }

    /// What it is called among the others, cleaned: of those read before, the whole path.
    pub fn name(&self) -> String {
        let name = match (&self.location, self.before) {
            (Location::Folder(folder), true) => folder.to_string_lossy().into_owned(),
            (location, _) => location.name(),
        };
        clean_line(&name).into_owned()
    }

    /// The line under its title, piece by piece.
    pub fn words(&self) -> Vec<(String, Weight)> {
        let mut words = vec![(self.name(), Weight::Words)];
        match &self.facts {
            None => words.push(("looking …".into(), Weight::Aside)),
            Some(Err(why)) => words = vec![(why.clone(), Weight::Error)],
            Some(Ok(facts)) => {
                words.extend(facts.updated.iter().map(|updated| (format!("as of {updated}"), Weight::Aside)));
                words.push((counted(facts.entries, "entry", "entries"), Weight::Aside));
                words.push(match facts.news.as_deref() {
                    None => ("not read yet".into(), Weight::Aside),
                    Some("") => ("nothing new".into(), Weight::Aside),
                    Some(news) => (news.into(), Weight::News),
                });
                if facts.errors > 0 {
                    words.push((counted(facts.errors, "error", "errors"), Weight::Error));
                }
            }
        }
        words
    }
}

/// An entry that a search over the shelf found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfHit {
    /// The entry's address in its briefing.
    pub reference: Reference,
    /// What it is called, cleaned.
    pub title: String,
}

/// A search that ran, or runs, through the briefings of the shelf.
#[derive(Clone, Debug, Default)]
pub struct ShelfSearch {
    /// What is looked for.
    pub needle: String,
    /// What was found in each briefing that was searched, and how many hits there are in all of it.
    pub found: Vec<(Location, Vec<ShelfHit>, usize)>,
    /// How many briefings are searched.
    pub of: usize,
}

/// A row of the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShelfRow {
    /// A briefing, by its place in the list.
    Briefing(usize),
    /// A hit: its place in what was found, and within that.
    Hit(usize, usize),
}

/// The shelf, whether it is shown or not.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// What it is called.
    pub title: String,
    /// The briefings, those read before last.
    pub briefings: Vec<Shelved>,
    /// The search, if there is one; its hits stand in the place of the briefings.
    pub search: Option<ShelfSearch>,
    /// The selected row.
    pub cursor: usize,
    /// The first line on the screen.
    pub top: usize,
    /// Whether it stands in the place of the briefing.
    pub(in crate::app) shown: bool,
    /// Whether the open briefing was opened from it, so that whoever leaves that comes back to it.
    pub(in crate::app) entered: bool,
    /// The open briefing.
    pub(in crate::app) here: Option<Location>,
    /// The entry at which the briefing that is being read shall open.
    pub(in crate::app) wanted: Option<Reference>,
}

impl Shelf {
    /// Whether it stands in the place of the briefing.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// Whether this briefing is the one that is open.
    pub fn is_here(&self, location: &Location) -> bool {
        self.here.as_ref() == Some(location)
    }

    /// The rows that can be selected.
    pub fn rows(&self) -> Vec<ShelfRow> {
        match &self.search {
            None => (0..self.briefings.len()).map(ShelfRow::Briefing).collect(),
            Some(search) => {
                let found = search.found.iter().enumerate();
                found.flat_map(|(at, (_, hits, _))| (0..hits.len()).map(move |hit| ShelfRow::Hit(at, hit))).collect()
            }
        }
    }

    /// How many lines stand above a row that belong to it: a heading, and a blank line above that.
    pub fn heading(&self, row: ShelfRow) -> usize {
        let ShelfRow::Briefing(at) = row else { return 0 };
        let before = |at: usize| self.briefings.get(at).is_some_and(|briefing| briefing.before);
        match (before(at), at.checked_sub(1)) {
            (true, Some(above)) if !before(above) => 2,
            (true, None) => 1,
            (true | false, _) => 0,
        }
    }

    /// How many lines a row takes, its heading aside.
    pub fn height(row: ShelfRow) -> usize {
        match row {
            ShelfRow::Briefing(_) => 2,
            ShelfRow::Hit(..) => 1,
        }
    }

    /// What a hit is called on the shelf: `folder › entry`.
    pub fn hit_words(&self, at: usize, hit: usize) -> Option<(String, &str)> {
        let (location, hits, _) = self.search.as_ref()?.found.get(at)?;
        let briefing = self.briefings.iter().find(|briefing| briefing.location == *location)?;
        Some((briefing.name(), hits.get(hit)?.title.as_str()))
    }

    /// What stands at the right of the title: which row is selected, or how far a search is.
    pub fn note(&self) -> String {
        let rows = self.rows().len();
        let place = if rows == 0 { String::new() } else { format!("{}/{rows}", self.cursor + 1) };
        let Some(search) = &self.search else { return place };
        let total: usize = search.found.iter().map(|(_, _, total)| total).sum();
        let done = search.found.len();
        let hits = if total > rows { format!("{total} hits, the first {rows}") } else { counted(total, "hit", "hits") };
        let searching = if done < search.of { format!(" · searched {done} of {}", search.of) } else { String::new() };
        [hits + &searching, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn row(&self) -> Option<ShelfRow> {
        self.rows().get(self.cursor).copied()
    }

    /// The briefing of the selected row, and the entry where that is a hit.
    fn selected(&self) -> Option<(Location, Option<Reference>)> {
        Some(match self.row()? {
            ShelfRow::Briefing(at) => (self.briefings.get(at)?.location.clone(), None),
            ShelfRow::Hit(at, hit) => {
                let (location, hits, _) = self.search.as_ref()?.found.get(at)?;
                (location.clone(), Some(hits.get(hit)?.reference.clone()))
            }
        })
    }

    fn go_to(&mut self, location: Option<&Location>) {
        let at = self.briefings.iter().position(|briefing| Some(&briefing.location) == location);
        self.cursor = at.unwrap_or(self.cursor);
    }
}

/// Shows the shelf in the place of the briefing, which stays as it is behind it.
pub(in crate::app) fn show(app: &mut App, effects: &mut Vec<Effect>) {
    app.shelf.shown = true;
    app.shelf.search = None;
    let here = app.shelf.here.clone();
    app.shelf.go_to(here.as_ref());
    effects.extend([Effect::Save, Effect::LookAtShelf]);
}

/// What stands on the shelf now. The cursor stays on its briefing, and what is known of one stays until it is looked at
/// again.
pub(in crate::app) fn listed(app: &mut App, mut briefings: Vec<Shelved>) {
    let shelf = &mut app.shelf;
    let was = shelf.briefings.get(shelf.cursor).map(|briefing| briefing.location.clone());
    for briefing in &mut briefings {
        let old = shelf.briefings.iter().find(|old| old.location == briefing.location);
        briefing.facts = old.and_then(|old| old.facts.clone());
    }
    shelf.briefings = briefings;
    if shelf.search.is_none() {
        let here = shelf.here.clone();
        shelf.go_to(was.or(here).as_ref());
    }
}

/// What was found out about a briefing.
pub(in crate::app) fn looked_at(app: &mut App, location: &Location, facts: Result<Facts, String>) {
    if let Some(briefing) = app.shelf.briefings.iter_mut().find(|briefing| briefing.location == *location) {
        briefing.facts = Some(facts);
    }
}

/// What a search found in a briefing. The hits stand in the order of the shelf, as the briefings are searched in it.
pub(in crate::app) fn found(app: &mut App, needle: &str, location: Location, (hits, total): (Vec<ShelfHit>, usize)) {
    if let Some(search) = app.shelf.search.as_mut().filter(|search| search.needle == needle) {
        search.found.push((location, hits, total));
    }
}

/// The line of a search was accepted: every briefing is searched.
pub(in crate::app) fn search(app: &mut App, needle: &str, effects: &mut Vec<Effect>) {
    app.shelf.cursor = 0;
    if needle.is_empty() {
        app.shelf.search = None;
        return;
    }
    let locations: Vec<Location> = app.shelf.briefings.iter().map(|briefing| briefing.location.clone()).collect();
    let search = ShelfSearch { needle: needle.into(), of: locations.len(), ..ShelfSearch::default() };
    app.shelf.search = Some(search);
    effects.push(Effect::SearchShelf { needle: needle.into(), locations });
}

/// A briefing is about to be read in the place of the one before: nothing of that is left but how the program is set up.
pub(in crate::app) fn opening(app: &mut App, location: Location) {
    let shelf = std::mem::take(&mut app.shelf);
    let (strip, orders) = app.own_lists.clone();
    let settings = Settings {
        strip,
        orders,
        notices: app.own_notices.clone(),
        keymap: app.keymap.clone(),
        reading: location.words(),
        filter: String::new(),
        themes: app.themes.clone(),
        zone: app.zone,
        ascii: app.ascii,
        mouse: app.mouse,
        location: Some(location.clone()),
        shelf: String::new(),
    };
    let size = app.size;
    *app = App::new(settings);
    app.size = size;
    app.shelf = Shelf { shown: false, entered: true, here: Some(location), ..shelf };
}

/// The briefing is there: the entry that was found in it is opened.
pub(in crate::app) fn opened(app: &mut App) {
    let wanted = app.shelf.wanted.take();
    if let Some(entry) = wanted.and_then(|reference| app.library.find(&reference)) {
        follow::to_entry(app, entry);
    }
}

/// A briefing of the shelf could not be read: the shelf is there again and says why.
pub(in crate::app) fn failed(app: &mut App, why: String) {
    app.opening = None;
    app.shelf.shown = true;
    app.shelf.here = None;
    app.shelf.wanted = None;
    app.fail(why);
}

/// What a key means while the shelf is shown.
pub(in crate::app) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let page = usize::from(app.shelf_area().height / 2).max(1) as isize;
    match action {
        Action::Down => step(app, 1),
        Action::Up => step(app, -1),
        Action::HalfDown => step(app, (page / 2).max(1)),
        Action::HalfUp => step(app, -(page / 2).max(1)),
        Action::PageDown => step(app, page),
        Action::PageUp => step(app, -page),
        Action::First => app.shelf.cursor = 0,
        Action::Last => step(app, isize::MAX),
        Action::Open | Action::Right => open(app, effects),
        Action::Search => prompting::open(app, PromptKind::Shelf),
        Action::Reload => effects.push(Effect::LookAtShelf),
        Action::QuitNow => effects.push(Effect::Quit(0)),
        Action::Quit | Action::Cancel | Action::Leave if app.shelf.search.is_some() => {
            app.shelf.search = None;
            app.shelf.cursor = 0;
        }
        Action::Quit => effects.push(Effect::Quit(0)),
        Action::Cancel | Action::Leave | Action::Back | Action::Left | Action::Shelf => away(app),
        Action::CommandLine => prompting::open(app, PromptKind::Command),
        Action::Help | Action::NextTheme | Action::Redraw | Action::Suspend | Action::Mouse => {
            act::program(app, action, effects);
        }
        // Whatever else there is, is about the entries of a briefing.
        _ => app.tell(format!("{action} needs a briefing; enter opens the one that is selected")),
    }
}

fn step(app: &mut App, by: isize) {
    let last = app.shelf.rows().len().saturating_sub(1);
    app.shelf.cursor = app.shelf.cursor.saturating_add_signed(by).min(last);
}

/// Goes back to the briefing that is open.
fn away(app: &mut App) {
    match app.shelf.here {
        Some(_) => app.shelf.shown = false,
        None => app.tell("no briefing is open yet; enter opens the one that is selected"),
    }
}

fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let Some((location, reference)) = app.shelf.selected() else { return };
    app.shelf.wanted = reference;
    if app.shelf.here.as_ref() == Some(&location) {
        app.shelf.shown = false;
        // Where it is still being read, that is done when it is there.
        if app.opening.is_none() {
            opened(app);
        }
        return;
    }
    effects.push(Effect::OpenBriefing(location));
}

/// A click on the shelf selects a row; on the selected one it opens that.
pub(in crate::app) fn click(app: &mut App, (column, row): (u16, u16), effects: &mut Vec<Effect>) {
    let area = app.layout().inner(app.shelf_area());
    if !area.contains((column, row).into()) {
        return;
    }
    let mut line = app.shelf.top + usize::from(row - area.y);
    for (at, of) in app.shelf.rows().into_iter().enumerate() {
        let height = app.shelf.heading(of) + Shelf::height(of);
        if line < height {
            if app.shelf.cursor == at {
                return open(app, effects);
            }
            app.shelf.cursor = at;
            return;
        }
        line -= height;
    }
}

/// The wheel over the shelf.
pub(in crate::app) fn wheel(app: &mut App, lines: i32) {
    step(app, lines.signum() as isize);
}

/// Brings the selected row into sight.
pub(in crate::app) fn lay_out(app: &mut App) {
    let height = usize::from(app.layout().inner(app.shelf_area()).height).max(1);
    let rows = app.shelf.rows();
    app.shelf.cursor = app.shelf.cursor.min(rows.len().saturating_sub(1));
    let lines =
        |rows: &[ShelfRow]| -> usize { rows.iter().map(|row| app.shelf.heading(*row) + Shelf::height(*row)).sum() };
    let before = lines(rows.get(..app.shelf.cursor).unwrap_or_default());
    let after = before + rows.get(app.shelf.cursor).map_or(0, |row| app.shelf.heading(*row) + Shelf::height(*row));
    let total = lines(&rows);
    let top = app.shelf.top.min(before).max(after.saturating_sub(height)).min(total.saturating_sub(height));
    app.shelf.top = top;
}
