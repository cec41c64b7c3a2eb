//! `briefing import`: rows of a spreadsheet, or of JSON, into a briefing.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use briefing::author::{self, Imported, Row, Trial};
use briefing::load::{self, Finding, SourceFile};
use briefing::model::schema::{Rows, TABLES, Table};
use briefing::text::clean_line;
use briefing::ui::theme::{self, ColourChoice, ColourDepth};

use super::outcome::{ERRORS, Status, TROUBLE, Trouble, WELL, env, print, standard_input, trouble};

pub(super) fn import(file: &Path, table: Option<&str>, folder: &Path) -> Status {
    let table = table.and_then(briefing::model::schema::table);
    let mut imported = open(file, table)?;
    let mut files = super::outcome::files(folder)?;
    let before: Vec<SourceFile> = files.sources();
    // The story has its name already; that of a briefing that comes in would be a second one.
    let named = !load::files_in(folder, before.clone()).library.head().title.is_blank();
    let heads = imported.leave_out(|row| named && row.table.rows == Rows::Briefing);
    let findings = on_trial(&imported, folder, before);
    report(&findings);
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    if errors > 0 {
        return Err(Trouble(format!("nothing was imported: {}", load::summary(&findings)), ERRORS));
    }
    author::insert_all(&mut files.after, &imported.rows).map_err(|why| Trouble(why, TROUBLE))?;
    let shown = clean_line(&folder.to_string_lossy()).into_owned();
    std::fs::create_dir_all(folder).map_err(|error| trouble(format!("{shown} cannot be made: {error}")))?;
    let names = files.write(folder).map_err(trouble)?;
    let mut text = format!("{} imported", counted(&imported.rows));
    if !names.is_empty() {
        let _ = write!(text, " into {}", names.join(", "));
    }
    text.push('\n');
    if heads > 0 {
        text.push_str("[briefing] was left out: the folder has one\n");
    }
    print(text.as_bytes())?;
    Ok(WELL)
}

/// Reads the file by what it is: JSON where its name or its first sign says so, or else a sheet.
fn open(file: &Path, table: Option<&'static Table>) -> Result<Imported, Trouble> {
    let shown = clean_line(&file.to_string_lossy()).into_owned();
    let bytes = match super::outcome::is_pipe(file) {
        true => standard_input()?,
        false => load::regular(file).map_err(|why| trouble(format!("{shown} {why}")))?,
    };
    let named = |ending: &str| file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending));
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let json = named("json") || !named("csv") && matches!(first, Some(b'[' | b'{'));
    Ok(if json { author::objects(&shown, &bytes, table) } else { author::sheet(&shown, &bytes, table) })
}

/// What is wrong with the file, and with its rows beside those of the folder.
fn on_trial(imported: &Imported, folder: &Path, mut files: Vec<SourceFile>) -> Vec<Finding> {
    let mut findings = imported.findings.clone();
    let trial = Trial::new(&imported.rows);
    files.push(trial.file());
    let loaded = load::files_in(folder, files);
    findings.extend(imported.findings_of(&trial.faults(&loaded.findings)));
    findings.sort_by_key(|finding| (finding.line, finding.column));
    findings
}

/// Prints findings where they do not mix with what a script reads.
fn report(findings: &[Finding]) {
    let colour = theme::depth(&env, ColourChoice::Auto) != ColourDepth::None && io::stderr().is_terminal();
    for finding in findings {
        let _ = writeln!(io::stderr(), "{}\n", finding.render(colour));
    }
}

/// How many rows of each table there are, in words.
fn counted(rows: &[Row]) -> String {
    let count = |table: &&Table| rows.iter().filter(|row| row.table.name == table.name).count();
    let words = |table: &Table, count: usize| match (count, table.rows) {
        (1, _) | (_, Rows::Briefing | Rows::Sides | Rows::Verified) => format!("{count} {}", table.name),
        (_, Rows::Entries(kind)) => format!("{count} {}", kind.plural()),
        (_, Rows::Categories) => format!("{count} categories"),
    };
    let counts = TABLES.iter().map(|table| (table, count(&table))).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = counts.map(|(table, count)| words(table, count)).collect();
    if parts.is_empty() { "nothing".into() } else { parts.join(", ") }
}
