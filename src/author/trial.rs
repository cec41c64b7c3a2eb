//! Rows on trial: written as a file of their own, each field on one line, and read beside the briefing's files, so that
//! what is wrong with them is found by the same rules as everywhere, and reported by row and field.

use crate::load::{Finding, SourceFile};
use crate::model::Field;

use super::Row;

/// The name of the file on trial; no file of a folder is called so.
const NAME: &str = "<new rows>";

/// Rows on trial.
#[derive(Clone, Debug)]
pub struct Trial {
    text: String,
    /// Of each line the row, and the field that stands on it.
    lines: Vec<(usize, Option<&'static Field>)>,
}

/// What was found wrong with a row.
#[derive(Clone, Debug)]
pub struct Fault<'f> {
    /// The row, by its place among the rows on trial.
    pub row: usize,
    /// The field, where it is about one.
    pub field: Option<&'static Field>,
    /// The finding itself.
    pub finding: &'f Finding,
}

impl Trial {
    /// Writes the rows down.
    pub fn new(rows: &[Row]) -> Trial {
        let mut trial = Trial { text: String::new(), lines: Vec::new() };
        for (at, row) in rows.iter().enumerate() {
            let fields = row.fields.iter().map(|(field, _)| Some(*field));
            for (line, field) in row.lines().iter().zip(std::iter::once(None).chain(fields)) {
                trial.text.push_str(line);
                trial.lines.push((at, field));
            }
        }
        trial
    }

    /// The file that is to be read last, after those of the briefing.
    pub fn file(&self) -> SourceFile {
        SourceFile { name: NAME.into(), bytes: Ok(self.text.clone().into_bytes()) }
    }

    /// Of what was found, that which is about the rows on trial.
    pub fn faults<'f>(&self, findings: &'f [Finding]) -> Vec<Fault<'f>> {
        let own = findings.iter().filter(|finding| *finding.file == *NAME);
        own.filter_map(|finding| {
            let (row, field) = *self.lines.get(finding.line as usize - 1)?;
            Some(Fault { row, field, finding })
        })
        .collect()
    }
}
