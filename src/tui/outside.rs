//! What is reported of programs outside: the editor, the browser, tmux.

use std::process::ExitStatus;

use crate::text::clean_line;

/// The most that is shown of what a program said, in characters.
const SHOWN: usize = 160;

/// How a program ended badly, and the first line of what it said, if it said anything.
pub(super) fn ended(program: &str, status: ExitStatus, said: &str) -> String {
    let how = status.code().map_or_else(|| status.to_string(), |code| format!("exit status {code}"));
    let first = said.lines().map(str::trim).find(|line| !line.is_empty());
    let first: Option<String> = first.map(|line| clean_line(line).chars().take(SHOWN).collect());
    let program = clean_line(program);
    first.map_or_else(|| format!("{program} ended with {how}"), |line| format!("{program} ended with {how}: {line}"))
}

/// Why a program did not start.
pub(super) fn not_started(program: &str, error: &std::io::Error) -> String {
    let program = clean_line(program);
    match error.kind() {
        std::io::ErrorKind::NotFound => format!("{program} was not found"),
        _ => format!("{program} does not start ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt as _;

    #[test]
    fn how_a_program_ended_and_the_first_thing_it_said() {
        let three = ExitStatus::from_raw(3 << 8);
        assert_eq!(
            ended("ed", three, "\n  no such\x1b[1m file \nmore"),
            "ed ended with exit status 3: no such␛[1m file"
        );
        assert_eq!(ended("ed", three, ""), "ed ended with exit status 3");
        assert!(ended("ed", ExitStatus::from_raw(9), "").contains("signal: 9"));
    }
}
