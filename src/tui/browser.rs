//! Opening a URL outside: http and https only, never through a shell, and nothing waits for it.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use crate::model::text::clean_line;

/// What opens a URL where `$BROWSER` names nothing.
const SYSTEM: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens a URL. Returns what to tell.
pub(super) fn open(url: &str) -> String {
    let shown = clean_line(url).into_owned();
    if !is_allowed(url) {
        return format!("not opened: {shown} is no http or https address");
    }
    let browser = std::env::var_os("BROWSER").unwrap_or_default();
    let mut told = String::new();
    for words in commands(&browser, url) {
        match start(&words) {
            Ok(()) => return format!("opened {shown}"),
            Err(error) => {
                let name = clean_line(&words.first().cloned().unwrap_or_default().to_string_lossy()).into_owned();
                told = format!("not opened: {name} does not start ({error}); the address is {shown}");
            }
        }
    }
    told
}

fn is_allowed(url: &str) -> bool {
    let scheme = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    scheme && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// The commands to try, in order: those of `$BROWSER`, which `:` separates and in which `%s` stands for the URL, and
/// then the system's own.
fn commands(browser: &OsStr, url: &str) -> Vec<Vec<OsString>> {
    let named = browser.to_string_lossy();
    let split = |command: &str| {
        let mut words: Vec<OsString> = command.split_whitespace().map(|word| word.replace("%s", url).into()).collect();
        if !command.contains("%s") {
            words.push(url.into());
        }
        words
    };
    let named = named.split(':').filter(|command| !command.trim().is_empty());
    named.chain(std::iter::once(SYSTEM)).map(split).collect()
}

/// Starts a command, apart from the reader's own job, so that no key or hang-up meant for the reader reaches it.
fn start(words: &[OsString]) -> io::Result<()> {
    let (program, rest) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut child = Command::new(program)
        .args(rest)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    // Waited for elsewhere, so that no zombie stays and nothing waits here.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for good in ["https://example.org/a?b=$(c)", "http://example.org"] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in ["file:///etc/passwd", "javascript:x", "-h", "https://a b", "https://a\x1b", "", "/bin/sh", "data:,"]
        {
            assert!(!is_allowed(bad), "{bad}");
        }
    }

    #[test]
    fn the_url_is_one_argument_whatever_is_in_it() {
        let url = "https://example.org/;rm%20-rf%20/?a=`b`&c='d'";
        let commands = commands(OsStr::new("one -x:two --url=%s: :three"), url);
        let texts: Vec<Vec<&str>> =
            commands.iter().map(|words| words.iter().map(|word| word.to_str().unwrap()).collect()).collect();
        let two = format!("--url={url}");
        assert_eq!(texts, [vec!["one", "-x", url], vec!["two", &two], vec!["three", url], vec![SYSTEM, url]]);
    }
}
