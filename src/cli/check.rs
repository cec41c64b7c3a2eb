//! `briefing check`: what is wrong with the files.

use std::io::{self, IsTerminal};
use std::path::Path;

use briefing::load;
use briefing::ui::theme::{self, ColourDepth};

use super::outcome::{ERRORS, Status, WELL, env, print};

pub(super) fn check(folder: Option<&Path>, color: theme::ColourChoice) -> Status {
    let loaded = super::outcome::load(folder)?;
    let colour = theme::depth(&env, color) != ColourDepth::None
        && (io::stdout().is_terminal() || color == theme::ColourChoice::Always);
    let mut text = String::new();
    for finding in &loaded.findings {
        text.push_str(&finding.render(colour));
        text.push_str("\n\n");
    }
    text.push_str(&format!("{} entries, {}\n", loaded.library.len(), load::summary(&loaded.findings)));
    print(text.as_bytes())?;
    Ok(if loaded.findings.iter().any(load::Finding::is_error) { ERRORS } else { WELL })
}
