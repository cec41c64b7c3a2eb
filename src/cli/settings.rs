//! Settings, keys and themes: what comes with the program, and what the reader asks for by flag or file.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefing::app::action::Group;
use briefing::app::{Action, Notice, Themes, keys_text};
use briefing::args::Options;
use briefing::keys::{self, Keymap, KeymapProblem};
use briefing::load;
use briefing::text::clean_line;
use briefing::ui::Looks;
use briefing::ui::theme::{self, ColourDepth, Theme};

use super::config::{self, Config};
use super::outcome::{Status, Trouble, env, print, trouble};

/// What the files of settings say, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// What `config.toml` says.
    pub config: Config,
    /// What is wrong with any of them, ready to be shown.
    pub notices: Vec<Notice>,
}

impl Chosen {
    /// Reads `config.toml`.
    pub fn read() -> Chosen {
        let mut chosen = Chosen::default();
        let Some((path, text)) = chosen.file("config.toml") else { return chosen };
        chosen.config = config::parse(&text);
        let problems = std::mem::take(&mut chosen.config.problems);
        problems.iter().for_each(|problem| chosen.add(&path, problem));
        chosen
    }

    /// A file of the reader's, if it is there. What cannot be read is reported.
    fn file(&mut self, name: &str) -> Option<(PathBuf, String)> {
        let path = path(name)?;
        if matches!(path.symlink_metadata(), Err(error) if error.kind() == io::ErrorKind::NotFound) {
            return None;
        }
        let text = text(&path);
        if let Err(why) = &text {
            let message = format!("it {why}, and is left out");
            self.add(&path, &KeymapProblem { line: 1, column: 1, message, help: None });
        }
        Some((path, text.ok()?))
    }

    /// Adds what is wrong with a file.
    fn add(&mut self, path: &Path, problem: &KeymapProblem) {
        let file = clean_line(&path.to_string_lossy()).into_owned();
        let mut lines = vec![format!("{file}:{}:{}: warning: {}", problem.line, problem.column, problem.message)];
        lines.extend(problem.help.as_ref().map(|help| format!("  = help: {help}")));
        let line = u32::try_from(problem.line).unwrap_or(u32::MAX);
        self.notices.push(Notice { error: false, lines, file: path.to_string_lossy().into_owned(), line });
    }

    /// Prints what is wrong where no reader shows it.
    fn report(&self) {
        for notice in &self.notices {
            let _ = writeln!(io::stderr(), "{}", notice.lines.join("\n"));
        }
    }

    /// The themes that come with the program, and the one that was asked for by flag or file.
    pub fn themes(&mut self, options: &Options, depth: ColourDepth) -> Result<(Themes, Looks), Trouble> {
        let mut names: Vec<String> = theme::THEMES.iter().map(|(name, _)| (*name).to_string()).collect();
        let mut themes = Looks::new(depth);
        let mut wanted = None;
        match (&options.theme, self.config.theme.clone()) {
            (Some(flag), _) => {
                own(flag, depth, &mut names, &mut themes).map_err(trouble)?;
                wanted = Some(flag.clone());
            }
            (None, Some((named, line, column))) => match own(&named, depth, &mut names, &mut themes) {
                Ok(()) => wanted = Some(named),
                Err(message) => {
                    let place = path("config.toml").unwrap_or_default();
                    self.add(&place, &KeymapProblem { line, column, message, help: None });
                }
            },
            (None, None) => {}
        }
        let backgrounds = theme::BACKGROUNDS.into_iter().chain(themes.own().iter().map(Theme::background));
        let mut names = Themes::new(names.into_iter().zip(backgrounds).collect(), theme::background(&env));
        if let Some(wanted) = &wanted {
            names.choose(&clean_line(wanted));
        }
        Ok((names, themes))
    }

    /// The default keys, a preset over them, and the reader's own file over both.
    pub fn keymap(&mut self, options: &Options) -> Result<Keymap<Action>, Trouble> {
        Ok(joined(&self.layers(options)?))
    }

    /// The layers that the keymap is made of, the uppermost last.
    fn layers(&mut self, options: &Options) -> Result<Vec<Layer>, Trouble> {
        let name = options.keys.clone().or_else(|| self.config.keys.clone()).unwrap_or_else(|| "vim".into());
        let preset = keys::preset(&name).ok_or_else(|| {
            let known: Vec<&str> = keys::PRESETS.iter().map(|(name, _)| *name).collect();
            trouble(format!("there is no preset {}: there are {}", clean_line(&name), known.join(", ")))
        })?;
        let parse = |text: &str| Keymap::parse(text, &Action::named).0;
        let mut layers = vec![(String::new(), parse(keys::DEFAULT)), (format!("preset {name}"), parse(preset))];
        if let Some((path, text)) = self.file("keys.toml") {
            let (own, problems) = Keymap::parse(&text, &Action::named);
            problems.iter().for_each(|problem| self.add(&path, problem));
            layers.push((clean_line(&path.to_string_lossy()).into_owned(), own));
        }
        Ok(layers)
    }
}

