//! The commands: each takes its arguments, prints, and says its exit status.

mod check;
mod config;
mod diff;
mod export;
mod import;
mod list;
mod manual;
mod new;
mod outcome;
mod read;
mod revision;
mod settings;
mod shell;
mod source;
mod verify;

use briefing::args::{Args, Command, Options, SourceCommand};

pub use outcome::{Status, TROUBLE, WELL};

/// Runs the command that the arguments ask for.
pub fn run(args: Args) -> Status {
    match args.command {
        None => read::read(&args.folders, &args.options),
        Some(Command::Check { folder, format, strict, color }) => {
            check::check(folder.as_deref(), format, strict, color)
        }
        Some(Command::List { folder, only, format }) => list::list(folder.as_deref(), &only.filter, format),
        Some(Command::New { folder }) => new::new(&folder),
        Some(Command::Source { command: SourceCommand::Add(new) }) => source::add(&new),
        Some(Command::Import { file, kind, into }) => import::import(&file, kind.as_deref(), &into),
        Some(Command::Export { folder, only, format, output, notes }) => {
            export::export(folder.as_deref(), &only.filter, (format, notes), output.as_deref())
        }
        Some(Command::Diff { old, new, since, format }) => {
            let compared = match (&new, &since) {
                (_, Some(since)) => diff::Compared::Since(&old, since),
                (Some(new), None) => diff::Compared::Folders(&old, new),
                (None, None) => return Err(diff::with_what(&old)),
            };
            diff::diff(compared, format)
        }
        Some(Command::Verify { folder, originals, stamp }) => {
            verify::verify(folder.as_deref(), originals.as_deref(), stamp)
        }
        Some(Command::Keys { keys }) => settings::keys(&Options { keys, ..Options::default() }),
        Some(Command::Themes { theme }) => settings::themes(&Options { theme, ..Options::default() }),
        Some(Command::Schema) => shell::schema(),
        Some(Command::Completions { shell }) => shell::completions(shell),
        Some(Command::Man { command }) => manual::manual(&command),
    }
}
