//! The reader's editor: found and split as git does it, on the reader's terminal.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, IsTerminal, Read as _, Write as _};
use std::path::Path;
use std::process::{ChildStderr, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::text::clean_line;

use super::outside;

/// How long the last words of an editor that failed are waited for: what it left running may keep them from ending.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// How much of what an editor says is kept, in bytes.
const KEPT: usize = 4096;

/// How an editor is told the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `+LINE FILE`, as vi has it, and most others do.
    Plus,
    /// `--wait --goto FILE:LINE`.
    Goto,
    /// `--wait FILE:LINE`.
    Colon,
    /// `FILE:LINE`, of a program in the terminal that is waited for anyhow.
    PlainColon,
    /// `FILE`, of a program that would take `+LINE` for another file.
    File,
}

/// The programs that do not take `+LINE`, by the names that they are installed under.
const STYLES: &[(&str, Style)] = &[
    ("code", Style::Goto),
    ("code-insiders", Style::Goto),
    ("code-oss", Style::Goto),
    ("codium", Style::Goto),
    ("vscodium", Style::Goto),
    ("cursor", Style::Goto),
    ("windsurf", Style::Goto),
    ("subl", Style::Colon),
    ("sublime_text", Style::Colon),
    ("zed", Style::Colon),
    ("zeditor", Style::Colon),
    ("hx", Style::PlainColon),
    ("helix", Style::PlainColon),
    // GNU ed takes a line from 1.20 on only.
    ("ed", Style::File),
];

/// Opens a file at a line, and waits for the editor to end. Returns what went wrong.
pub(super) fn edit(file: &Path, line: u32) -> Option<String> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into());
    let name = clean_line(&editor.to_string_lossy()).into_owned();
    // Absolute, so that no name begins with a dash.
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    match run(&editor, &arguments(&editor, &file, line)) {
        Ok((status, _)) if status.success() => None,
        // The shell's word for a program that is not there.
        Ok((status, _)) if status.code() == Some(127) => {
            Some(format!("the editor {name} was not found; VISUAL or EDITOR names the one to use"))
        }
        Ok((status, said)) => Some(format!("the editor {}", outside::ended(&name, status, &said))),
        Err(error) => Some(format!("the editor {name} does not start ({error})")),
    }
}

/// Runs the editor on the terminal. Returns how it ended, and the beginning of what it said of errors.
fn run(editor: &OsStr, arguments: &[OsString]) -> io::Result<(ExitStatus, String)> {
    // The shell splits what the reader wrote in the variable; the file's name is an argument and not part of the script.
    let mut script = editor.to_os_string();
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(&script).arg(editor).args(arguments).stdin(keys()?).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let over = Arc::new(AtomicBool::new(false));
    let said = child.stderr.take().map(|errors| listen(errors, Arc::clone(&over)));
    let status = child.wait()?;
    over.store(true, Ordering::SeqCst);
    let said = said.filter(|_| !status.success()).and_then(|said| said.recv_timeout(LAST_WORDS).ok());
    Ok((status, said.unwrap_or_default()))
}

/// Hands on what an editor says of errors as it comes, until it is over, and keeps the beginning.
fn listen(mut errors: ChildStderr, over: Arc<AtomicBool>) -> Receiver<String> {
    let (to, said) = channel();
    std::thread::spawn(move || {
        let (mut kept, mut bytes) = (Vec::new(), [0; 1024]);
        while let Ok(count @ 1..) = errors.read(&mut bytes) {
            let new = bytes.get(..count).unwrap_or_default();
            // What a window says that the editor left behind is not for the reader's screen.
            if !over.load(Ordering::SeqCst) {
                let _ = io::stderr().write_all(new);
            }
            kept.extend(new.iter().take(KEPT - kept.len()));
        }
        let _ = to.send(String::from_utf8_lossy(&kept).into_owned());
    });
    said
}

