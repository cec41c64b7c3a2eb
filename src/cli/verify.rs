//! `briefing verify`: whether the quotes stand in their documents.

use std::io::{self, Write};
use std::path::Path;

use briefing::author;
use briefing::export;
use briefing::load::{self, Loaded};
use briefing::model::CLAIMS;
use briefing::text::{clean_line, counted};
use briefing::tui;

use super::outcome::{ERRORS, Status, TROUBLE, Trouble, WELL, check, complete, print, trouble, waited};

pub(super) fn verify(folder: Option<&Path>, originals: Option<&Path>, stamp: bool) -> Status {
    let into = match (stamp, folder) {
        (true, None) => {
            let help = "name a folder, `briefing verify FOLDER --stamp`";
            return Err(trouble(format!("the briefing that comes with the program cannot be stamped; {help}")));
        }
        (true, folder) => folder,
        (false, _) => None,
    };
    let loaded = super::outcome::load(folder)?;
    let documents = originals.map(|originals| load::Documents::of(&loaded.library, originals));
    let documents = documents.transpose().map_err(trouble)?.unwrap_or_default();
    let library = &loaded.library;
    let claims = CLAIMS.iter().flat_map(|kind| library.entries(*kind)).filter_map(|entry| library.claim(entry));
    let quotes = counted(claims.filter(|claim| claim.quote.is_some()).count(), "quote", "quotes");
    let verification = waited("looking in the sources", || quotes.clone(), || load::verify(library, documents));
    print(export::verification(&loaded.library, &verification).as_bytes())?;
    if let Some(folder) = into {
        self::stamp(&loaded, &verification, folder)?;
    }
    complete(&loaded, folder)?;
    Ok(if verification.is_sound() { WELL } else { ERRORS })
}

/// Writes the stamps, where nothing else is lost by that.
fn stamp(loaded: &Loaded, verification: &load::Verification, folder: &Path) -> Result<(), Trouble> {
    let name = author::FILE;
    let shown = clean_line(&folder.join(name).to_string_lossy()).into_owned();
    let refused = |why: String, status| Trouble(format!("nothing was stamped: {why}"), status);
    // Claims that are left out because of an error would lose their stamps.
    if loaded.findings.iter().any(|finding| finding.is_error() && *finding.file != *name) {
        let summary = load::summary(&loaded.findings);
        return Err(refused(format!("the briefing has {summary}; {} lists them", check(folder)), ERRORS));
    }
    let there = load::file(folder, name).map_err(|why| refused(format!("{shown} {why}"), TROUBLE))?;
    if let Some(there) = there {
        let text = String::from_utf8_lossy(&there);
        author::replaceable(&text).map_err(|why| refused(format!("{shown} {why}"), TROUBLE))?;
    }
    let today = jiff::ZonedDateTime::now().date().to_string();
    let stamps = author::stamps(&loaded.library, verification, &today);
    let written = tui::write::replace(folder, name, author::print(&stamps).as_bytes());
    written.map_err(|error| refused(format!("{shown} cannot be written: {error}"), TROUBLE))?;
    let _ = writeln!(io::stderr(), "{} written to {shown}", counted(stamps.len(), "stamp", "stamps"));
    Ok(())
}
