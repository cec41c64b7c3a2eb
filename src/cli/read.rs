//! `briefing [FOLDER]`: the reader, or plain text where nobody looks.

use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use briefing::app::{self, App, Msg, Settings};
use briefing::args::Options;
use briefing::export;
use briefing::find::Filter;
use briefing::load::{self, Loaded};
use briefing::model::Location;
use briefing::tui::shelf::{self, ShelfOf};
use briefing::tui::{self, reader::Reader};
use briefing::ui::theme::{self, ColourDepth};

use super::outcome::{Status, TROUBLE, Trouble, WELL, complete, env, is_pipe, load, print, select, trouble, written};
use super::settings::{Chosen, faint, is_ascii};

/// What is read first: a briefing, or a shelf.
struct Start {
    location: Option<Location>,
    shelf: ShelfOf,
}

impl Start {
    fn of(folders: &[PathBuf]) -> Result<Start, Trouble> {
        let location = match folders {
            [] => Some(Location::default()),
            [folder] if is_pipe(folder) => Some(Location::Pipe),
            [folder] if load::briefings_in(folder).is_empty() => Some(Location::Folder(folder.clone())),
            folders if folders.iter().any(|folder| is_pipe(folder)) => {
                return Err(trouble("standard input is one briefing; it cannot stand on a shelf with folders"));
            }
            _ => None,
        };
        let shelf = if location.is_some() { ShelfOf::Program } else { ShelfOf::Folders(folders.to_vec()) };
        Ok(Start { location, shelf })
    }
}

pub(super) fn read(folders: &[PathBuf], options: &Options) -> Status {
    let start = Start::of(folders)?;
    if start.location.is_none() && options.filter.is_some() {
        return Err(trouble("--filter takes one briefing, and this is a shelf; open one and press f"));
    }
    let filter = options.filter.as_deref().unwrap_or_default();
    let dumb = env("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    if options.plain || dumb || !io::stdout().is_terminal() {
        let folder = match &start.location {
            None => return list(&start.shelf),
            Some(Location::Folder(folder)) => Some(folder.as_path()),
            Some(Location::Pipe) => Some(Path::new("-")),
            Some(Location::Program(_)) => None,
        };
        let loaded = load(folder)?;
        return plain(&loaded, &super::outcome::filter(filter, &loaded.library)?, folder);
    }
    let is_piped = start.location == Some(Location::Pipe);
    let piped = is_piped.then(super::outcome::standard_input).transpose()?;
    // The briefing is read beside settings and keys.
    let begun = tui::Begun::new(start.location.as_ref(), piped.as_deref()).map_err(trouble)?;
    let depth = theme::depth(&env, options.color);
    let mut chosen = Chosen::read();
    let (names, themes) = chosen.themes(options, depth)?;
    let faint = faint(&names, &themes);
    let settings = Settings {
        keymap: chosen.keymap(options)?,
        reading: start.location.as_ref().map_or(String::new(), Location::words),
        location: start.location.clone(),
        shelf: start.shelf.title(),
        filter: filter.into(),
        themes: names,
        zone: jiff::tz::TimeZone::system,
        ascii: options.ascii || chosen.config.ascii.unwrap_or_else(|| is_ascii(&env)),
        mouse: options.mouse || chosen.config.mouse,
        strip: chosen.config.strip.unwrap_or_default(),
        orders: chosen.config.orders,
        notices: chosen.notices,
    };
    let mouse = settings.mouse;
    let mut app = App::new(settings);
    if let Some(faint) = faint {
        app::update(&mut app, Msg::Failed(faint));
    }
    // The Linux console only knows such sequences as noise.
    let link = env("TERM").is_none_or(|term| !term.starts_with("linux"));
    // Without colours the background makes no difference.
    let ask = depth != ColourDepth::None && link;
    let edge = tui::Options { mouse, ask, link, location: start.location, piped, shelf: start.shelf };
    // Nobody waits until a library is let go of, text by text: the end of the program does that at once.
    let mut reader = ManuallyDrop::new(Reader::new(app, themes));
    tui::run(&mut *reader, &edge, begun).map_err(trouble)
}

/// The briefings of a shelf, two lines each. One that cannot be read is said with the rest.
fn list(shelf: &ShelfOf) -> Status {
    let (mut text, mut status) = (String::new(), WELL);
    for mut briefing in shelf.briefings() {
        let facts = shelf::look(&briefing.location);
        status = if facts.is_err() { TROUBLE } else { status };
        briefing.facts = Some(facts);
        let words: Vec<String> = briefing.words().into_iter().map(|(words, _)| words).collect();
        text.push_str(&format!("{}\n  {}\n", briefing.title(), words.join(" · ")));
    }
    print(text.as_bytes())?;
    Ok(status)
}

/// How many columns there are: as `COLUMNS` says, else the terminal that it is printed on.
fn width() -> u16 {
    let said = env("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    let terminal = || io::stdout().is_terminal().then(|| crossterm::terminal::size().ok()).flatten();
    said.or_else(|| terminal().map(|(columns, _)| columns)).filter(|columns| *columns > 0).unwrap_or(export::WIDTH)
}

fn plain(loaded: &Loaded, filter: &Filter, folder: Option<&Path>) -> Status {
    let visible = select(filter, &loaded.library, folder);
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let line = export::filter_line(filter, &loaded.library, &visible);
    let head = line.map_or(Ok(()), |line| writeln!(out, "{line}\n"));
    written(
        head.and_then(|()| export::plain(&loaded.library, &visible, width(), &mut out)).and_then(|()| out.flush()),
    )?;
    complete(loaded, folder)
}
