//! How much of the files is taken in: the tree of hostile TOML takes a hundred bytes of memory for each of its own.

use memchr::{memchr, memchr3};
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
    /// Whether some are left out, which is reported.
    pub partly: bool,
    /// No fewer than the tokens of each file.
    pub most: Vec<usize>,
}

/// Chooses the pieces that are taken in. One that is too much by itself is passed over; where they come to too much
/// together, everything from there on is.
pub(super) fn pieces(files: &[File], report: &mut Report) -> Pieces {
    let count: usize = files.iter().map(|file| file.pieces.len()).sum();
    let mut pieces = Pieces { taken: Vec::with_capacity(count), partly: false, most: most(files) };
    let all = pieces.most.iter().sum::<usize>() > FOLDER_TOKENS;
    let counts: Vec<Vec<usize>> = files.par_iter().map(|file| counts(file, all)).collect();
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

/// No fewer than the tokens of each file, found out without telling them apart.
fn most(files: &[File]) -> Vec<usize> {
    // A token has a byte or more, so that little text need not be looked at.
    let bytes: Vec<usize> = files.iter().map(|file| file.lines.text().len()).collect();
    if bytes.iter().sum::<usize>() <= FOLDER_TOKENS { bytes } else { files.par_iter().map(most_of).collect() }
}

/// No fewer than the tokens of a file; `None` where a table of it may have too many.
pub(super) fn most_of_sound(file: &File) -> Option<usize> {
    let is_small = |from: &u32| file.piece(*from).len() <= TABLE_TOKENS;
    file.pieces.iter().all(is_small).then(|| most_of(file))
}

fn most_of(file: &File) -> usize {
    let pieces = file.pieces.par_iter().with_min_len(64);
    pieces.map(|from| most_tokens(&file.lines.text()[file.piece(*from)])).sum()
}

/// What a byte outside of texts begins or goes on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Word,
    Blank,
    Text,
    Remark,
    Sign,
}

const fn part(byte: u8) -> Part {
    match byte {
        b' ' | b'\t' => Part::Blank,
        b'"' | b'\'' => Part::Text,
        b'#' => Part::Remark,
        b'.' | b'=' | b',' | b'[' | b']' | b'{' | b'}' | b'\n' => Part::Sign,
        _ => Part::Word,
    }
}

/// No fewer than the tokens of a piece. Those of a text over several lines are counted one by one, as what follows on its
/// last line is easily missed; and where a lone return ends a remark.
fn most_tokens(piece: &str) -> usize {
    let bytes = piece.as_bytes();
    if memchr(b'\r', bytes).is_some() {
        return tokens(piece);
    }
    // The end counts, too.
    let (mut at, mut count, mut before) = (0, 1, Part::Sign);
    while let Some(byte) = bytes.get(at) {
        let part = match part(*byte) {
            // Within a word, such a mark is a letter.
            Part::Text if before == Part::Word => Part::Word,
            part => part,
        };
        let goes_on = part == before && matches!(part, Part::Word | Part::Blank);
        count += usize::from(!goes_on);
        before = part;
        at += match part {
            Part::Text if bytes[at..].starts_with(&[*byte; 3]) => return tokens(piece),
            Part::Text => text_length(&bytes[at..], *byte),
            Part::Remark => memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at),
            Part::Word | Part::Blank | Part::Sign => 1,
        };
    }
    count
}

/// How long a text is that ends on its line; of one that does not, its mark is a token of its own.
fn text_length(text: &[u8], mark: u8) -> usize {
    let escape = if mark == b'"' { b'\\' } else { mark };
    let mut at = 1;
    while let Some(end) = memchr3(mark, escape, b'\n', text.get(at..).unwrap_or_default()) {
        match text[at + end] {
            b'\n' => return 1,
            byte if byte == mark => return at + end + 1,
            // What is marked by it goes by too, if it could end the text.
            _ => at += end + 1 + usize::from(text.get(at + end + 1).is_some_and(|next| matches!(next, b'"' | b'\\'))),
        }
    }
    1
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holds(text: &str) {
        assert!(most_tokens(text) >= Source::new(text).lex().count(), "{text:?}");
    }

    proptest! {
        #[test]
        fn the_estimate_is_never_too_low(text in "[ab1 \t\"'#=,.\\[\\]{}é\\\\\n\r-]{0,60}", any in any::<String>()) {
            holds(&text);
            holds(&any);
        }
    }

    #[test]
    fn and_seldom_too_high() {
        let row = "[[statement]]\nid = \"a-1\"\ntext = \"It's \\\"so\\\" # here\" # a remark\nterms = [\"a\", \"b\"]\n";
        let exact = Source::new(row).lex().count();
        assert!((exact..exact + 4).contains(&most_tokens(row)), "{exact} {}", most_tokens(row));
    }
}
