//! From files to the model: the schema, the rules, and the findings.
//!
//! ```text
//! read ──files──▶ text ──▶ chunk, budget ──pieces──▶ parse (syntax, fields, check) ──rows──▶ names ──▶ build ──entries──▶
//!   cycles, whole, quotes ──▶ Library + Findings
//! ```
//!
//! Pieces of files are parsed side by side into rows of sound fields; then ids are given their places, rows become
//! entries, each freed as soon as it is one, and rules that speak of the whole folder are asked. Nothing stops at the
//! first finding, and a finding that would only follow from another is not reported.

mod attribution;
mod budget;
mod build;
mod check;
mod chunk;
mod cycles;
mod embedded;
mod fields;
mod finding;
mod long;
mod names;
mod near;
mod nearly;
mod originals;
mod parse;
mod places;
mod plain;
mod progress;
mod quotes;
mod read;
mod renew;
mod report;
mod row;
pub mod rules;

mod sides;
mod syntax;
mod text;
mod verify;
mod whole;

use std::path::{Component, Path};

use rayon::prelude::*;

use crate::model::quote::digest;
use crate::model::schema::FORMAT;
use crate::model::{Builder, Category, Entry, Kind, Library, Location, ParagraphsBy, Text};

pub use budget::{FOLDER_TOKENS, TABLE_TOKENS};
pub use embedded::{EMBEDDED, FILES};
pub use finding::{Finding, summary};
pub use originals::{Document, Documents};
pub use progress::{Progress, observed};
pub use read::{FILE_LIMIT, FOLDER_LIMIT, LoadError, SourceFile, briefings_in};
pub use renew::{Reload, Reloaded};
pub use report::did_you_mean;
pub use rules::{RULES, Rule, Severity};
pub use verify::{Found, Outcome, Place, Quote, Verification, verify};

use build::{Build, Plan};
use finding::Lines;
use names::Names;
use parse::Parsed;
use places::Places;
use progress::Stage;
use report::{At, File, Report};
use row::{Doubt, Row};

/// A briefing as it was read: what is sound of it, and everything that is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// What is sound.
    pub library: Library,
    /// What is wrong, sorted by file, line and column; of each rule the first thousand, the last of which says how many
    /// more there are.
    pub findings: Vec<Finding>,
}

/// Reads the briefing in a folder. The error is for a folder that cannot be read at all.
pub fn folder(path: &Path) -> Result<Loaded, LoadError> {
    watched(path, &Progress::default())
}

fn watched(path: &Path, progress: &Progress) -> Result<Loaded, LoadError> {
    let files = read::files(path)?;
    let root = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    Ok(load(files, &|name| Ok(read::file(&root.join(name), &root)?), progress))
}

/// Reads the default briefing, as a folder would be read.
pub fn embedded() -> Loaded {
    files(embedded::sources(Location::DEFAULT))
}

/// Reads a briefing, wherever it is, and says how far that is. What came by standard input cannot be read a second time.
pub fn location(location: &Location, progress: &Progress) -> Result<Loaded, LoadError> {
    match location {
        Location::Program(name) => Ok(files(embedded::sources(name))),
        Location::Folder(path) => watched(path, progress),
        Location::Pipe => Err(LoadError("standard input was read already".into())),
    }
}

/// The bytes of a file of the folder; `None` where there is none of this name.
pub fn file(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, String> {
    let root = folder.canonicalize().map_err(|error| format!("cannot be resolved: {error}"))?;
    let path = root.join(name);
    match path.symlink_metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(_) | Ok(_) => read::file(&path, &root).map(Some),
    }
}

/// Makes a briefing of files that are already in memory. A source's `text` cannot be read then.
pub fn files(files: Vec<SourceFile>) -> Loaded {
    load(files, &|_| Err(Unread::without_folder()), &Progress::default())
}

/// Makes a briefing of files that are not in their folder yet. The texts of sources are those in the folder.
pub fn files_in(folder: &Path, files: Vec<SourceFile>) -> Loaded {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    load(files, &|name| Ok(read::file(&root.join(name), &root)?), &Progress::default())
}

/// The bytes of a regular file, wherever it is; the error says why it cannot be taken in.
pub fn regular(path: &Path) -> Result<Vec<u8>, String> {
    read::regular(path)
}