/// What the editor is given after its own words.
fn arguments(editor: &OsStr, file: &Path, line: u32) -> Vec<OsString> {
    let words = words(&editor.to_string_lossy());
    let mut arguments: Vec<OsString> = Vec::new();
    let style = style(&words);
    let waits = words.iter().any(|word| word == "--wait" || word == "-w");
    if matches!(style, Style::Goto | Style::Colon) && !waits {
        arguments.push("--wait".into());
    }
    let at_line = || {
        let mut place = file.as_os_str().to_os_string();
        place.push(format!(":{line}"));
        place
    };
    match style {
        Style::Plus => arguments.extend([format!("+{line}").into(), file.into()]),
        Style::File => arguments.push(file.into()),
        Style::Goto => arguments.extend(["--goto".into(), at_line()]),
        Style::Colon | Style::PlainColon => arguments.push(at_line()),
    }
    arguments
}

/// The style of a command line: that of the program's file name, or of that less its ending, or of the last part of a
/// name with dots.
fn style(words: &[String]) -> Style {
    let is_setting = |word: &&String| word.split_once('=').is_some_and(|(name, _)| !name.contains('/'));
    let program = words.iter().find(|word| !is_setting(word) && !matches!(word.as_str(), "env" | "exec" | "command"));
    let Some(program) = program else { return Style::Plus };
    let name = program.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let (first, last) = (name.split('.').next(), name.rsplit('.').next());
    let names = [Some(name.as_str()), first, last];
    let found = names.into_iter().flatten().find_map(|name| STYLES.iter().find(|(known, _)| *known == name));
    found.map_or(Style::Plus, |(_, style)| *style)
}

/// The words of a command line as a shell would split it, as far as the name of the program needs that.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, Some(open)) if c == open => quote = None,
            ('\\', None | Some('"')) => word.get_or_insert_default().extend(chars.next()),
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Where the editor's keys come from: the terminal, even if something was piped into the reader.
fn keys() -> io::Result<Stdio> {
    if io::stdin().is_terminal() { Ok(Stdio::inherit()) } else { Ok(File::open("/dev/tty")?.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(editor: &str) -> String {
        let given = arguments(OsStr::new(editor), Path::new("/b/a b.toml"), 12);
        given.iter().map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn each_editor_gets_the_line_in_its_own_way() {
        for editor in ["vi", "vim -n", "/usr/bin/nvim", "nano", "emacs -nw", "kak", "micro", "vim.basic", "my-own"] {
            assert_eq!(given(editor), "+12|/b/a b.toml", "{editor}");
        }
        for editor in
            ["code", "code -r", "/opt/x/code-insiders", "codium", "Cursor", "code.cmd", "com.visualstudio.code"]
        {
            assert_eq!(given(editor), "--wait|--goto|/b/a b.toml:12", "{editor}");
        }
        for editor in ["code --wait", "code -w -n"] {
            assert_eq!(given(editor), "--goto|/b/a b.toml:12", "{editor}");
        }
        assert_eq!(given("subl"), "--wait|/b/a b.toml:12");
        assert_eq!(given("subl -n -w"), "/b/a b.toml:12");
        assert_eq!(given("zed"), "--wait|/b/a b.toml:12");
        assert_eq!(given("ed -p :"), "/b/a b.toml");
        assert_eq!(given("hx"), "/b/a b.toml:12");
        assert_eq!(given("helix -v"), "/b/a b.toml:12");
    }

    #[test]
    fn the_program_is_found_behind_quotes_and_settings() {
        for editor in [
            "'/opt/My Apps/code' -r",
            "\"/opt/My Apps/code\"",
            "/opt/My\\ Apps/code",
            "LANG=C code",
            "env LANG=C code",
            "exec code",
        ] {
            assert_eq!(given(editor), "--wait|--goto|/b/a b.toml:12", "{editor}");
        }
        for editor in ["", "''", "vim -c 'set code'", "vim code", "'", "\\"] {
            assert_eq!(given(editor), "+12|/b/a b.toml", "{editor}");
        }
    }
}
