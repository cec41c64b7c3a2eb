//! What the program asks of the world: the clipboard, a browser, an editor, the folder read again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use base64::Engine;

use crate::app::Msg;
use crate::model::text::clean_line;

use super::{Incoming, output};

/// The most that is put on the clipboard, in bytes: terminals refuse longer sequences.
const CLIPBOARD: usize = 74_994;

/// Puts a text on the clipboard by OSC 52, which works over ssh. Returns what to tell.
pub(super) fn copy(text: &str) -> String {
    // The clipboard may be pasted into a shell: it gets no control characters either.
    let text = crate::model::text::clean(text);
    if text.len() > CLIPBOARD {
        return format!("not copied: {} bytes are more than terminals take ({CLIPBOARD})", text.len());
    }
    let encoded = base64::engine::general_purpose::STANDARD.encode(text.as_bytes());
    let sequence = format!("\x1b]52;c;{encoded}\x07");
    // tmux hands a sequence on when it is wrapped, with each escape doubled.
    let sequence = match std::env::var_os("TMUX") {
        Some(_) => format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")),
        None => sequence,
    };
    output::last_words(sequence.as_bytes(), std::time::Duration::from_secs(1));
    let first: String = text.lines().next().unwrap_or("").chars().take(50).collect();
    format!("copied: {first}")
}

/// Opens a URL outside, never through a shell. Returns what to tell.
pub(super) fn open(url: &str) -> String {
    let shown = clean_line(url).into_owned();
    let allowed = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    if !allowed || url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return format!("not opened: {shown} is no http or https address");
    }
    let opener = std::env::var_os("BROWSER").filter(|browser| !browser.is_empty());
    let opener = opener.unwrap_or_else(|| if cfg!(target_os = "macos") { "open".into() } else { "xdg-open".into() });
    let child = Command::new(&opener).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match child {
        Ok(mut child) => {
            // Waited for elsewhere, so that no zombie stays and nothing waits here.
            std::thread::spawn(move || child.wait());
            format!("opened {shown}")
        }
        Err(error) => format!("not opened: {} does not start ({error}); the address is {shown}", opener.to_string_lossy()),
    }
}

/// Opens a file at a line in the reader's editor, found and split as git does it. Returns what went wrong.
pub(super) fn edit(file: &Path, line: u32) -> Option<String> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into());
    let mut script = editor.clone();
    script.push(" \"$@\"");
    let status = Command::new("sh").arg("-c").arg(&script).arg(&editor).arg(format!("+{line}")).arg(file).status();
    let editor = clean_line(&editor.to_string_lossy()).into_owned();
    match status {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("{editor} ended with {status}")),
        Err(error) => Some(format!("{editor} does not start: {error}")),
    }
}

/// Reads the folder again in a thread of its own.
pub(super) fn reload(folder: Option<PathBuf>, to: Sender<Incoming>) {
    std::thread::spawn(move || {
        let msg = match folder {
            None => Msg::Told("this briefing is in the program and does not change".into()),
            Some(folder) => match crate::load::folder(&folder) {
                Ok(loaded) => Msg::Loaded(Box::new(super::reader::briefing(loaded))),
                Err(error) => Msg::LoadFailed(error.to_string()),
            },
        };
        let _ = to.send(Incoming::Msg(msg));
    });
}
