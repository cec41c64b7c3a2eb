//! The rows of News.

use crate::memory::{Piece, Sign};
use crate::page::Heading;

use crate::app::state::{App, Head, HeadAt, Level, List, Row};

/// The news that the filter leaves: new, changed, gone, each with its words under it.
pub(in crate::app) fn rows(app: &App) -> List {
    let mut list = List::default();
    if app.memory.is_too_large() {
        head(&mut list, Level::List, "Of more than 64 MiB no old words are kept");
    }
    if app.memory.is_partial() {
        head(&mut list, Level::List, "Rows have errors: what is gone is not known");
    }
    let mut group = None;
    for (at, piece) in app.memory.pieces().iter().enumerate().filter(|(_, piece)| is_shown(app, piece)) {
        if group != Some(piece.sign) {
            group = Some(piece.sign);
            let heading = match piece.sign {
                Sign::New => "New",
                Sign::Changed => "Changed",
                Sign::Gone => "Gone",
            };
            head(&mut list, Level::Group, heading);
        }
        let at = at as u32;
        list.rows.push(piece.entry.map_or(Row::Gone(at), |entry| Row::Entry(entry, None)));
        // The words belong to the row above: they are no piece of their own.
        list.again.push(list.rows.len());
        list.rows.push(Row::Words(at));
    }
    list
}

fn head(list: &mut List, level: Level, words: &str) {
    list.rows.push(Row::Group(HeadAt::new(list.heads.len())));
    let heading = Heading::Words(words.into());
    list.heads.push(Head { row: list.rows.len() as u32 - 1, level, above: None, heading });
}

fn is_shown(app: &App, piece: &Piece) -> bool {
    match piece.entry {
        Some(entry) => app.is_visible(entry),
        None if !app.is_filtered() => true,
        None => {
            let words = app.memory.words_of_gone(&piece.reference).unwrap_or_default();
            let texts: Vec<&str> = words.iter().map(|field| &*field.text).collect();
            crate::find::passes_gone(&app.filter, piece.reference.kind, &texts)
        }
    }
}
