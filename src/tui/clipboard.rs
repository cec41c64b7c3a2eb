//! The clipboard: by tmux itself inside tmux, and else by OSC 52, which works over ssh. A terminal does not answer that,
//! so it is reported as sent, not as copied.

use std::ffi::OsStr;

use base64::Engine;

use crate::text::clean;

use super::tmux::{self, Loaded};

/// The most that is put on the clipboard, in bytes: terminals refuse sequences of more than 100,000 characters.
const LIMIT: usize = 74_994;

/// How long a string GNU screen hands on is; it cuts those of more than 768 characters.
const SCREEN_PART: usize = 256;

/// How much of the text is shown in the report, in characters.
const SHOWN: usize = 50;

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Nothing.
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Between {
    /// As the environment says.
    pub fn from_environment() -> Between {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| value != OsStr::new(""));
        match (set("TMUX"), set("STY")) {
            (true, _) => Between::Tmux,
            (_, true) => Between::Screen,
            _ => Between::Nothing,
        }
    }
}

/// What becomes of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    /// What has to be written to the terminal, if anything.
    pub sequence: Vec<u8>,
    /// What to report; an error where nothing was copied.
    pub report: Result<String, String>,
}

/// Copies a text by what stands between, `tmux` being the program of that name.
pub(super) fn copy(text: &str, between: Between, tmux: &str) -> Copied {
    // The clipboard may be pasted into a shell: it gets no control characters either.
    let text = clean(text);
    if text.is_empty() {
        return Copied { sequence: Vec::new(), report: Err("not copied: there is no text".into()) };
    }
    if text.len() > LIMIT {
        let why = format!("not copied: {} bytes are more than terminals take ({LIMIT})", text.len());
        return Copied { sequence: Vec::new(), report: Err(why) };
    }
    let how = match between {
        Between::Nothing => "sent to the terminal (OSC 52)".to_string(),
        Between::Screen => "sent through screen to the terminal (OSC 52)".to_string(),
        Between::Tmux => match tmux::load(tmux, &text) {
            Loaded::SentOn => {
                return Copied { sequence: Vec::new(), report: Ok(done("copied to tmux and the clipboard", &text)) };
            }
            Loaded::Buffer => "copied to tmux, and sent to the terminal (OSC 52)".to_string(),
            Loaded::No(why) => format!("{why}; sent to the terminal (OSC 52)"),
        },
    };
    let encoded = base64::engine::general_purpose::STANDARD.encode(text.as_bytes());
    let sequence = wrap(&format!("\x1b]52;c;{encoded}\x07"), between).into_bytes();
    Copied { sequence, report: Ok(done(&how, &text)) }
}

/// What was done, how much it is, and how it begins.
fn done(how: &str, text: &str) -> String {
    let lines = text.lines().count();
    let more = if lines > 1 { format!(" … {lines} lines") } else { String::new() };
    let first: String = text.lines().next().unwrap_or("").chars().take(SHOWN).collect();
    format!("{how}: {first}{more}")
}

fn wrap(sequence: &str, between: Between) -> String {
    match between {
        Between::Nothing => sequence.into(),
        // tmux takes the sequence itself where `set-clipboard` is on, and hands it on, with each escape doubled, where
        // `allow-passthrough` is on. It passes over the one that is not allowed.
        Between::Tmux => format!("{sequence}\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")),
        // The sequence is ASCII: each part of it is a text.
        Between::Screen => sequence
            .as_bytes()
            .chunks(SCREEN_PART)
            .map(|part| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(part)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No tmux answers by this name.
    const NONE: &str = "/nowhere/tmux";

    fn written(text: &str, between: Between) -> String {
        String::from_utf8(copy(text, between, NONE).sequence).unwrap()
    }

    #[test]
    fn the_text_goes_out_encoded_and_it_is_said_how() {
        assert_eq!(written("hi", Between::Nothing), "\x1b]52;c;aGk=\x07");
        let report = |between| copy("hi\nthere", between, NONE).report.unwrap();
        assert_eq!(report(Between::Nothing), "sent to the terminal (OSC 52): hi … 2 lines");
        assert_eq!(report(Between::Screen), "sent through screen to the terminal (OSC 52): hi … 2 lines");
        let report = report(Between::Tmux);
        assert!(
            report.contains("/nowhere/tmux was not found") && report.contains("; sent to the terminal"),
            "{report}"
        );
    }

    #[test]
    fn tmux_itself_takes_it_where_it_does() {
        // A program that is content with whatever it gets, in the place of tmux.
        let copied = copy("hi", Between::Tmux, "true");
        assert_eq!(copied.report.unwrap(), "copied to tmux and the clipboard: hi");
        assert!(copied.sequence.is_empty());
    }

    #[test]
    fn a_tmux_that_does_not_answer_gets_it_both_ways() {
        assert_eq!(written("hi", Between::Tmux), "\x1b]52;c;aGk=\x07\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
    }

    #[test]
    fn screen_gets_it_in_parts_that_join() {
        let written = written(&"long text ".repeat(500), Between::Screen);
        let parts: Vec<&str> =
            written.split_terminator("\x1b\\").map(|part| part.strip_prefix("\x1bP").unwrap()).collect();
        assert!(parts.len() > 20 && parts.iter().all(|part| part.len() <= SCREEN_PART));
        assert_eq!(parts.concat(), self::written(&"long text ".repeat(500), Between::Nothing));
    }

    #[test]
    fn too_much_and_nothing_are_refused_and_reported() {
        let copied = copy(&"x".repeat(LIMIT + 1), Between::Nothing, NONE);
        let why = copied.report.unwrap_err();
        assert!(copied.sequence.is_empty() && why.contains("74995 bytes"), "{why}");
        assert!(written(&"x".repeat(LIMIT), Between::Nothing).len() <= 100_000 + 10);
        assert!(copy("", Between::Nothing, NONE).report.is_err());
    }

    #[test]
    fn nothing_dangerous_is_put_there() {
        let copied = copy("a\x1b[31m\u{202e}b", Between::Nothing, NONE);
        let encoded = &copied.sequence[7..copied.sequence.len() - 1];
        let text = base64::engine::general_purpose::STANDARD.decode(encoded).unwrap();
        assert!(!text.contains(&0x1b) && !String::from_utf8(text).unwrap().contains('\u{202e}'));
        assert!(!copied.report.unwrap().contains('\x1b'));
    }
}