/// Keys, and where they come from; nothing for the default ones.
type Layer = (String, Keymap<Action>);

fn joined(layers: &[Layer]) -> Keymap<Action> {
    let nothing = Keymap::parse("", &Action::named).0;
    layers.iter().fold(nothing, |map, (_, layer)| map.overlay(layer.clone()))
}

/// Adds a theme of the reader's own, unless the name is of one that comes with the program.
fn own(wanted: &str, depth: ColourDepth, names: &mut Vec<String>, themes: &mut Looks) -> Result<(), String> {
    let shown = clean_line(wanted).into_owned();
    if names.contains(&shown) {
        return Ok(());
    }
    // A name without a folder is looked for beside the settings, too.
    let beside = path("themes").map(|folder| folder.join(format!("{wanted}.toml"))).filter(|path| path.is_file());
    let file = beside.unwrap_or_else(|| PathBuf::from(wanted));
    let known = names.join(", ");
    let text = text(&file).map_err(|why| format!("there is no theme {shown} among {known}, and that file {why}"))?;
    themes.add(Theme::load(&text, depth).map_err(|error| format!("theme {shown}: {error}"))?);
    names.push(shown);
    Ok(())
}

/// What cannot be read in a theme of the reader's own. Those that come with the program are held to it by a test.
pub(super) fn faint(names: &Themes, themes: &Looks) -> Option<String> {
    let theme = themes.own().first()?;
    let faint = theme.faint();
    let more = match faint.len() {
        0 | 1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    Some(format!("theme {}: {}{more}", names.name(), faint.first()?))
}

/// `briefing keys`: the keys in force, and where those come from that are not the default.
pub(super) fn keys(options: &Options) -> Status {
    let mut chosen = Chosen::read();
    let layers = chosen.layers(options)?;
    let map = joined(&layers);
    chosen.report();
    let mut text = String::new();
    for group in Group::ALL {
        let _ = writeln!(text, "{}{}", if text.is_empty() { "" } else { "\n" }, group.title());
        for action in Action::ALL.iter().filter(|action| action.group() == *group) {
            let from = |(_, layer): &&Layer| !layer.keys_of(*action).is_empty();
            let from = layers.iter().rev().find(from).map_or("", |(from, _)| from.as_str());
            let from = if from.is_empty() { String::new() } else { format!("  ({from})") };
            let keys = keys_text(&map, *action);
            let _ = writeln!(text, "  {keys:<24} {:<20} {}{from}", action.name(), action.description());
        }
    }
    print(text.as_bytes())
}

/// `briefing themes`: the themes that there are, and the one that a start would take.
pub(super) fn themes(options: &Options) -> Status {
    let mut chosen = Chosen::read();
    let depth = theme::depth(&env, options.color);
    let (names, themes) = chosen.themes(options, depth)?;
    chosen.report();
    let mut text = String::new();
    let backgrounds = theme::BACKGROUNDS.into_iter().chain(themes.own().iter().map(Theme::background));
    for (name, background) in names.names().iter().zip(backgrounds) {
        let mark = if *name == names.name() { '*' } else { ' ' };
        let ground = format!("{background:?}").to_lowercase();
        let built_in = theme::THEMES.iter().any(|(known, _)| known == name);
        let whence = if built_in { "comes with the program" } else { "your own" };
        let _ = writeln!(text, "{mark} {name:<20} {ground:<6} {whence}");
    }
    text.push_str(match (&options.theme, &chosen.config.theme) {
        (Some(_), _) => "\n* is taken because --theme names it.\n",
        (None, Some(_)) => "\n* is taken because config.toml names it.\n",
        (None, None) => "\n* is taken until the terminal says whether it is dark or light.\n",
    });
    print(text.as_bytes())
}

/// Whether the locale is given and is not UTF-8. Where none is given, nothing is known, and most terminals are.
pub(super) fn is_ascii(env: &dyn Fn(&str) -> Option<String>) -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = names.iter().find_map(|name| env(name).filter(|value| !value.is_empty()));
    locale.is_some_and(|locale| !locale.to_lowercase().replace('-', "").contains("utf8"))
}

/// A text file of the reader's: nothing but a regular file is read, and none is waited for.
fn text(path: &Path) -> Result<String, String> {
    String::from_utf8(load::regular(path)?).map_err(|_| "is not UTF-8".into())
}

/// A file of the reader's, in the folder for settings (XDG base directories).
fn path(name: &str) -> Option<PathBuf> {
    use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};
    Some(choose_base_strategy().ok()?.config_dir().join("briefing").join(name))
}
