//! How much of the files is taken in: the tree of hostile TOML takes a hundred bytes of memory for each of its own.

use rayon::prelude::*;
use toml_parser::Source;

use super::report::{At, File, Report, Span};
use super::rules;

/// The most tokens of one table: its keys, values, signs, white space and comments.
pub const TABLE_TOKENS: usize = 1 << 20;
/// The most tokens of a folder's tables together.
pub const FOLDER_TOKENS: usize = 1 << 24;

/// The pieces that are taken in.
pub(super) struct Pieces {
    /// The place of the file and the first byte, in order.
    pub taken: Vec<(u32, u32)>,
    /// Whether some are left out, which is told.
    pub partly: bool,
}

/// Chooses the pieces that are taken in. One that is too much by itself is passed over; where they come to too much
/// together, everything from there on is.
pub(super) fn pieces(files: &[File], report: &mut Report) -> Pieces {
    let bytes: usize = files.iter().map(|file| file.lines.text().len()).sum();
    let count: usize = files.iter().map(|file| file.pieces.len()).sum();
    let mut pieces = Pieces { taken: Vec::with_capacity(count), partly: false };
    // A token has a byte or more, so that little text need not be looked at.
    let counts: Vec<Vec<usize>> = files.par_iter().map(|file| counts(file, bytes > FOLDER_TOKENS)).collect();
    let mut total = 0;
    for ((at, file), counts) in (0..).zip(files).zip(counts) {
        for (from, tokens) in file.pieces.iter().zip(counts) {
            let piece = &file.lines.text()[file.piece(*from)];
            total += tokens;
            if tokens <= TABLE_TOKENS && total <= FOLDER_TOKENS {
                pieces.taken.push((at, *from));
                continue;
            }
            pieces.partly = true;
            let header = piece.find('\n').unwrap_or(piece.len());
            let header = Span::new(*from as usize..*from as usize + header);
            too_much(At { file: at, span: header }, total > FOLDER_TOKENS, report);
            if total > FOLDER_TOKENS {
                return pieces;
            }
        }
    }
    pieces
}

/// How many tokens each piece of a file has; 0 for what need not be looked at.
fn counts(file: &File, all: bool) -> Vec<usize> {
    let count = |from: &u32| {
        let piece = &file.lines.text()[file.piece(*from)];
        if all || piece.len() > TABLE_TOKENS { tokens(piece) } else { 0 }
    };
    file.pieces.par_iter().with_min_len(64).map(count).collect()
}

/// How many tokens a piece has; one more than the most of a table stands for any number beyond.
fn tokens(piece: &str) -> usize {
    Source::new(piece).lex().take(TABLE_TOKENS + 1).count()
}

fn too_much(at: At, together: bool, report: &mut Report) {
    let message = match together {
        true => format!("more than {FOLDER_TOKENS} words and signs in the folder: what comes from here on is not read"),
        false => format!("more than {TABLE_TOKENS} words and signs in one table: it is not read"),
    };
    let help = if together { "make several briefings of it" } else { "give each entry a table of its own" };
    report.add(&rules::SYNTAX, at, message, Some(help.into()));
}
