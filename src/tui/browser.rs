//! Opening a URL outside: http and https only, never through a shell, and nothing waits for it.

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::text::clean_line;

use super::outside;

/// What opens a URL where `$BROWSER` names nothing.
const SYSTEM: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// How long after its start a browser's end can mean that it did not open the address.
const START: Duration = Duration::from_secs(20);

/// Asks the browser to open a URL. Returns what to report; `fail` is called if no browser opened it, which is known later.
pub(super) fn open(url: &str, fail: impl FnOnce(String) + Send + 'static) -> Result<String, String> {
    let shown = clean_line(url).into_owned();
    if !is_allowed(url) {
        return Err(format!("not opened: {shown} is no http or https address"));
    }
    let commands = commands(&std::env::var_os("BROWSER").unwrap_or_default(), url);
    let report = format!("the browser is asked to open {shown}");
    // In a thread of its own: nothing waits here, and no zombie stays.
    std::thread::spawn(move || {
        if let Err(why) = first_of(&commands) {
            fail(format!("not opened: {shown} ({why})"));
        }
    });
    Ok(report)
}

/// Runs the commands until one does what it should. Returns what is wrong with all of them.
fn first_of(commands: &[Vec<OsString>]) -> Result<(), String> {
    let mut wrong = Vec::new();
    for words in commands {
        match run(words) {
            Ok(()) => return Ok(()),
            Err(why) => wrong.push(why),
        }
    }
    Err(wrong.join(", "))
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

/// Runs a command, apart from the reader's own job, so that no key or hang-up meant for the reader reaches it.
fn run(words: &[OsString]) -> Result<(), String> {
    let (program, rest) = words.split_first().ok_or("there is no command")?;
    let name = clean_line(&program.to_string_lossy()).into_owned();
    let started = Instant::now();
    let status = Command::new(program)
        .args(rest)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .and_then(|mut child| child.wait());
    match status {
        Ok(status) if status.success() || started.elapsed() > START => Ok(()),
        Ok(status) => Err(outside::ended(&name, status, "")),
        Err(error) => Err(outside::not_started(&name, &error)),
    }
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
    fn the_next_browser_is_tried_and_all_failures_reported() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        let (bad, missing) = (words("false x"), words("/nowhere/browser x"));
        assert_eq!(first_of(&[missing.clone(), bad.clone(), words("true x")]), Ok(()));
        assert_eq!(
            first_of(&[missing.clone(), bad.clone()]),
            Err("/nowhere/browser was not found, false ended with exit status 1".into())
        );
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
