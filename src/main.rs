//! Arguments → one command → exit status.
//!
//! The map of the folders:
//!
//! ```text
//! files ──load──▶ Library ──find──▶ [Reference] ──page──▶ Lines ──ui──▶ cells
//! keys  ──keys──▶ Action  ──app::update──▶ App (+ Effects ──tui──▶ Msg, back into update)
//! ```
//!
//! `model` what a briefing is · `load` files to model, and the findings · `find` filter language, selection, search ·
//! `page` a reference to something to read, and wrapping · `timeline` time to columns · `keys` keys to actions ·
//! `app` state and update · `ui` state to cells · `export` page or model to text · `author` model to TOML ·
//! `tui` the terminal and the effects · `memory` what this reader has read, and news · `store` the file of it, the only
//! thing that reading writes.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use briefing::app::{self, Action, App, Msg, Settings, Themes};
use briefing::args::{Args, Command, ListFormat, Options};
use briefing::author;
use briefing::export;
use briefing::find::{self, Filter, NoMemory, Selection, TextIndex};
use briefing::keys::{self, Keymap};
use briefing::load::{self, Loaded};
use briefing::memory::Memory;
use briefing::model::Library;
use briefing::model::text::{clean, clean_line};
use briefing::store::Store;
use briefing::tui::{self, reader::Reader};
use briefing::ui::theme::{self, ColourDepth, Theme};
use clap::{CommandFactory, Parser};

/// All well.
const WELL: u8 = 0;
/// The briefing has errors.
const ERRORS: u8 = 1;
/// Wrong usage, or something that cannot be read or written.
const TROUBLE: u8 = 2;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return ExitCode::from(misused(&error)),
    };
    let status = match args.command {
        None => read(args.folder.as_deref(), &args.options),
        Some(Command::Check { folder, color }) => check(folder.as_deref(), color),
        Some(Command::List { filter, folder, format }) => list(&filter, folder.as_deref(), format),
        Some(Command::Diff { old, new, format }) => diff(&old, &new, format),
        Some(Command::Verify { folder, originals, stamp }) => verify(folder.as_deref(), originals.as_deref(), stamp),
        Some(Command::Completions { shell }) => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "briefing", &mut text);
            print(&text)
        }
        Some(Command::Man) => manual(),
    };
    ExitCode::from(status.unwrap_or_else(|trouble| {
        let _ = writeln!(io::stderr(), "briefing: {}", trouble.0);
        trouble.1
    }))
}

/// Help and version as they are asked for, or what is wrong with the arguments, which are quoted there and cleaned.
fn misused(error: &clap::Error) -> u8 {
    if !error.use_stderr() {
        return error.print().map_or(ERRORS, |()| WELL);
    }
    let _ = write!(io::stderr(), "{}", clean(&error.render().to_string()));
    TROUBLE
}

/// What to tell, and the exit status.
struct Trouble(String, u8);

type Status = Result<u8, Trouble>;

fn trouble(error: impl std::fmt::Display) -> Trouble {
    Trouble(error.to_string(), TROUBLE)
}

/// Writes to standard output. A reader that closed the pipe has seen enough; anything else is told.
fn print(bytes: &[u8]) -> Status {
    written(io::stdout().lock().write_all(bytes).and_then(|()| io::stdout().flush()))
}

fn written(result: io::Result<()>) -> Status {
    match result {
        Ok(()) => Ok(WELL),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(WELL),
        Err(error) => Err(Trouble(format!("standard output cannot be written: {error}"), ERRORS)),
    }
}

