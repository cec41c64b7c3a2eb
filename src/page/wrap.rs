//! Blocks to lines of a width: broken where Unicode allows it (UAX 14), measured by graphemes (UAX 29) and their columns.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::Entry;

use crate::text::glyphs::SHAPES;

use super::fit::{fit, width};
use super::{Block, Page, Role, Span, Target};

/// The widest that a line of running text gets: longer ones are hard to follow back to the next.
pub const MEASURE: usize = 90;
/// The narrowest that a line may be whose words are cut at its end.
const ONE_LINE: usize = 60;
/// The narrowest that a column may get before columns are set one above the other.
const COLUMN: usize = 24;
/// What stands between columns.
const BETWEEN: &str = " │ ";

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// What it is for.
    pub role: Role,
    /// The link that it belongs to, as an index into [`Wrapped::links`].
    pub link: Option<u32>,
    /// Whether the search found it.
    pub hit: bool,
}

/// A line, at most as wide as was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, from left to right.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| width(&piece.text)).sum()
    }

    /// Sets the line in by this many columns.
    pub fn indent(&mut self, columns: usize) {
        let blank = Piece { text: " ".repeat(columns), role: Role::Body, link: None, hit: false };
        self.pieces.insert(0, blank);
    }

    fn push(&mut self, text: impl Into<String>, role: Role) {
        self.pieces.push(Piece { text: text.into(), role, link: None, hit: false });
    }
}

/// A link and the places of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkPlace {
    /// Where it leads.
    pub target: Target,
    /// The line where it begins.
    pub line: usize,
    /// Every line that it covers, with the columns.
    pub places: Vec<(usize, Range<usize>)>,
}

impl LinkPlace {
    /// Whether the cell at this line and column belongs to the link.
    pub fn covers(&self, line: usize, column: usize) -> bool {
        self.places.iter().any(|(at, columns)| *at == line && columns.contains(&column))
    }
}

/// A page as lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrapped {
    /// The lines.
    pub lines: Vec<Line>,
    /// The links, in reading order.
    pub links: Vec<LinkPlace>,
    /// The lines where a heading stands.
    pub headings: Vec<usize>,
    /// The lines that have a search hit.
    pub hits: Vec<usize>,
    /// The line after the first list that names fewer entries than there are.
    pub cut: Option<usize>,
    anchors: Vec<(Entry, u32, usize)>,
}

impl Wrapped {
    /// Leaves the lines, but none of the entries: those of another library mean nothing.
    pub fn forget_links(&mut self) {
        self.links.clear();
        self.anchors.clear();
    }

    /// The link on a line, as an index: one that the search found, or else the first.
    pub fn link_on(&self, line: usize) -> Option<usize> {
        let pieces = || self.lines.get(line).into_iter().flat_map(|line| &line.pieces);
        let found = pieces().find_map(|piece| piece.link.filter(|_| piece.hit));
        found.or_else(|| pieces().find_map(|piece| piece.link)).map(|link| link as usize)
    }

    /// The paragraph of a source to which a line belongs: the last that begins there or above it, or else the first.
    pub fn paragraph_at(&self, source: Entry, line: usize) -> Option<u32> {
        let own = || self.anchors.iter().filter(|(of, _, _)| *of == source);
        // The heading of a paragraph stands a line below its place.
        let above = own().rfind(|(_, _, at)| *at <= line + 1);
        above.or_else(|| own().next()).map(|(_, number, _)| *number)
    }

    /// The line where a paragraph of a source begins.
    pub fn line_of(&self, source: Entry, number: u32) -> Option<usize> {
        self.anchors.iter().find(|(of, at, _)| *of == source && *at == number).map(|(_, _, line)| *line)
    }
}

/// The first of these spans, as far as they fit into this many columns.
fn within(spans: &[Span], columns: usize) -> Vec<Span> {
    let mut left = columns;
    let mut shown = Vec::new();
    for span in spans {
        let text = fit(&span.text, left).into_owned();
        let cut = text != span.text;
        left = left.saturating_sub(width(&text));
        shown.push(Span { text, ..span.clone() });
        if cut || left == 0 {
            break;
        }
    }
    shown
}

/// Whether a value is too much text to stand beside its name: more than two lines of that.
fn is_long(spans: &[Span], columns: usize) -> bool {
    spans.iter().map(|span| width(&span.text)).sum::<usize>() > 2 * columns
}

/// Whether what stands before and after this place is one: a shape and its party, `?` and how many say so, the sign of old
/// or new words and the first of these.
fn belongs_together(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let mut back = before.chars().rev();
    match (back.next(), back.next()) {
        (Some('?'), _) => after.starts_with(|c: char| c.is_ascii_digit()),
        (Some(' '), Some(shape)) if SHAPES.contains(&shape) => true,
        _ => before.trim_end().ends_with("[-") || before.trim_end().ends_with("{+"),
    }
}

