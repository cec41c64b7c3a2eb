//! From a reference to something to read: blocks of spans with a role and maybe a link; wrapping and measuring. Pure.
//!
//! One description of how an entry reads feeds the screen and plain text alike.

mod answer;
mod around;
mod behind;
mod beside;
mod block;
mod cell;
mod changes;
mod claim;
mod dispute;
mod draft;
mod event;
mod evidence;
mod fit;
mod found;
mod heading;
mod label;
mod overview;
mod party;
mod phrase;
pub mod picture;
mod quiet;
mod role;
mod rows;
mod shorten;
mod source;
mod term;
mod wrap;

pub use answer::{answer, answer_in_full};
pub use around::words_around;
pub use behind::{cell_words, status_words, target_claims, target_references, target_sources, target_title};
pub use beside::compare;
pub use block::{Block, Page, Span, Target};
pub use cell::{cell, folded, subject_title};
pub use changes::{changed_line, changes, gone};
pub use dispute::question_in_short;
pub use draft::{Context, Medium, withheld};
pub use evidence::{Evidence, WAYS, way, way_heading};
pub use fit::{fit, fit_apart, width};
pub use found::found;
pub use heading::{Heading, Surely, heading, heading_in_short};
pub use label::{ListLabel, attribution, draft_of_term, list_label, shape, short_title, speaker};
pub use overview::overview;
pub use phrase::{phrase, words};
pub use quiet::{Group, quiet_parties};
pub use role::Role;
pub use rows::{Find, MOST_LINES, RowContext, RowWords, pair_words, row_words};
pub use term::standing_in_words;
pub use wrap::{Line, LinkPlace, MEASURE, Piece, Wrapped, plain_lines, wrap};

use crate::model::{Entry, Kind, Library};

/// The page of an entry. In a document there is no line that says where it was written down.
pub fn entry(library: &Library, entry: Entry, context: &Context) -> Page {
    let mut draft = draft::Draft::new(library, context, entry);
    match entry.kind {
        Kind::Statement | Kind::Criticism => claim::write(&mut draft),
        Kind::Term => term::write(&mut draft),
        Kind::Proposal => term::write_proposal(&mut draft),
        Kind::Event => event::write(&mut draft),
        Kind::Dispute => dispute::write(&mut draft),
        Kind::Party => party::write(&mut draft),
        Kind::Actor => party::write_actor(&mut draft),
        Kind::Source => source::write(&mut draft),
    }
    draft.own_note();
    if context.medium == Medium::Alone {
        draft.origin();
    }
    draft.page
}

/// A page as plain text of at most this many columns, its title first.
pub fn plain(mut page: Page, width: u16) -> String {
    let heading = Page { blocks: vec![Block::Paragraph(std::mem::take(&mut page.title))], ..Page::default() };
    let heading = lines(&heading, width);
    let longest = heading.iter().map(|line| self::width(line)).max().unwrap_or(0);
    let rule = "─".repeat(longest.min(usize::from(width)));
    let body = lines(&page, width);
    heading.into_iter().chain([rule]).chain(body).map(|line| line + "\n").collect()
}

/// The lines of a page, without blanks at their ends.
fn lines(page: &Page, width: u16) -> Vec<String> {
    let text = |line: &Line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    wrap(page, width).lines.iter().map(|line| text(line).trim_end_matches(' ').to_string()).collect()
}
