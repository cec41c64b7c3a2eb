//! `briefing list`: the entries that pass a filter.

use std::io::{self, Write};
use std::path::Path;

use briefing::args::ListFormat;
use briefing::export;

use super::outcome::{Status, complete, load, print, select, written};

pub(super) fn list(folder: Option<&Path>, filter: &str, format: ListFormat) -> Status {
    let loaded = load(folder)?;
    let filter = super::outcome::filter(filter, &loaded.library)?;
    let visible = select(&filter, &loaded.library, folder);
    // Standard output has entries and nothing else, so that a script can take each line.
    if let Some(line) = export::filter_line(&filter, &loaded.library, &visible) {
        let _ = writeln!(io::stderr(), "{line}");
    }
    match format {
        ListFormat::Text => {
            print(export::list(&loaded.library, &visible, &filter).as_bytes())?;
        }
        ListFormat::Json => {
            let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
            written(export::json(&loaded.library, &visible, &mut out).and_then(|()| out.flush()))?;
        }
    }
    complete(&loaded, "the briefing")
}