/// The paragraphs of a document, as cites number them.
pub fn paragraphs(bytes: Vec<u8>, by: Option<ParagraphsBy>) -> Result<Vec<Text>, String> {
    let text = text::utf8(bytes)?;
    Ok(text::split(&text, by).map(|paragraph| Text::new(&paragraph)).collect())
}

/// The one file of a briefing that came by standard input.
pub fn piped(bytes: Vec<u8>) -> SourceFile {
    SourceFile { name: "<stdin>".into(), bytes: Ok(bytes) }
}

/// The `*.toml` files of a folder as they are now; those that cannot be read are left out.
pub fn sources(folder: Option<&Path>) -> Vec<(String, Vec<u8>)> {
    sources_at(&folder.into())
}

/// The `*.toml` files of a briefing, wherever it is.
pub fn sources_at(location: &Location) -> Vec<(String, Vec<u8>)> {
    let files = match location {
        Location::Folder(folder) => read::files(folder).unwrap_or_default(),
        Location::Program(name) => embedded::sources(name),
        Location::Pipe => Vec::new(),
    };
    files.into_iter().filter_map(|file| Some((file.name, file.bytes.ok()?))).collect()
}

/// Files with their names, each read when it is asked for.
pub type EachSource = Box<dyn Iterator<Item = (String, Vec<u8>)>>;

/// The `*.toml` files of a briefing as they are now, and how many bytes they have together; `None` where its folder cannot
/// be listed.
pub fn each_source(location: &Location) -> Option<(u64, EachSource)> {
    let listed = match location {
        Location::Folder(folder) => read::list(folder),
        Location::Program(_) | Location::Pipe => {
            let files = sources_at(location);
            let total = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
            return Some((total, Box::new(files.into_iter())));
        }
    };
    let mut listed = listed.ok()?;
    let paths = std::mem::take(&mut listed.paths);
    let total = listed.total;
    let files = paths.into_iter().map(move |path| listed.read(&path));
    Some((total, Box::new(files.filter_map(|file| Some((file.name, file.bytes.ok()?))))))
}

/// Makes a briefing of the files that a folder had at another time. The texts of sources are those of now.
pub fn as_it_was(files: Vec<(String, Vec<u8>)>, folder: Option<&Path>) -> Library {
    let files = files.into_iter().map(|(name, bytes)| SourceFile { name, bytes: Ok(bytes) }).collect();
    let root = folder.and_then(|folder| folder.canonicalize().ok());
    let text = |name: &str| match &root {
        Some(root) => Ok(read::file(&root.join(name), root)?),
        None => Err(Unread::without_folder()),
    };
    load(files, &text, &Progress::default()).library
}

/// How many rows become entries at a time: enough for all cores, and so few that rows and entries are not there twice.
const GROUP: usize = 8192;

/// Reads the bytes of a file in the folder.
type ReadText<'r> = &'r dyn Fn(&str) -> Result<Vec<u8>, Unread>;

/// Why the text of a source is not there, and what to do.
struct Unread {
    why: String,
    help: &'static str,
}

impl Unread {
    /// A path leads nowhere from files that are in no folder.
    fn without_folder() -> Unread {
        let help = "name the folder in which both files are, instead of `-`";
        Unread { why: "cannot be read: what comes by standard input is in no folder".into(), help }
    }
}

impl From<String> for Unread {
    fn from(why: String) -> Unread {
        Unread { why, help: "write the path of a text file in the folder, relative to it" }
    }
}

fn load(sources: Vec<SourceFile>, read_text: ReadText, progress: &Progress) -> Loaded {
    let Checked { rows, findings, .. } = checked(sources, read_text, progress);
    Loaded { library: rows.build(), findings }
}

/// What files come to, before the indexes, and what is worth keeping of how that was found out.
struct Checked {
    rows: Builder,
    findings: Vec<Finding>,
    /// No fewer than the tokens of each file.
    most: Vec<usize>,
    /// The file that has `[briefing]`.
    head: Option<u32>,
    said: whole::Said,
}

// A closure's signature would lose that the file borrows the text.
fn opened(decoded: &text::Decoded) -> File<'_> {
    let (name, whole) = (decoded.name.clone(), decoded.text.clone());
    File { name, whole, lines: Lines::new(&decoded.text), pieces: chunk::starts(&decoded.text) }
}

