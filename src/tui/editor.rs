//! The reader's editor: found and split as git does it, on the reader's terminal.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::model::text::clean_line;

/// Opens a file at a line, and waits for the editor to end. Returns what went wrong.
pub(super) fn edit(file: &Path, line: u32) -> Option<String> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into());
    // The shell splits what the reader wrote in the variable; the file's name is an argument and not part of the script.
    let mut script = editor.clone();
    script.push(" \"$@\"");
    // Absolute, so that no name begins with a dash.
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let mut command = Command::new("sh");
    command.arg("-c").arg(&script).arg(&editor).arg(format!("+{line}")).arg(file);
    let status = keys().and_then(|keys| command.stdin(keys).status());
    let editor = clean_line(&editor.to_string_lossy()).into_owned();
    match status {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("{editor} ended with {status}")),
        Err(error) => Some(format!("{editor} does not start: {error}")),
    }
}

/// Where the editor's keys come from: the terminal, even if something was piped into the reader.
fn keys() -> io::Result<Stdio> {
    if io::stdin().is_terminal() { Ok(Stdio::inherit()) } else { Ok(File::open("/dev/tty")?.into()) }
}
