//! How many colours the terminal has, read from the environment: nothing is asked of the terminal, so nothing waits.

use crate::app::Background;

/// How many colours may be used.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum ColourDepth {
    /// None: bold, dim, italic, underline and reverse only.
    None,
    /// The sixteen colours of the terminal's own palette.
    Ansi16,
    /// The cube and the greys of the 256 colours, which are the same everywhere.
    Ansi256,
    /// 24 bits.
    True,
}

/// What the reader said about colour.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Default)]
pub enum ColourChoice {
    /// What the environment says.
    #[default]
    Auto,
    /// Colours, as many as the terminal has, even where the environment says none.
    Always,
    /// No colours.
    Never,
    /// Exactly this many.
    Exactly(ColourDepth),
}

impl std::str::FromStr for ColourChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<ColourChoice, String> {
        Ok(match text {
            "auto" => ColourChoice::Auto,
            "always" => ColourChoice::Always,
            "never" => ColourChoice::Never,
            "16" => ColourChoice::Exactly(ColourDepth::Ansi16),
            "256" => ColourChoice::Exactly(ColourDepth::Ansi256),
            "true" => ColourChoice::Exactly(ColourDepth::True),
            _ => return Err("expected auto, always, never, 16, 256 or true".to_owned()),
        })
    }
}

