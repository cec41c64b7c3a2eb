//! `briefing list`: the entries that pass a filter.

use std::io::{self, Write};
use std::path::Path;

use briefing::args::ListFormat;
use briefing::export;
use briefing::find::{self, Filter};
use briefing::load::{self, Finding, Loaded};
use briefing::memory::Sign;

use super::outcome::{Status, complete, is_pipe, load, memory, print, select, written};

pub(super) fn list(folder: Option<&Path>, filter: &str, format: ListFormat) -> Status {
    let loaded = load(folder)?;
    let filter = super::outcome::filter(filter, &loaded.library)?;
    let visible = select(&filter, &loaded.library, folder);
    // Standard output has entries and nothing else, so that a script can take each line.
    let gone = if filter.asks_gone() { gone(&filter, &loaded, folder) } else { Vec::new() };
    if let Some(line) = export::filter_line(&filter, &loaded.library, &visible) {
        let gone = if gone.is_empty() { String::new() } else { format!(", {} gone", gone.len()) };
        let _ = writeln!(io::stderr(), "{line}{gone}");
    }
    match format {
        ListFormat::Text => {
            let list = export::list(&loaded.library, &visible, &filter);
            print((list + &gone.concat()).as_bytes())?;
        }
        // What is gone has no fields any more, only words.
        ListFormat::Json => {
            let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
            written(export::json(&loaded.library, &visible, &mut out).and_then(|()| out.flush()))?;
        }
    }
    complete(&loaded, folder)
}

/// The lines of what is gone since this reader was last here, as far as it passes the filter. Its words come from the files
/// as they were then.
fn gone(filter: &Filter, loaded: &Loaded, folder: Option<&Path>) -> Vec<String> {
    let library = &loaded.library;
    let (mut memory, files) = memory(library, folder);
    memory.set_partial(library, loaded.findings.iter().any(Finding::is_error));
    if let (true, Some(files), Some(base)) = (memory.lacks_words(), files, memory.kept().base.clone()) {
        let was = load::as_it_was(files.recall(&base.value), folder.filter(|folder| !is_pipe(folder)));
        memory.learn(&was);
    }
    let gone = memory.pieces().iter().filter(|piece| piece.sign == Sign::Gone);
    let lines = gone.filter_map(|piece| {
        let words = memory.words_of_gone(&piece.reference);
        let texts: Vec<&str> = words.unwrap_or_default().iter().map(|field| &*field.text).collect();
        let passes = find::passes_gone(filter, piece.reference.kind, &texts);
        passes.then(|| export::gone_line(&piece.reference, words))
    });
    lines.collect()
}