fn load(folder: Option<&Path>) -> Result<Loaded, Trouble> {
    folder.map_or_else(|| Ok(load::embedded()), |folder| load::folder(folder).map_err(trouble))
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn read(folder: Option<&Path>, options: &Options) -> Status {
    let filter = options.filter.as_deref().unwrap_or_default();
    let dumb = env("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    if options.plain || dumb || !io::stdout().is_terminal() {
        let loaded = load(folder)?;
        return plain(&loaded, &self::filter(filter, &loaded.library)?, folder);
    }
    let depth = theme::depth(&env, options.color);
    let (names, themes) = themes(options, depth)?;
    let faint = faint(&names, &themes);
    let settings = Settings {
        keymap: keymap(options)?,
        reading: folder.map_or_else(|| "the default briefing".into(), |folder| folder.to_string_lossy().into()),
        filter: filter.into(),
        themes: names,
        zone: jiff::tz::TimeZone::system(),
    };
    let mut app = App::new(settings);
    if let Some(faint) = faint {
        app::update(&mut app, Msg::Failed(faint));
    }
    // Without colours it makes no difference, and the Linux console only knows the question as noise.
    let ask = depth != ColourDepth::None && env("TERM").is_none_or(|term| !term.starts_with("linux"));
    let edge = tui::Options { mouse: options.mouse, ask, folder: folder.map(Path::to_path_buf) };
    tui::run(&mut Reader::new(app, themes), &edge).map_err(trouble)
}

fn diff(old: &Path, new: &Path, format: ListFormat) -> Status {
    let (before, after) = (load(Some(old))?, load(Some(new))?);
    let changes = briefing::model::diff::diff(&before.library, &after.library);
    let text = match format {
        ListFormat::Text => export::diff::print_text(&changes),
        ListFormat::Json => format!("{}\n", export::diff::print_json(&changes).map_err(trouble)?),
    };
    print(text.as_bytes())?;
    for (loaded, folder) in [(&before, old), (&after, new)] {
        complete(loaded, &format!("the briefing in {}", clean_line(&folder.to_string_lossy())))?;
    }
    Ok(WELL)
}

/// Whether nothing was left out. A script that reads what was printed has to learn that not all of it is there.
fn complete(loaded: &Loaded, what: &str) -> Status {
    if !loaded.findings.iter().any(load::Finding::is_error) {
        return Ok(WELL);
    }
    let summary = load::summary(&loaded.findings);
    Err(Trouble(format!("{what} has {summary}; `briefing check` lists them"), ERRORS))
}

fn plain(loaded: &Loaded, filter: &Filter, folder: Option<&Path>) -> Status {
    let visible = select(filter, &loaded.library, folder);
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let line = export::filter_line(filter, &loaded.library, &visible);
    let head = line.map_or(Ok(()), |line| writeln!(out, "{line}\n"));
    written(head.and_then(|()| export::plain(&loaded.library, &visible, &mut out)).and_then(|()| out.flush()))?;
    complete(loaded, "the briefing")
}

/// A filter of the command line, with the place of an error marked.
fn filter(line: &str, library: &Library) -> Result<Filter, Trouble> {
    find::parse_checked(line, library).map_err(|error| trouble(app::fault(line, &error)))
}

/// What passes a filter. What this reader has read and starred is looked up, and never written, where the filter asks.
fn select(filter: &Filter, library: &Library, folder: Option<&Path>) -> Selection {
    let index = if filter.has_words() { TextIndex::new(library) } else { TextIndex::default() };
    if !filter.asks_memory() {
        return find::select(filter, library, &index, &NoMemory);
    }
    let (state, told) = Store::look(library, folder);
    for told in told {
        let _ = writeln!(io::stderr(), "briefing: {told}");
    }
    find::select(filter, library, &index, &Memory::from_state(state, library))
}

/// The themes that come with the program, and the one that was asked for.
fn themes(options: &Options, depth: ColourDepth) -> Result<(Themes, Vec<Theme>), Trouble> {
    let mut names: Vec<String> = theme::THEMES.iter().map(|(name, _)| (*name).to_string()).collect();
    let themes: Result<Vec<Theme>, String> = names.iter().map(|name| Theme::built_in(name, depth)).collect();
    let mut themes = themes.map_err(trouble)?;
    let wanted = options.theme.as_ref().map(|wanted| clean_line(wanted).into_owned());
    if let (Some(path), Some(shown)) = (&options.theme, &wanted)
        && !names.contains(shown)
    {
        let known = names.join(", ");
        let text = std::fs::read_to_string(path)
            .map_err(|error| trouble(format!("there is no theme {shown} among {known}, and no such file: {error}")))?;
        themes.push(Theme::load(&text, depth).map_err(|error| trouble(format!("{shown}: {error}")))?);
        names.push(shown.clone());
    }
    let backgrounds = themes.iter().map(Theme::background);
    let mut names = Themes::new(names.into_iter().zip(backgrounds).collect(), theme::background(&env));
    if let Some(wanted) = &wanted {
        names.choose(wanted);
    }
    Ok((names, themes))
}

/// What cannot be read in a theme of the reader's own. Those that come with the program are held to it by a test.
fn faint(names: &Themes, themes: &[Theme]) -> Option<String> {
    let theme = themes.get(theme::THEMES.len()..)?.first()?;
    let faint = theme.faint();
    let more = match faint.len() {
        0 | 1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    Some(format!("theme {}: {}{more}", names.name(), faint.first()?))
}

/// The default keys, a preset over them, and the reader's own file over both.
fn keymap(options: &Options) -> Result<Keymap<Action>, Trouble> {
    let preset = keys::preset(&options.keys).ok_or_else(|| {
        let known: Vec<&str> = keys::PRESETS.iter().map(|(name, _)| *name).collect();
        trouble(format!("there is no preset {}: there are {}", clean_line(&options.keys), known.join(", ")))
    })?;
    let parse = |text: &str| Keymap::parse(text, &Action::named).0;
    let keymap = parse(keys::DEFAULT).overlay(parse(preset));
    let Some(path) = config("keys.toml") else { return Ok(keymap) };
    let shown = clean_line(&path.to_string_lossy()).into_owned();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                let _ = writeln!(io::stderr(), "briefing: {shown} cannot be read, its keys are left out: {error}");
            }
            return Ok(keymap);
        }
    };
    let (own, problems) = Keymap::parse(&text, &Action::named);
    for problem in &problems {
        let _ = writeln!(io::stderr(), "briefing: {shown}:{problem}");
    }
    Ok(keymap.overlay(own))
}