/// How many colours to use. What the reader chose comes first, then `NO_COLOR` (if it is not empty), then
/// `CLICOLOR_FORCE` (unless it is 0) and `CLICOLOR=0`, then what `COLORTERM` and `TERM` say of the terminal.
pub fn depth(env: &dyn Fn(&str) -> Option<String>, choice: ColourChoice) -> ColourDepth {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    let forced = set("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let refused = set("NO_COLOR").is_some() || (!forced && set("CLICOLOR").as_deref() == Some("0"));
    match choice {
        ColourChoice::Exactly(depth) => depth,
        ColourChoice::Never => ColourDepth::None,
        ColourChoice::Always => at_least_16(terminal(&set)),
        ColourChoice::Auto if refused => ColourDepth::None,
        ColourChoice::Auto if forced => at_least_16(terminal(&set)),
        ColourChoice::Auto => terminal(&set),
    }
}

fn at_least_16(depth: ColourDepth) -> ColourDepth {
    match depth {
        ColourDepth::None => ColourDepth::Ansi16,
        more => more,
    }
}

/// What the terminal can do by its own account.
fn terminal(set: &dyn Fn(&str) -> Option<String>) -> ColourDepth {
    let term = set("TERM").unwrap_or_default();
    let has = |part: &str| term.contains(part);
    if matches!(term.as_str(), "" | "dumb" | "unknown") || term.ends_with("-m") || has("-mono") {
        return ColourDepth::None;
    }
    // GNU screen hands on the COLORTERM of the terminal it was started in, but garbles 24-bit colours; tmux, which
    // calls itself the same, does not.
    let believed = !term.starts_with("screen") || set("TMUX").is_some();
    let colorterm = set("COLORTERM").unwrap_or_default();
    let named_true = matches!(colorterm.as_str(), "truecolor" | "24bit");
    let known_true = ["-direct", "kitty", "ghostty", "alacritty", "foot", "wezterm"];
    if (named_true && believed) || known_true.iter().any(|part| has(part)) {
        ColourDepth::True
    } else if has("256color") {
        ColourDepth::Ansi256
    } else if ["vt52", "vt100", "vt102", "vt220", "vt320"].contains(&term.as_str()) {
        ColourDepth::None
    } else {
        ColourDepth::Ansi16
    }
}

/// What `COLORFGBG` says of the background, where a terminal sets it. The Linux console is dark.
pub fn background(env: &dyn Fn(&str) -> Option<String>) -> Background {
    let value = env("COLORFGBG").unwrap_or_default();
    match value.rsplit(';').next() {
        Some("7" | "9" | "10" | "11" | "12" | "13" | "14" | "15") => Background::Light,
        Some("0" | "1" | "2" | "3" | "4" | "5" | "6" | "8") => Background::Dark,
        _ if env("TERM").is_some_and(|term| term.starts_with("linux")) => Background::Dark,
        _ => Background::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)], choice: &str) -> ColourDepth {
        let env = |name: &str| {
            let found = pairs.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        depth(&env, choice.parse().unwrap())
    }

    #[test]
    fn the_terminal_reports_its_colours() {
        let auto = |term, colorterm| with(&[("TERM", term), ("COLORTERM", colorterm)], "auto");
        assert_eq!(auto("xterm-256color", "truecolor"), ColourDepth::True);
        assert_eq!(auto("xterm-256color", "24bit"), ColourDepth::True);
        assert_eq!(auto("xterm-256color", ""), ColourDepth::Ansi256);
        assert_eq!(auto("xterm", ""), ColourDepth::Ansi16);
        assert_eq!(auto("linux", ""), ColourDepth::Ansi16);
        assert_eq!(auto("xterm-kitty", ""), ColourDepth::True);
        assert_eq!(auto("xterm-direct", ""), ColourDepth::True);
        assert_eq!(auto("vt100", ""), ColourDepth::None);
        assert_eq!(auto("xterm-mono", ""), ColourDepth::None);
        assert_eq!(auto("dumb", "truecolor"), ColourDepth::None);
        assert_eq!(auto("screen-256color", "truecolor"), ColourDepth::Ansi256);
        assert_eq!(with(&[], "auto"), ColourDepth::None);
        let tmux = [("TERM", "screen-256color"), ("COLORTERM", "truecolor"), ("TMUX", "x")];
        assert_eq!(with(&tmux, "auto"), ColourDepth::True);
    }

    #[test]
    fn no_color_counts_unless_it_is_empty() {
        let xterm = ("TERM", "xterm");
        assert_eq!(with(&[xterm, ("NO_COLOR", "1")], "auto"), ColourDepth::None);
        assert_eq!(with(&[xterm, ("NO_COLOR", "0")], "auto"), ColourDepth::None);
        assert_eq!(with(&[xterm, ("NO_COLOR", "")], "auto"), ColourDepth::Ansi16);
        let both = [xterm, ("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")];
        assert_eq!(with(&both, "auto"), ColourDepth::None);
    }

    #[test]
    fn clicolor_refuses_and_forces() {
        let xterm = ("TERM", "xterm");
        assert_eq!(with(&[xterm, ("CLICOLOR", "0")], "auto"), ColourDepth::None);
        assert_eq!(with(&[("CLICOLOR_FORCE", "1")], "auto"), ColourDepth::Ansi16);
        assert_eq!(with(&[("CLICOLOR_FORCE", "0")], "auto"), ColourDepth::None);
        let both = [xterm, ("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")];
        assert_eq!(with(&both, "auto"), ColourDepth::Ansi16);
    }

    #[test]
    fn the_reader_has_the_last_word() {
        let refused = [("TERM", "xterm-256color"), ("NO_COLOR", "1")];
        assert_eq!(with(&refused, "always"), ColourDepth::Ansi256);
        assert_eq!(with(&refused, "true"), ColourDepth::True);
        assert_eq!(with(&[("TERM", "xterm-kitty")], "never"), ColourDepth::None);
        assert_eq!(with(&[("TERM", "dumb")], "always"), ColourDepth::Ansi16);
        assert!("sometimes".parse::<ColourChoice>().is_err());
    }

    #[test]
    fn the_background_is_not_known_unless_the_terminal_says_it() {
        let of = |value: &str| background(&|_| Some(value.to_owned()));
        assert_eq!(of("0;15"), Background::Light);
        assert_eq!(of("0;default;7"), Background::Light);
        assert_eq!(of("15;0"), Background::Dark);
        assert_eq!(of("12;8"), Background::Dark);
        assert_eq!(of("0;default"), Background::Any);
        assert_eq!(background(&|_| None), Background::Any);
        assert_eq!(background(&|name| (name == "TERM").then(|| "linux".to_owned())), Background::Dark);
    }
}
