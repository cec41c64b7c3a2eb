//! The keys of `briefing`, each struck at rest: how long until its first frame is there.

use std::time::{Duration, Instant};

use crate::folder::Folder;
use crate::pty::{Struck, Terminal, says_count};
use crate::sheet::Sheet;

const SHORT: Duration = Duration::from_millis(15);
const LONG: Duration = Duration::from_millis(250);
const IDLE: Duration = Duration::from_millis(900);

const SECTIONS: [(&str, &str); 10] = [
    ("1", "Overview"),
    ("2", "Statements"),
    ("3", "Proposal"),
    ("4", "Criticisms"),
    ("5", "Disputes"),
    ("6", "Timeline"),
    ("7", "Matrix"),
    ("8", "Parties"),
    ("9", "Sources"),
    ("0", "News"),
];

const ESCAPE: &[u8] = b"\x1b";
const ENTER: &[u8] = b"\r";
const CONTROL_P: &[u8] = b"\x10";

/// One key, on the sheet under a name.
fn one(terminal: &mut Terminal, sheet: &mut Sheet, name: &str, key: &[u8]) {
    if let Some(struck) = terminal.strike(key, LONG) {
        sheet.time(name, struck.drawn);
    }
}

/// The slowest of some keys, each struck when the one before had its answer.
fn slowest(terminal: &mut Terminal, keys: &[u8], quiet: Duration) -> Option<Struck> {
    let struck = keys.iter().filter_map(|key| terminal.strike(&[*key], quiet));
    struck.max_by_key(|struck| struck.drawn)
}

/// Every section: opening it, and ten times `j` there; the rarer movements; then opening them all again.
pub fn sections(terminal: &mut Terminal, sheet: &mut Sheet) {
    for (key, name) in SECTIONS {
        // It may be open already, and draw nothing.
        terminal.strike(if key == "2" { b"1" } else { b"2" }, LONG);
        let Some(struck) = terminal.strike(key.as_bytes(), LONG) else { continue };
        sheet.time(&format!("{name}: opened"), struck.drawn);
        if let Some(struck) = slowest(terminal, b"jjjjjjjjjj", SHORT) {
            sheet.time(&format!("{name}: j, slowest of 10"), struck.drawn);
        }
        match name {
            "Statements" => {
                one(terminal, sheet, "Statements: } (next group)", b"}");
                one(terminal, sheet, "Statements: G (last)", b"G");
                one(terminal, sheet, "Statements: u (next new)", b"u");
                one(terminal, sheet, "Statements: t (timeline strip)", b"t");
                terminal.strike(b"t", LONG);
            }
            "Timeline" => {
                one(terminal, sheet, "Timeline: + (zoom in)", b"+");
                one(terminal, sheet, "Timeline: - (zoom out)", b"-");
                one(terminal, sheet, "Timeline: l", b"l");
            }
            "Matrix" => one(terminal, sheet, "Matrix: l", b"l"),
            "Parties" => {
                one(terminal, sheet, "Parties: a page opened (Enter)", ENTER);
                terminal.strike(b"q", LONG);
            }
            _ => {}
        }
    }
    let again =
        SECTIONS.iter().filter(|(key, _)| *key != "0").filter_map(|(key, _)| terminal.strike(key.as_bytes(), LONG));
    if let Some(struck) = again.max_by_key(|struck| struck.drawn) {
        sheet.time("sections opened again, slowest", struck.drawn);
    }
}

/// Search, filter, help and palette. All start and end in Statements.
pub fn asking(terminal: &mut Terminal, sheet: &mut Sheet) {
    terminal.strike(b"2", LONG);
    one(terminal, sheet, "search: / opened", b"/");
    if let Some(struck) = terminal.strike(b"b", LONG) {
        sheet.time("search: first letter, drawn", struck.drawn);
        sheet.time("search: first letter, settled", struck.settled);
    }
    if let Some(struck) = slowest(terminal, b"order", LONG) {
        sheet.time("search: slowest of 5 more, drawn", struck.drawn);
        sheet.time("search: slowest of 5 more, settled", struck.settled);
    }
    one(terminal, sheet, "search: Enter", ENTER);
    one(terminal, sheet, "search: n (next hit)", b"n");
    terminal.strike(ESCAPE, LONG);

    one(terminal, sheet, "filter: f opened", b"f");
    if let Some(struck) = slowest(terminal, b"party:north harbour", LONG) {
        sheet.time("filter: slowest of 19 letters, drawn", struck.drawn);
        sheet.time("filter: slowest of 19 letters, settled", struck.settled);
    }
    one(terminal, sheet, "filter: Enter", ENTER);
    one(terminal, sheet, "filter: \\ (off)", b"\\");
    one(terminal, sheet, "filter: \\ (on)", b"\\");
    one(terminal, sheet, "filter: F (forget)", b"F");
    one(terminal, sheet, "party picker: p opened", b"p");
    terminal.strike(ESCAPE, LONG);

    one(terminal, sheet, "help: ? opened", b"?");
    terminal.strike(ESCAPE, LONG);
    one(terminal, sheet, "palette: opened", CONTROL_P);
    if let Some(struck) = slowest(terminal, b"harbour", LONG) {
        sheet.time("palette: slowest of 7 letters, drawn", struck.drawn);
    }
    terminal.strike(ESCAPE, LONG);
}

/// One file of the folder changes: until the count of entries on the screen is the new one, and the keys meanwhile.
pub fn reloads(terminal: &mut Terminal, folder: &Folder, sheet: &mut Sheet) {
    terminal.strike(b"2", LONG);
    let (less, more) = (folder.entries, folder.entries + 1);

    folder.add_statement();
    let changed = terminal.age_at(Instant::now());
    let seen = terminal.shows("the changed folder", |rows| says_count(rows, more));
    sheet.time("reload: one file changed (debounce included)", seen.saturating_sub(changed));
    terminal.rest(IDLE);

    folder.restore();
    let mut longest = Duration::ZERO;
    while !says_count(&terminal.rows(), less) {
        // At either end of the list nothing would move.
        for key in [b"j", b"k"] {
            let struck = terminal.strike(key, Duration::from_millis(10));
            longest = longest.max(struck.map(|struck| struck.drawn).unwrap_or_default());
        }
    }
    sheet.time("reload: slowest key meanwhile", longest);
    terminal.rest(IDLE);

    folder.add_statement();
    let struck = terminal.send(b"R");
    let changed = terminal.age_at(struck);
    let seen = terminal.shows("the folder read again", |rows| says_count(rows, more));
    sheet.time("reload: R after a change (no debounce)", seen.saturating_sub(changed));
    terminal.rest(IDLE);

    folder.restore();
    terminal.shows("the folder as it was", |rows| says_count(rows, less));
    terminal.rest(IDLE);
}