/// Lays a page out in lines of at most `columns`. A page of no columns has no lines.
pub fn wrap(page: &Page, columns: u16) -> Wrapped {
    let columns = usize::from(columns);
    if columns == 0 {
        return Wrapped::default();
    }
    let mut out = Out { wrapped: Wrapped::default(), columns };
    // The frame shows the title; one that is too long for it stands here in full.
    if width(&page.title_text()) + 4 > columns {
        let title: Vec<Span> = page.title.iter().map(|span| Span { role: Role::Title, ..span.clone() }).collect();
        out.spans(&title, &Indent::default());
        out.blank();
    }
    let (whole, rest) = page.blocks.split_at(page.cut.map_or(0, |cut| (cut + 1).min(page.blocks.len())));
    out.blocks(whole);
    out.wrapped.cut = page.cut.map(|_| out.wrapped.lines.len());
    out.blocks(rest);
    while out.wrapped.lines.last().is_some_and(|line| line.pieces.is_empty()) {
        out.wrapped.lines.pop();
    }
    let lines = out.wrapped.lines.iter().enumerate();
    out.wrapped.hits = lines.filter(|(_, line)| line.pieces.iter().any(|piece| piece.hit)).map(|(at, _)| at).collect();
    out.wrapped
}

/// A text as lines of at most this many columns, broken between words.
pub fn plain_lines(text: &str, columns: usize) -> Vec<String> {
    let joined = |line: Line| line.pieces.into_iter().map(|piece| piece.text).collect::<String>();
    lines(&[Span::new(text, Role::Body)], columns).into_iter().map(joined).collect()
}

/// Spans as lines of at most this many columns.
pub(super) fn lines(spans: &[Span], columns: usize) -> Vec<Line> {
    let mut out = Out { wrapped: Wrapped::default(), columns };
    if columns > 0 {
        out.spans(spans, &Indent::default());
    }
    out.wrapped.lines
}

/// What stands before the first line and before the others.
#[derive(Default)]
struct Indent {
    first: Option<(String, Role)>,
    rest: usize,
}

struct Out {
    wrapped: Wrapped,
    columns: usize,
}