fn checked(sources: Vec<SourceFile>, read_text: ReadText, progress: &Progress) -> Checked {
    let texts: Vec<text::Decoded> = sources.into_par_iter().map(text::decode).collect();
    let files: Vec<File> = texts.par_iter().map(opened).collect();
    let mut report = Report::new(&files);
    let mut unread = false;
    for (file, decoded) in texts.iter().enumerate() {
        unread |= decoded.fault.as_ref().is_some_and(|fault| fault.whole);
        decoded.report(file as u32, &mut report);
    }
    let pieces = budget::pieces(&files, &mut report);
    unread |= pieces.partly;
    let Parsed { rows, report: parsed, doubtful } = parse(&files, &pieces.taken, progress);
    let mut report = report.and(parsed);
    progress.begin(Stage::Linking, rows.len());
    let head = rows.iter().find(|row| row.table.single()).map(|row| row.file);
    let (rows, said) = build(&files, (rows, doubtful), unread, read_text, &mut report);
    let mut findings = report.finish();
    // What else there is to find in a newer format only follows from its being newer.
    if findings.iter().any(|finding| finding.rule == &rules::NEWER) {
        findings.retain(|finding| finding.rule == &rules::NEWER);
    }
    Checked { rows, findings, most: pieces.most, head, said }
}

fn build<'a>(
    files: &'a [File<'a>],
    (mut rows, doubtful): (Vec<Row<'a>>, Vec<(Doubt, &'a str)>),
    unread: bool,
    read_text: ReadText,
    report: &mut Report<'a>,
) -> (Builder, whole::Said) {
    let mut builder = Builder { files: files.iter().map(|file| file.name.clone()).collect(), ..Builder::default() };
    head(&rows, &mut builder, unread, report);
    originals(&mut rows, files, read_text, report);
    let names = Names::new(&mut rows, &doubtful, unread, report);
    entries(rows, &names, &mut builder, report);
    names.never_named(report);
    drop(names);
    let said = whole::Said::new(&builder);
    across(&mut builder, &said, report);
    (builder, said)
}

/// Asks the rules that speak of several entries.
fn across<'a>(builder: &mut Builder, said: &whole::Said, report: &mut Report<'a>) {
    let mut places = Places::new(report);
    cycles::cycles(builder, &mut places, report);
    sides::replaced(builder, &mut places, report);
    warnings(builder, said, &|_| true, (&mut places, report));
    quotes::quotes(builder, &mut places, report);
}

/// Asks those of them that report nothing worse than a warning, and change nothing, as far as they are wanted.
fn warnings<'a>(
    builder: &Builder,
    said: &whole::Said,
    wanted: &dyn Fn(&Rule) -> bool,
    (places, report): (&mut Places<'a>, &mut Report<'a>),
) {
    if wanted(&rules::OLDER_REPLY) {
        whole::older_replies(builder, places, report);
    }
    if wanted(&rules::TWICE) {
        whole::twice(builder, said, places, report);
    }
    if wanted(&rules::OTHER_DAY) {
        sides::other_days(builder, places, report);
    }
    if wanted(&rules::ALLIED) {
        sides::allies(builder, places, report);
    }
}

/// The rows of some pieces of the files, in their order.
fn parse<'a>(files: &'a [File<'a>], pieces: &[(u32, u32)], progress: &Progress) -> Parsed<'a, 'a> {
    progress.begin(Stage::Parsing, files.iter().map(|file| file.lines.text().len()).sum());
    let nothing = || Parsed::new(Report::new(files));
    pieces
        .par_iter()
        .with_min_len(64)
        .fold(nothing, |mut parsed, (at, from)| {
            let file = &files[*at as usize];
            let piece = file.piece(*from);
            progress.add(piece.len());
            parsed.read(*at, file.lines.text(), piece);
            parsed
        })
        .reduce(nothing, Parsed::and)
}

/// The one `[briefing]`: none and a second one are reported.
fn head(rows: &[Row], builder: &mut Builder, unread: bool, report: &mut Report) {
    let mut heads = rows.iter().filter(|row| row.table.single());
    let Some(first) = heads.next() else {
        // After a syntax error it may be there and not be recognised.
        if !unread && report.count_of(&rules::SYNTAX) == 0 {
            let help = "add `[briefing]` and `title = \"…\"` to one of the files";
            report.add(&rules::ONE_BRIEFING, At::default(), "no file has [briefing]", Some(help.into()));
        }
        return;
    };
    builder.head = build::head(first, report.files);
    if let Some(format) = builder.head.format.filter(|format| *format > FORMAT) {
        let message = format!("the briefing is of format {format}; this program reads {FORMAT}");
        let help = "a newer version of the program reads it".to_string();
        report.add(&rules::NEWER, first.at("format"), message, Some(help));
    }
    for row in heads {
        let message = format!("a second [briefing]; the first is at {}", report.where_is(first.here()));
        report.add(&rules::ONE_BRIEFING, row.here(), message, Some("keep one of them".into()));
    }
}

