//! `briefing export`: the visible set in another format.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use briefing::args::ExportFormat;
use briefing::export::{self, Document};
use briefing::find::{Filter, Selection};
use briefing::model::{Library, Reference};
use briefing::text::clean_line;
use briefing::tui;

use super::outcome::{Status, Trouble, complete, load, memory, select, trouble, waited, written};

/// What is exported.
struct Exported<'e> {
    library: &'e Library,
    visible: Selection,
    filter: Filter,
    notes: Option<BTreeMap<Reference, String>>,
}

pub(super) fn export(
    folder: Option<&Path>,
    filter: &str,
    (format, notes): (Option<ExportFormat>, bool),
    output: Option<&Path>,
) -> Status {
    let loaded = load(folder)?;
    let filter = super::outcome::filter(filter, &loaded.library)?;
    let visible = select(&filter, &loaded.library, folder);
    let output = output.filter(|output| *output != Path::new("-"));
    let format = format.or_else(|| output.and_then(ExportFormat::of)).unwrap_or_default();
    if notes && !matches!(format, ExportFormat::Markdown | ExportFormat::Html) {
        return Err(trouble(format!(
            "--notes: only markdown and html have room for notes, {} has none",
            format.name()
        )));
    }
    let notes = notes.then(|| memory(&loaded.library, folder).0.notes);
    let exported = Exported { library: &loaded.library, visible, filter, notes };
    match output {
        None => {
            let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
            written(exported.write(format, &mut out).and_then(|()| out.flush()))?;
        }
        Some(output) => {
            let mut bytes = Vec::new();
            let written = AtomicUsize::new(0);
            let words = || format!("{} MiB", written.load(Ordering::Relaxed) >> 20);
            let mut counted = Counted { to: &mut bytes, bytes: &written };
            waited("exporting", words, || exported.write(format, &mut counted)).map_err(trouble)?;
            save(output, &bytes)?;
            let counted = format!("{} of {} entries", exported.visible.len(), exported.library.len());
            let _ = writeln!(io::stderr(), "{counted} written to {}", clean_line(&output.to_string_lossy()));
        }
    }
    complete(&loaded, folder)
}

impl Exported<'_> {
    fn write(&self, format: ExportFormat, to: &mut dyn Write) -> io::Result<()> {
        let line = export::filter_line(&self.filter, self.library, &self.visible);
        let (library, visible, filter) = (self.library, &self.visible, line.as_deref());
        let document = Document { library, visible, filter, notes: self.notes.as_ref() };
        export::write(&document, format, to)
    }
}

/// Counts what is written through it.
struct Counted<'c, W> {
    to: &'c mut W,
    bytes: &'c AtomicUsize,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.to.write(bytes)?;
        self.bytes.fetch_add(count, Ordering::Relaxed);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Writes a file as a whole, or leaves what is there.
fn save(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let shown = clean_line(&path.to_string_lossy()).into_owned();
    let fault = |why: String| trouble(format!("{shown} cannot be written: {why}"));
    let name =
        path.file_name().and_then(|name| name.to_str()).ok_or_else(|| fault("it is no name of a file".into()))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tui::write::replace(folder, name, bytes).map_err(|error| fault(error.to_string()))
}