impl Out {
    /// A hanging indent, smaller where the lines are narrow.
    fn hang(&self, wanted: usize) -> usize {
        wanted.min(self.columns / 6)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Blank => self.blank(),
            Block::Rule => {
                let mut line = Line::default();
                line.push("─".repeat(self.columns), Role::Muted);
                self.wrapped.lines.push(line);
            }
            Block::Anchor(source, number) => self.wrapped.anchors.push((*source, *number, self.wrapped.lines.len())),
            Block::Heading(spans) => {
                self.blank();
                self.wrapped.headings.push(self.wrapped.lines.len());
                self.spans(spans, &Indent::default());
            }
            Block::Paragraph(spans) => self.running(spans, &Indent::default()),
            Block::Quote(spans) => {
                let rest = self.hang(2);
                self.running(spans, &Indent { first: Some((" ".repeat(rest), Role::Body)), rest });
            }
            Block::Item(spans) => {
                let rest = self.hang(2);
                let bullet = if rest == 2 { "· " } else { "" };
                self.running(spans, &Indent { first: Some((bullet.into(), Role::Muted)), rest });
            }
            Block::Field(label, spans) => {
                // On narrow lines the value goes on below its name and not beside it, and so does a long text.
                let beside = self.columns >= 44 && !is_long(spans, self.columns.min(MEASURE) - 14);
                let rest = if beside { 14 } else { self.hang(2) };
                let pad = match beside {
                    true => " ".repeat(rest.saturating_sub(width(label)).max(1)),
                    false => ": ".to_string(),
                };
                self.running(spans, &Indent { first: Some((format!("{label}{pad}"), Role::Label)), rest });
            }
            Block::Hanging(columns, spans) => {
                // On narrow lines there is no room to line anything up.
                let rest = if self.columns >= columns + COLUMN { *columns } else { self.hang(2) };
                self.spans(spans, &Indent { first: None, rest });
            }
            Block::Line(columns, spans) if self.columns < ONE_LINE => {
                self.block(&Block::Hanging(*columns, spans.clone()))
            }
            Block::Line(_, spans) => self.spans(&within(spans, self.columns), &Indent::default()),
            Block::Columns(columns) => self.side_by_side(columns),
        }
    }

    /// Running text: no line of it is wider than is easy to read.
    fn running(&mut self, spans: &[Span], indent: &Indent) {
        let columns = self.columns;
        self.columns = columns.min(MEASURE + indent.rest);
        self.spans(spans, indent);
        self.columns = columns;
    }

    fn blank(&mut self) {
        if self.wrapped.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.wrapped.lines.push(Line::default());
        }
    }

    fn side_by_side(&mut self, columns: &[Vec<Block>]) {
        let count = columns.len().max(1);
        let each = self.columns.saturating_sub((count - 1) * width(BETWEEN)) / count;
        if each < COLUMN {
            // As many as fit beside each other, row by row; one above the other where two do not.
            let fits = ((self.columns + width(BETWEEN)) / (COLUMN + width(BETWEEN))).clamp(1, count);
            for (at, row) in columns.chunks(fits).enumerate() {
                if at > 0 {
                    self.blank();
                    self.block(&Block::Rule);
                }
                match row {
                    [only] if fits == 1 => self.blocks(only),
                    // A row that is not full keeps the widths of those above it.
                    row => {
                        let mut row = row.to_vec();
                        row.resize(fits.min(count), Vec::new());
                        self.side_by_side(&row);
                    }
                }
            }
            return;
        }
        let parts: Vec<Wrapped> = columns
            .iter()
            .map(|blocks| {
                let mut out = Out { wrapped: Wrapped::default(), columns: each };
                out.blocks(blocks);
                out.wrapped
            })
            .collect();
        self.join(parts, each);
    }

    /// Sets wrapped columns beside each other.
    fn join(&mut self, parts: Vec<Wrapped>, each: usize) {
        let top = self.wrapped.lines.len();
        let height = parts.iter().map(|part| part.lines.len()).max().unwrap_or(0);
        let mut lines = vec![Line::default(); height];
        let last = parts.len().saturating_sub(1);
        for (column, part) in parts.into_iter().enumerate() {
            let first_link = self.wrapped.links.len();
            let left = column * (each + width(BETWEEN));
            for link in part.links {
                let places = link
                    .places
                    .into_iter()
                    .map(|(line, columns)| (line + top, columns.start + left..columns.end + left));
                self.wrapped.links.push(LinkPlace {
                    target: link.target,
                    line: link.line + top,
                    places: places.collect(),
                });
            }
            self.wrapped
                .anchors
                .extend(part.anchors.into_iter().map(|(source, number, line)| (source, number, line + top)));
            if column == 0 {
                self.wrapped.headings.extend(part.headings.into_iter().map(|line| line + top));
            }
            let mut own = part.lines.into_iter();
            for line in lines.iter_mut() {
                let next = own.next().unwrap_or_default();
                let used = next.width();
                let pieces = next
                    .pieces
                    .into_iter()
                    .map(|piece| Piece { link: piece.link.map(|link| link + first_link as u32), ..piece });
                line.pieces.extend(pieces);
                if column < last {
                    line.push(" ".repeat(each.saturating_sub(used)), Role::Body);
                    line.push(BETWEEN, Role::Muted);
                }
            }
        }
        self.wrapped.lines.extend(lines);
    }

    /// Breaks spans into lines.
    fn spans(&mut self, spans: &[Span], indent: &Indent) {
        let text = Flat::new(spans);
        let mut line = Line::default();
        let mut used = 0;
        if let Some((first, role)) = &indent.first {
            let first = fit(first, self.columns.saturating_sub(1)).into_owned();
            used = width(&first);
            if !first.is_empty() {
                line.push(first, *role);
            }
        }
        let rest = indent.rest.min(self.columns.saturating_sub(1));
        let mut writer =
            Writer { out: self, flat: &text, line, used, column: used, rest, last_link: None, fresh: true };
        let mut from = 0;
        for (to, opportunity) in linebreaks(&text.text) {
            if opportunity == BreakOpportunity::Allowed && belongs_together(&text.text, to) {
                continue;
            }
            writer.word(from..to);
            if opportunity == BreakOpportunity::Mandatory && to < text.text.len() {
                writer.end_line();
            }
            from = to;
        }
        writer.finish();
    }
}

/// The text of several spans as one, so that a word may reach over them.
struct Flat<'s> {
    text: String,
    spans: &'s [Span],
    /// The end of each span in `text`.
    ends: Vec<usize>,
}

impl<'s> Flat<'s> {
    fn new(spans: &'s [Span]) -> Flat<'s> {
        let mut flat = Flat { text: String::new(), spans, ends: Vec::with_capacity(spans.len()) };
        for span in spans {
            flat.text.push_str(&span.text);
            flat.ends.push(flat.text.len());
        }
        flat
    }

    fn owner(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end <= at).min(self.spans.len().saturating_sub(1))
    }
}

