//! The clipboard: by OSC 52, which works over ssh, and through what stands between the program and the terminal.

use std::ffi::OsStr;

use base64::Engine;

use crate::model::text::clean;

/// The most that is put on the clipboard, in bytes: terminals refuse sequences of more than 100,000 characters.
const LIMIT: usize = 74_994;

/// How long a string GNU screen hands on is; it cuts those of more than 768 characters.
const SCREEN_PART: usize = 256;

/// How much of the text is shown when it is told.
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

/// What to write so that the text gets on the clipboard, and what to tell.
pub(super) fn copy(text: &str, between: Between) -> (Vec<u8>, String) {
    // The clipboard may be pasted into a shell: it gets no control characters either.
    let text = clean(text);
    if text.len() > LIMIT {
        return (Vec::new(), format!("not copied: {} bytes are more than terminals take ({LIMIT})", text.len()));
    }
    let encoded = base64::engine::general_purpose::STANDARD.encode(text.as_bytes());
    let first: String = text.lines().next().unwrap_or("").chars().take(SHOWN).collect();
    (wrap(&format!("\x1b]52;c;{encoded}\x07"), between).into_bytes(), format!("copied: {first}"))
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

    fn written(text: &str, between: Between) -> String {
        String::from_utf8(copy(text, between).0).unwrap()
    }

    #[test]
    fn the_text_goes_out_encoded() {
        assert_eq!(written("hi", Between::Nothing), "\x1b]52;c;aGk=\x07");
        assert_eq!(copy("hi\nthere", Between::Nothing).1, "copied: hi");
    }

    #[test]
    fn tmux_gets_it_both_ways() {
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
    fn too_much_is_refused_and_told() {
        let (bytes, told) = copy(&"x".repeat(LIMIT + 1), Between::Nothing);
        assert!(bytes.is_empty() && told.contains("74995 bytes"), "{told}");
        assert!(copy(&"x".repeat(LIMIT), Between::Nothing).0.len() <= 100_000 + 10);
    }

    #[test]
    fn nothing_dangerous_is_put_there() {
        let (bytes, told) = copy("a\x1b[31m\u{202e}b", Between::Nothing);
        let encoded = &bytes[7..bytes.len() - 1];
        let text = base64::engine::general_purpose::STANDARD.decode(encoded).unwrap();
        assert!(!text.contains(&0x1b) && !String::from_utf8(text).unwrap().contains('\u{202e}'));
        assert!(!told.contains('\x1b'));
    }
}
