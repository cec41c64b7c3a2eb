//! `briefing check`: what is wrong with the files.

use std::io::{self, IsTerminal};
use std::path::Path;

use briefing::args::CheckFormat;
use briefing::export::{self, Checked};
use briefing::load::{self, Loaded};
use briefing::text::{clean_line, counted};
use briefing::ui::theme::{self, ColourDepth};

use super::outcome::{ERRORS, Status, WELL, env, print, trouble};

pub(super) fn check(folder: Option<&Path>, format: CheckFormat, strict: bool, color: theme::ColourChoice) -> Status {
    let loaded = super::outcome::load(folder)?;
    let checked = Checked { folder, entries: loaded.library.len(), findings: &loaded.findings };
    let text = match format {
        CheckFormat::Text => text(&loaded, &checked, color),
        CheckFormat::Json => export::findings_json(&checked).map_err(trouble)?,
        CheckFormat::Sarif => export::sarif(&checked).map_err(trouble)?,
    };
    print(text.as_bytes())?;
    let fails = |finding: &load::Finding| strict || finding.is_error();
    Ok(if loaded.findings.iter().any(fails) { ERRORS } else { WELL })
}

/// The findings, with the files as they are reached from here.
fn text(loaded: &Loaded, checked: &Checked, color: theme::ColourChoice) -> String {
    let colour = theme::depth(&env, color) != ColourDepth::None
        && (io::stdout().is_terminal() || color == theme::ColourChoice::Always);
    let mut text = String::new();
    for finding in &loaded.findings {
        let file = clean_line(&checked.path(finding)).into();
        let finding = load::Finding { file, ..finding.clone() };
        text.push_str(&finding.render(colour));
        text.push_str("\n\n");
    }
    text.push_str(&format!(
        "{}, {}\n",
        counted(loaded.library.len(), "entry", "entries"),
        load::summary(&loaded.findings)
    ));
    text
}