/// A file of the reader's, in the folder for settings (XDG base directories).
fn config(name: &str) -> Option<std::path::PathBuf> {
    use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};
    Some(choose_base_strategy().ok()?.config_dir().join("briefing").join(name))
}

fn check(folder: Option<&Path>, color: theme::ColourChoice) -> Status {
    let loaded = load(folder)?;
    let colour = theme::depth(&env, color) != ColourDepth::None
        && (io::stdout().is_terminal() || color == theme::ColourChoice::Always);
    let mut text = String::new();
    for finding in &loaded.findings {
        text.push_str(&finding.render(colour));
        text.push_str("\n\n");
    }
    text.push_str(&format!("{} entries, {}\n", loaded.library.len(), load::summary(&loaded.findings)));
    print(text.as_bytes())?;
    Ok(if loaded.findings.iter().any(load::Finding::is_error) { ERRORS } else { WELL })
}

fn list(filter: &str, folder: Option<&Path>, format: ListFormat) -> Status {
    let loaded = load(folder)?;
    let filter = self::filter(filter, &loaded.library)?;
    let visible = select(&filter, &loaded.library, folder);
    // Standard output has entries and nothing else, so that a script can take each line.
    if let Some(line) = export::filter_line(&filter, &loaded.library, &visible) {
        let _ = writeln!(io::stderr(), "{line}");
    }
    match format {
        ListFormat::Text => {
            print(export::list(&loaded.library, &visible, &filter).as_bytes())?;
        }
        ListFormat::Json => {
            let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
            written(export::json(&loaded.library, &visible, &mut out).and_then(|()| out.flush()))?;
        }
    }
    complete(&loaded, "the briefing")
}

fn verify(folder: Option<&Path>, originals: Option<&Path>, stamp: bool) -> Status {
    let into = match (stamp, folder) {
        (true, None) => {
            let help = "name a folder, `briefing verify FOLDER --stamp`";
            return Err(trouble(format!("the briefing that comes with the program cannot be stamped; {help}")));
        }
        (true, folder) => folder,
        (false, _) => None,
    };
    let loaded = load(folder)?;
    let documents = originals.map(|originals| load::Documents::of(&loaded.library, originals));
    let documents = documents.transpose().map_err(trouble)?.unwrap_or_default();
    let verification = load::verify(&loaded.library, documents);
    print(export::verification(&loaded.library, &verification).as_bytes())?;
    if let Some(folder) = into {
        self::stamp(&loaded, &verification, folder)?;
    }
    complete(&loaded, "the briefing")?;
    Ok(if verification.is_sound() { WELL } else { ERRORS })
}

/// Writes the stamps, where nothing else is lost by that.
fn stamp(loaded: &Loaded, verification: &load::Verification, folder: &Path) -> Result<(), Trouble> {
    let name = author::FILE;
    let shown = clean_line(&folder.join(name).to_string_lossy()).into_owned();
    let told = |why: String, status| Trouble(format!("nothing was stamped: {why}"), status);
    // Claims that are left out because of an error would lose their stamps.
    if loaded.findings.iter().any(|finding| finding.is_error() && *finding.file != *name) {
        let summary = load::summary(&loaded.findings);
        return Err(told(format!("the briefing has {summary}; `briefing check` lists them"), ERRORS));
    }
    let there = load::file(folder, name).map_err(|why| told(format!("{shown} {why}"), TROUBLE))?;
    if let Some(there) = there {
        let text = String::from_utf8_lossy(&there);
        author::replaceable(&text).map_err(|why| told(format!("{shown} {why}"), TROUBLE))?;
    }
    let today = jiff::ZonedDateTime::now().date().to_string();
    let stamps = author::stamps(&loaded.library, verification, &today);
    let written = tui::write::replace(folder, name, author::print(&stamps).as_bytes());
    written.map_err(|error| told(format!("{shown} cannot be written: {error}"), TROUBLE))?;
    let _ = writeln!(io::stderr(), "{} stamps written to {shown}", stamps.len());
    Ok(())
}

fn manual() -> Status {
    let mut text = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut text).map_err(trouble)?;
    print(&text)
}
