//! Keys and themes: what comes with the program, and what the reader asks for.

use std::io::{self, Write};

use briefing::app::{Action, Themes};
use briefing::args::Options;
use briefing::keys::{self, Keymap};
use briefing::text::clean_line;
use briefing::ui::theme::{self, ColourDepth, Theme};

use super::outcome::{Trouble, env, trouble};

/// The themes that come with the program, and the one that was asked for.
pub(super) fn themes(options: &Options, depth: ColourDepth) -> Result<(Themes, Vec<Theme>), Trouble> {
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
pub(super) fn faint(names: &Themes, themes: &[Theme]) -> Option<String> {
    let theme = themes.get(theme::THEMES.len()..)?.first()?;
    let faint = theme.faint();
    let more = match faint.len() {
        0 | 1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    Some(format!("theme {}: {}{more}", names.name(), faint.first()?))
}

/// The default keys, a preset over them, and the reader's own file over both.
pub(super) fn keymap(options: &Options) -> Result<Keymap<Action>, Trouble> {
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

/// Whether the locale is given and is not UTF-8. Where none is given, nothing is known, and most terminals are.
pub(super) fn is_ascii(env: &dyn Fn(&str) -> Option<String>) -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = names.iter().find_map(|name| env(name).filter(|value| !value.is_empty()));
    locale.is_some_and(|locale| !locale.to_lowercase().replace('-', "").contains("utf8"))
}

/// A file of the reader's, in the folder for settings (XDG base directories).
fn config(name: &str) -> Option<std::path::PathBuf> {
    use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};
    Some(choose_base_strategy().ok()?.config_dir().join("briefing").join(name))
}