/// Rows to entries, some of them side by side; a row is freed when it is one.
fn entries<'a>(rows: Vec<Row>, names: &Names, builder: &mut Builder, report: &mut Report<'a>) {
    let proposals = || rows.iter().filter(|row| row.table.kind() == Some(Kind::Proposal));
    let several = proposals().count() > 1;
    let only = (!several && proposals().all(|row| row.sound)).then(|| Entry::new(Kind::Proposal, 0));
    let only = only.filter(|_| proposals().next().is_some());
    let plan = Plan { names, several, only };
    builder.reserve(names.counts);
    let mut withheld = Vec::new();
    let files = report.files;
    let mut rows = rows.into_iter();
    let mut built: Vec<Build> = Vec::new();
    loop {
        let group: Vec<Row> = rows.by_ref().take(GROUP).collect();
        let is_last = group.is_empty();
        // What was built is put with the rest while the next rows are built.
        let (_, next) = rayon::join(
            || {
                for build in built {
                    builder.append(build.entries);
                    report.append(build.trail.report);
                    withheld.extend(build.trail.withheld);
                }
            },
            || build_group(group, plan, files),
        );
        if is_last {
            break;
        }
        built = next;
    }
    for (at, relation, owner) in withheld {
        if let Some(withheld) = builder.withheld.get_mut(at as usize) {
            withheld.named_by.push((relation, owner));
        }
    }
    loose_terms(builder);
}

fn build_group<'b, 'n, 'r>(group: Vec<Row>, plan: Plan<'b, 'n>, files: &'r [File<'r>]) -> Vec<Build<'b, 'n, 'r>> {
    let some = group.into_par_iter().with_min_len(GROUP / 64);
    let building = some.fold(
        || Build::new(plan, Report::new(files)),
        |mut build, mut row| {
            build.add(&mut row);
            build
        },
    );
    building.collect()
}

/// Terms whose category is not defined are kept, under a heading that says so.
fn loose_terms(builder: &mut Builder) {
    let loose = builder.categories.len() as u32;
    let mut found = None;
    for term in builder.terms.iter_mut().filter(|term| term.category >= loose) {
        term.category = loose;
        found.get_or_insert(term.origin);
    }
    if let Some(origin) = found {
        builder.categories.push(Category { title: Text::new("Without a category"), origin, ..Category::default() });
    }
}

/// Reads the documents that sources name with `text`. Together with the folder's own files they are held to its limit.
fn originals(rows: &mut [Row], files: &[File], read_text: ReadText, report: &mut Report) {
    let mut total: u64 = files.iter().map(|file| file.lines.text().len() as u64).sum();
    for row in rows.iter_mut().filter(|row| row.table.kind() == Some(Kind::Source)) {
        let Some(path) = row.exact("text") else { continue };
        match original(path, &mut total, read_text) {
            Ok((text, sha256)) => {
                let by = row.exact("paragraphs_by").and_then(ParagraphsBy::from_name);
                let paragraphs = text::split(&text, by).map(|paragraph| Text::new(&paragraph)).collect();
                row.rare().original = Some((paragraphs, sha256.into()));
            }
            Err(Unread { why, help }) => {
                let message = format!("{} {why}", report::quoted(path));
                report.add(&rules::PATH, row.at("text"), message, Some(help.into()));
            }
        }
    }
}

fn original(path: &str, total: &mut u64, read_text: ReadText) -> Result<(String, String), Unread> {
    let within = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(path).components().all(within) {
        return Err("leads out of the folder".to_string().into());
    }
    if *total > FOLDER_LIMIT {
        return Err(
            format!("is too much: the folder's files are larger than {} MiB together", FOLDER_LIMIT >> 20).into()
        );
    }
    let bytes = read_text(path)?;
    *total += bytes.len() as u64;
    let sha256 = digest(&bytes);
    Ok((text::utf8(bytes)?, sha256))
}
