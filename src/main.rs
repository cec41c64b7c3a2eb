//! Arguments → one command → exit status.
//!
//! The map of the folders:
//!
//! ```text
//! files ──load──▶ Library ──find──▶ [Reference] ──page──▶ Lines ──ui──▶ cells
//! keys  ──keys──▶ Action  ──app::update──▶ App (+ Effects ──tui──▶ Msg, back into update)
//! ```
//!
//! `text` what may be shown of a text, and how wide it is · `date` EDTF and the one calendar · `model` what a briefing
//! is · `load` files to model, and the findings · `find` filter language, selection, search · `page` a reference to
//! something to read, and wrapping · `timeline` time to columns · `memory` what this reader has read, and news · `keys`
//! keys to actions · `app` state and update · `ui` state to cells · `author` model to TOML · `export` page or model to
//! text · `store` the file of the memory, the only thing that reading writes · `tui` the terminal and the effects ·
//! `args` the command line · `cli` the commands.

mod cli;

use std::io::{self, Write};
use std::process::ExitCode;

use briefing::args::Args;
use briefing::text::clean;
use clap::Parser;

use cli::{TROUBLE, WELL};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return ExitCode::from(misused(&error)),
    };
    ExitCode::from(cli::run(args).unwrap_or_else(|trouble| {
        let _ = writeln!(io::stderr(), "briefing: {}", trouble.0);
        trouble.1
    }))
}

/// Help and version as they are asked for, or what is wrong with the arguments, which are quoted there and cleaned.
fn misused(error: &clap::Error) -> u8 {
    if !error.use_stderr() {
        return error.print().map_or(TROUBLE, |()| WELL);
    }
    let _ = write!(io::stderr(), "{}", clean(&error.render().to_string()));
    TROUBLE
}