struct Writer<'o, 's> {
    out: &'o mut Out,
    flat: &'o Flat<'s>,
    line: Line,
    used: usize,
    /// Where the next piece begins: as many columns as the line's pieces take.
    column: usize,
    rest: usize,
    last_link: Option<(usize, u32)>,
    /// Whether nothing but the indent is on the line.
    fresh: bool,
}

impl Writer<'_, '_> {
    fn room(&self) -> usize {
        self.out.columns.saturating_sub(self.used)
    }

    /// Puts a word with the blanks after it on the line, or on the next; cuts it where no line could hold it.
    fn word(&mut self, range: Range<usize>) {
        let flat = self.flat;
        let text = &flat.text[range.clone()];
        let body = text.trim_end_matches([' ', '\n']);
        let wide = width(body);
        if wide > self.room() && !self.fresh {
            self.end_line();
        }
        if wide > self.room() {
            self.cut(range.start..range.start + body.len());
        } else {
            self.put(range.start..range.start + body.len(), wide);
        }
        let blanks = text[body.len()..].trim_end_matches('\n').len();
        let blanks = blanks.min(self.room());
        if blanks > 0 {
            let start = range.start + body.len();
            self.put(start..start + blanks, blanks);
        }
    }

    fn cut(&mut self, range: Range<usize>) {
        let flat = self.flat;
        let mut from = range.start;
        let mut pending = 0;
        for (at, grapheme) in flat.text[range.clone()].grapheme_indices(true) {
            let (at, wide) = (range.start + at, UnicodeWidthStr::width(grapheme));
            if wide > self.room() - pending.min(self.room()) {
                self.put(from..at, pending);
                if !self.fresh {
                    self.end_line();
                }
                (from, pending) = (at, 0);
                if wide > self.room() {
                    // Wider than a whole line: its place is marked.
                    self.line.push("…", Role::Muted);
                    self.used += 1;
                    self.column += 1;
                    self.fresh = false;
                    from = at + grapheme.len();
                    continue;
                }
            }
            pending += wide;
        }
        self.put(from..range.end, pending);
    }

    fn put(&mut self, range: Range<usize>, wide: usize) {
        if range.is_empty() {
            return;
        }
        let flat = self.flat;
        self.fresh = false;
        let mut at = range.start;
        while at < range.end {
            let owner = flat.owner(at);
            let to = flat.ends[owner].min(range.end);
            let columns = if (at, to) == (range.start, range.end) { wide } else { width(&flat.text[at..to]) };
            self.piece(owner, at..to, columns);
            at = to;
        }
        self.used += wide;
    }

    /// Puts a part of one span on the line, as a piece with what stands there of it already.
    fn piece(&mut self, owner: usize, range: Range<usize>, columns: usize) {
        let span = &self.flat.spans[owner];
        let link = span.link.as_ref().map(|target| self.link(owner, target));
        if let Some(link) = link {
            let (line, start) = (self.out.wrapped.lines.len(), self.column);
            let places = &mut self.out.wrapped.links[link as usize].places;
            match places.last_mut() {
                Some((at, before)) if *at == line && before.end == start => before.end += columns,
                _ => places.push((line, start..start + columns)),
            }
        }
        self.column += columns;
        let text = &self.flat.text[range];
        match self.line.pieces.last_mut() {
            Some(last) if last.role == span.role && last.link == link && last.hit == span.hit => {
                last.text.push_str(text)
            }
            _ => self.line.pieces.push(Piece { text: text.to_string(), role: span.role, link, hit: span.hit }),
        }
    }

    /// The link of a span; spans of one link that follow each other share it.
    fn link(&mut self, owner: usize, target: &Target) -> u32 {
        if let Some((last, link)) = self.last_link {
            let same = self.flat.spans[last].link.as_ref() == Some(target);
            if last == owner || (last + 1 == owner && same) {
                self.last_link = Some((owner, link));
                return link;
            }
        }
        let links = &mut self.out.wrapped.links;
        links.push(LinkPlace { target: target.clone(), line: self.out.wrapped.lines.len(), places: Vec::new() });
        let link = links.len() as u32 - 1;
        self.last_link = Some((owner, link));
        link
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if let Some(last) = line.pieces.last_mut() {
            let kept = last.text.trim_end_matches(' ').len();
            last.text.truncate(kept);
        }
        line.pieces.retain(|piece| !piece.text.is_empty());
        self.out.wrapped.lines.push(line);
        (self.used, self.column) = (self.rest, self.rest);
        self.fresh = true;
        if self.rest > 0 {
            self.line.push(" ".repeat(self.rest), Role::Body);
        }
    }

    fn finish(mut self) {
        if !self.fresh || !self.line.pieces.is_empty() {
            self.end_line();
        }
    }
}

#[cfg(test)]
#[path = "wrap_tests.rs"]
mod tests;
