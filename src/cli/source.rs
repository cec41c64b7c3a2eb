//! `briefing source add`: documents become sources of a briefing.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefing::args::NewSource;
use briefing::author::{self, Row, Trial};
use briefing::load;
use briefing::model::{Holds, Library, ParagraphsBy};
use briefing::text::{Text, clean_line};
use briefing::tui::files::Files;
use briefing::tui::write;

use super::outcome::{Status, Trouble, WELL, print, trouble};

/// How much of a paragraph is printed, in columns.
const WIDE: usize = 72;

pub(super) fn add(new: &NewSource) -> Status {
    if new.files.len() > 1 && (new.title.is_some() || new.id.is_some() || new.url.is_some()) {
        return Err(trouble("--title, --id and --url are of one document; add each by itself"));
    }
    new.files.iter().try_fold(WELL, |_, file| one(new, file))
}

/// Adds a document. Those before it stay where this one cannot be added.
fn one(new: &NewSource, file: &Path) -> Status {
    let mut files = super::outcome::files(&new.folder)?;
    let before = load::folder(&new.folder).map_err(trouble)?;
    let shown = clean_line(&file.to_string_lossy()).into_owned();
    let bytes = load::regular(file).map_err(|why| trouble(format!("{shown} {why}")))?;
    let by = new.by_line.then_some(ParagraphsBy::Line);
    let paragraphs = load::paragraphs(bytes.clone(), by).map_err(|why| {
        trouble(format!("{shown} {why}; a source's text is plain text (of a PDF, what `pdftotext` makes of it)"))
    })?;
    if paragraphs.is_empty() {
        return Err(trouble(format!("{shown} has no paragraphs")));
    }
    let given = given((new, file), &before.library);
    let id = given.iter().find(|(name, _)| *name == "id").map_or("", |(_, id)| id.as_str()).to_string();
    let home = if new.outside { None } else { Some(Home::of((new, file), &id, &bytes)?) };
    let text = home.as_ref().map(|home| home.name.clone());
    let document = author::Document { bytes: &bytes, paragraphs: paragraphs.len(), text, given };
    let row = author::source_row(&document).ok_or_else(|| trouble("there is no table of sources"))?;
    let copied = home.as_ref().filter(|home| home.is_new);
    sound((&new.folder, &files), &row, copied.is_some())?;
    let inserted = author::insert(&mut files.after, &row).map_err(trouble)?;
    if let Some(home) = copied {
        let written = write::create(&new.folder, &home.name, &bytes);
        written.map_err(|error| trouble(format!("{} cannot be written: {error}", clean_line(&home.name))))?;
    }
    let names = files.write(&new.folder).map_err(trouble)?;
    let name = names.first().map_or("", String::as_str);
    let _ = writeln!(io::stderr(), "source:{id} added to {name}, line {}", inserted.line);
    print(listing(&id, &paragraphs).as_bytes())
}

/// The fields that the command line gives; title and id are made where it does not.
fn given((new, file): (&NewSource, &Path), library: &Library) -> Vec<(&'static str, String)> {
    let file = file.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let title = new.title.clone().unwrap_or_else(|| author::title_of(&file));
    let id = new.id.clone().unwrap_or_else(|| author::free_id(&title, "source", library));
    let by = new.by_line.then(|| ParagraphsBy::Line.name().to_string());
    let given = [
        ("id", Some(id)),
        ("title", Some(title)),
        ("kind", new.kind.clone()),
        ("publisher", new.publisher.clone()),
        ("url", new.url.clone()),
        ("published", new.date.clone()),
        ("retrieved", new.retrieved.clone()),
        ("lang", new.lang.clone()),
        ("paragraphs_by", by),
    ];
    given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Where a text is in the briefing's folder.
struct Home {
    name: String,
    is_new: bool,
}

impl Home {
    /// Where it is already, or else a name that is free there.
    fn of((new, file): (&NewSource, &Path), id: &str, bytes: &[u8]) -> Result<Home, Trouble> {
        let real = |path: &Path| path.canonicalize().ok();
        let inside = real(&new.folder)
            .zip(real(file))
            .and_then(|(root, file)| Some(file.strip_prefix(root).ok()?.to_path_buf()));
        if let Some(name) = inside.as_ref().and_then(|path| path.to_str()) {
            return Ok(Home { name: name.into(), is_new: false });
        }
        let own = file.file_name().and_then(|name| name.to_str()).map(PathBuf::from);
        let own = own.filter(|name| !name.to_string_lossy().starts_with('.') && is_text(name));
        let name = own.map_or_else(|| format!("{id}.txt"), |name| name.to_string_lossy().into_owned());
        match load::file(&new.folder, &name) {
            Ok(None) => Ok(Home { name, is_new: true }),
            Ok(Some(there)) if there == bytes => Ok(Home { name, is_new: false }),
            Ok(Some(_)) | Err(_) => {
                let help = "rename the document, or take that file away";
                Err(trouble(format!("the folder has another file {}; {help}", clean_line(&name))))
            }
        }
    }
}

/// Whether a file of this name is no file of the briefing's own.
fn is_text(name: &Path) -> bool {
    !name.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// Whether nothing is wrong with the row; nobody names it yet, which is no mistake.
fn sound((folder, files): (&Path, &Files), row: &Row, is_new: bool) -> Result<(), Trouble> {
    // A text that is still to be copied cannot be read yet.
    let fields = row.fields.iter().filter(|(field, _)| !is_new || field.holds != Holds::Path);
    let trial = Trial::new(&[Row { fields: fields.cloned().collect(), ..*row }]);
    let mut files = files.sources();
    files.push(trial.file());
    let loaded = load::files_in(folder, files);
    let faults = trial.faults(&loaded.findings);
    let errors: Vec<String> = faults.iter().filter(|fault| fault.finding.is_error()).map(headline).collect();
    if errors.is_empty() { Ok(()) } else { Err(trouble(format!("nothing was added: {}", errors.join("; ")))) }
}

fn headline(fault: &author::Fault) -> String {
    let help = fault.finding.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
    format!("{}{help}", fault.finding.message)
}

/// The paragraphs with the cites that name them.
fn listing(id: &str, paragraphs: &[Text]) -> String {
    let mut text = String::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let line = Text::line(paragraph.exact());
        text.push_str(&format!("{id}#p{}\t{}\n", at + 1, briefing::page::fit(line.shown(), WIDE)));
    }
    text
}
