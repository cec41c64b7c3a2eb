//! `briefing diff`: what is new, changed and gone between two folders.

use std::path::Path;

use briefing::args::ListFormat;
use briefing::export;
use briefing::text::clean_line;

use super::outcome::{Status, WELL, complete, load, print, trouble};

pub(super) fn diff(old: &Path, new: &Path, format: ListFormat) -> Status {
    let (before, after) = (load(Some(old))?, load(Some(new))?);
    let changes = briefing::model::diff::diff(&before.library, &after.library);
    let text = match format {
        ListFormat::Text => export::diff::print_text(&changes),
        ListFormat::Json => format!("{}\n", export::diff::print_json(&changes).map_err(trouble)?),
    };
    print(text.as_bytes())?;
    for (loaded, folder) in [(&before, old), (&after, new)] {
        complete(loaded, &format!("the briefing in {}", clean_line(&folder.to_string_lossy())))?;
    }
    Ok(WELL)
}
