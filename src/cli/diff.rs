//! `briefing diff`: what is new, changed and gone between two folders, or in one since a revision.

use std::path::Path;

use briefing::args::DiffFormat;
use briefing::export;
use briefing::load::Loaded;
use briefing::page::fit;
use briefing::text::clean_line;

use super::outcome::{NAMED, Status, TROUBLE, Trouble, load, print, trouble, waited, whole};
use super::revision;

/// What is compared with what.
pub(super) enum Compared<'a> {
    /// A folder as it was and one as it is.
    Folders(&'a Path, &'a Path),
    /// A folder with what it was at a revision.
    Since(&'a Path, &'a str),
}

/// What to say where one folder is named and nothing to compare it with.
pub(super) fn with_what(folder: &Path) -> Trouble {
    let folder = shown(folder);
    trouble(format!(
        "diff needs something to compare {folder} with: `briefing diff {folder} --since HEAD` for what it was at a git \
         revision, or `briefing diff OLD NEW` for two folders"
    ))
}

pub(super) fn diff(compared: Compared, format: DiffFormat) -> Status {
    let (before, after) = match compared {
        Compared::Folders(old, new) => (load(Some(old))?, load(Some(new))?),
        Compared::Since(folder, since) => {
            let doing = format!("reading {}", fit(&at(folder, since), NAMED));
            let old = waited(&doing, String::new, || revision::at(folder, since))?;
            let was = at(folder, since);
            (load(Some(old.path())).map_err(|error| named(error, &was))?, load(Some(folder))?)
        }
    };
    let changes = briefing::model::diff::diff(&before.library, &after.library);
    let text = match format {
        DiffFormat::Text => export::diff::print_text(&changes),
        DiffFormat::Markdown => {
            let (old, new) = (&before.library, &after.library);
            export::diff::print_markdown(old, new, &changes, &between(&compared, &before, &after))
        }
        DiffFormat::Json => format!("{}\n", export::diff::print_json(&changes).map_err(trouble)?),
    };
    print(text.as_bytes())?;
    let of = |folder: &str| format!("the briefing in {folder}");
    let new = match compared {
        Compared::Folders(old, new) => {
            whole(&before, &of(&shown(old)), Some(old))?;
            new
        }
        Compared::Since(folder, since) => {
            // What it was cannot be checked any more.
            whole(&before, &of(&at(folder, since)), None)?;
            folder
        }
    };
    whole(&after, &of(&shown(new)), Some(new))
}

fn shown(folder: &Path) -> String {
    clean_line(&folder.to_string_lossy()).into_owned()
}

/// A folder at a revision, in words.
fn at(folder: &Path, since: &str) -> String {
    format!("{} at {}", shown(folder), clean_line(since))
}

/// An error of a folder that the reader has not named.
fn named(error: Trouble, folder: &str) -> Trouble {
    Trouble(format!("{folder} cannot be read: {}", error.0), TROUBLE)
}

/// What was compared, in words: by the dates that the briefings give, else by their names.
fn between(compared: &Compared, before: &Loaded, after: &Loaded) -> String {
    let dates = [before, after].map(|loaded| loaded.library.head().updated.as_ref().map(|date| date.label()));
    let dates = match dates {
        [Some(old), Some(new)] if old != new => format!(" (as of {old}, then {new})"),
        [Some(_), Some(date)] => format!(" (as of {date})"),
        [None, Some(date)] => format!(" (now as of {date})"),
        [_, None] => String::new(),
    };
    match compared {
        Compared::Folders(old, new) => {
            let [old, new] = [old, new].map(|folder| shown(folder));
            format!("From {old} to {new}{dates}")
        }
        Compared::Since(_, since) => format!("Since {}{dates}", clean_line(since)),
    }
}
