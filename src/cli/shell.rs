//! What a shell and an editor want: completions, and the schema.

use briefing::args::Args;
use clap::CommandFactory;

use super::outcome::{Status, print, trouble};

/// Prints the completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Status {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "briefing", &mut text);
    print(&text)
}

/// Prints the JSON Schema of the format.
pub(super) fn schema() -> Status {
    print(briefing::export::schema().map_err(trouble)?.as_bytes())
}
