//! `briefing [FOLDER]`: the reader, or plain text where nobody looks.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use briefing::app::{self, App, Msg, Settings};
use briefing::args::Options;
use briefing::export;
use briefing::find::Filter;
use briefing::load::Loaded;
use briefing::tui::{self, reader::Reader};
use briefing::ui::theme::{self, ColourDepth};

use super::outcome::{Status, complete, env, load, select, trouble, written};
use super::settings::{Chosen, faint, is_ascii};

pub(super) fn read(folder: Option<&Path>, options: &Options) -> Status {
    let filter = options.filter.as_deref().unwrap_or_default();
    let dumb = env("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    if options.plain || dumb || !io::stdout().is_terminal() {
        let loaded = load(folder)?;
        return plain(&loaded, &super::outcome::filter(filter, &loaded.library)?, folder);
    }
    let depth = theme::depth(&env, options.color);
    let mut chosen = Chosen::read();
    let (names, themes) = chosen.themes(options, depth)?;
    let faint = faint(&names, &themes);
    let settings = Settings {
        keymap: chosen.keymap(options)?,
        reading: match folder {
            None => "the default briefing".into(),
            Some(folder) if super::outcome::is_pipe(folder) => "standard input".into(),
            Some(folder) => folder.to_string_lossy().into(),
        },
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
    // Without colours it makes no difference, and the Linux console only knows the question as noise.
    let ask = depth != ColourDepth::None && env("TERM").is_none_or(|term| !term.starts_with("linux"));
    let piped = folder
        .filter(|folder| super::outcome::is_pipe(folder))
        .map(|_| super::outcome::standard_input())
        .transpose()?;
    let folder = folder.filter(|_| piped.is_none()).map(Path::to_path_buf);
    let edge = tui::Options { mouse, ask, folder, piped };
    tui::run(&mut Reader::new(app, themes), &edge).map_err(trouble)
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
    complete(loaded, "the briefing")
}
