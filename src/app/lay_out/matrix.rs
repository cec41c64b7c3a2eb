//! What of the matrix is in sight: which rows and columns, where they stand, and what the selected row says below itself.

use crate::model::answers::letter;
use crate::model::{Entry, Kind, Library};
use crate::page::{self, Block, Page, Role, Span};

use crate::app::select::cells::{fold_text, name, name_within};
use crate::app::state::matrix::{NAME, NARROW, TEXT, WIDE};
use crate::app::state::{App, Matrix, MatrixColumn, MatrixLine, MatrixRow, Section};

/// The same on a narrow pane where not all columns fit.
const NARROW_NAME: usize = 6;

/// How narrow they may become so that all parties fit.
const TIGHT: usize = 16;
/// The part of the pane's height that a folded row takes at most; its page has it whole.
const FOLD: usize = 3;
/// The most answers that a selected dispute unfolds into; its page has them all.
const SIDES: usize = 26;
/// The widest that one answer may be there.
const ANSWER: usize = 72;

/// Brings the cursor's cell into sight, and makes what is drawn.
pub(in crate::app) fn lay_out(app: &mut App) {
    if app.section != Section::Matrix {
        return;
    }
    let mut matrix = std::mem::take(&mut app.matrix);
    // Rows that come into sight may make a column wider, and so the pane; the second time all of them are known.
    for _ in 0..2 {
        app.matrix = matrix;
        let inner = app.layout().inner(app.layout().list);
        matrix = std::mem::take(&mut app.matrix);
        let size = (usize::from(inner.width), usize::from(inner.height).saturating_sub(1));
        matrix.place_columns(size.0);
        matrix.place_rows(app, size);
    }
    app.matrix = matrix;
}

impl Matrix {
    fn place_columns(&mut self, width: usize) {
        self.name_columns(width);
        self.arrange(width);
        let spans: Vec<usize> = self.columns.iter().map(MatrixColumn::span).collect();
        let all: usize = spans.iter().sum();
        let narrow = match width.saturating_sub(all + 2) {
            left if left >= self.derived.widest.min(TIGHT) => left.min(NARROW),
            _ => self.derived.widest.min(NARROW).min(width * 2 / 5),
        };
        let names = width.saturating_sub(all + 2).clamp(narrow, self.derived.widest.min(WIDE).max(narrow));
        // Beside the names there is room for the cursor's sign before them, and for a blank after them.
        self.heads = (names + 2).min(width);
        let room = width - self.heads;
        let fits = |from: usize, to: usize| spans[from..to].iter().sum::<usize>() <= room;
        // A column takes three at least, so that columns far before the cursor's need not be tried.
        self.left = self.left.max(self.column.saturating_sub(room)).min(self.column);
        while self.left < self.column && !fits(self.left, self.column + 1) {
            self.left += 1;
        }
        while self.left > 0 && fits(self.left - 1, spans.len()) {
            self.left -= 1;
        }
        let mut end = self.left;
        while end < spans.len() && (end == self.left || fits(self.left, end + 1)) {
            end += 1;
        }
        self.shown = self.left..end;
        // What is left goes to the names that are cut.
        let mut spare = room.saturating_sub(spans[self.left..end].iter().sum());
        for column in &mut self.columns[self.left..end] {
            let more = page::width(&column.label).saturating_sub(column.width).min(spare);
            column.width += more;
            spare -= more;
        }
    }

    /// Puts the columns that hold nothing last where not all fit, so that what is out of sight is silence if it can be.
    fn arrange(&mut self, width: usize) {
        let all: usize = self.columns.iter().map(MatrixColumn::span).sum();
        let tight = all + self.derived.widest.min(TIGHT) + 2 > width;
        if std::mem::replace(&mut self.derived.tight, tight) == tight {
            return;
        }
        let mut order: Vec<usize> = (0..self.columns.len()).collect();
        order.sort_by_key(|at| (tight && self.columns[*at].cells == 0, self.columns[*at].rank));
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(to, from)| places[*from] = to);
        let to = |from: usize| places.get(from).copied().unwrap_or(from);
        self.column = to(self.column);
        for cells in self.derived.cells.values_mut() {
            cells.iter_mut().for_each(|(column, _)| *column = to(*column));
            cells.sort_by_key(|(column, _)| *column);
        }
        self.derived.places.iter_mut().flatten().for_each(|place| *place = to(*place));
        self.columns = order.iter().map(|at| self.columns[*at].clone()).collect();
    }

    /// Gives each column room for its cells and its name; on a narrow pane where not all fit, for the name's beginning.
    fn name_columns(&mut self, width: usize) {
        let wide = |column: &MatrixColumn, most: usize| column.cells.max(page::width(&column.label).min(most));
        let all: usize = self.columns.iter().map(|column| wide(column, NAME) + 2).sum();
        let most = if width + 2 < TEXT && all + TIGHT > width { NARROW_NAME } else { NAME };
        self.columns.iter_mut().for_each(|column| column.width = wide(column, most));
    }

    fn place_rows(&mut self, app: &App, (width, height): (usize, usize)) {
        let height = height.max(1);
        let count = self.rows.len();
        self.fill(app, self.row);
        // It is wrapped once: the selected row is asked for again and again.
        let mut selected = self.below(app, self.row, (width, height));
        let tall = |matrix: &Matrix, row: usize| {
            let below = if row == matrix.row { selected.len() } else { matrix.below(app, row, (width, height)).len() };
            (1 + below).min(height)
        };
        let margin = usize::from(height > 4);
        self.top = self.top.min(self.row.saturating_sub(margin)).min(count.saturating_sub(1));
        self.top = self.top.max(self.row.saturating_sub(height));
        let margin = margin.min(count.saturating_sub(self.row + 1));
        let mut lines: usize = (self.top..=self.row).filter(|row| *row < count).map(|row| tall(self, row)).sum();
        while self.top < self.row && lines + margin > height {
            lines -= tall(self, self.top);
            self.top += 1;
        }
        // No room is left free below while rows are hidden above.
        let (mut first, mut lines) = (count, 0);
        while first > 0 && lines + tall(self, first - 1) <= height {
            first -= 1;
            lines += tall(self, first);
        }
        self.top = self.top.min(first);
        self.lines.clear();
        for row in self.top..count {
            if self.lines.len() >= height {
                break;
            }
            self.fill(app, row);
            let is_selected = row == self.row;
            let below = if is_selected { std::mem::take(&mut selected) } else { self.below(app, row, (width, height)) };
            self.write(app, row, (width, height), below);
        }
        self.lines.truncate(height);
        self.legend = self.legend(width, height);
    }

    /// The lines of a row, with those that stand below its first one.
    fn write(&mut self, app: &App, row: usize, size: (usize, usize), below: Vec<Vec<Span>>) {
        let line = match self.rows[row] {
            MatrixRow::Of(entry) => {
                let name = name_within(&app.library, entry, self.heads.saturating_sub(2));
                let cells = self.shown.clone().map(|column| self.cell(row, column)).collect();
                MatrixLine { row, first: true, text: vec![Span::new(name, Role::Body)], cells }
            }
            MatrixRow::Folded(_) => {
                let text = self.fold_lines(app, row, size).into_iter().next().unwrap_or_default();
                MatrixLine { row, first: true, text, cells: Vec::new() }
            }
        };
        self.lines.push(line);
        self.lines.extend(below.into_iter().map(|text| MatrixLine { row, first: false, text, cells: Vec::new() }));
    }

    /// What stands below the first line of a row: the rest of a fold, and of the selected row its whole name where that
    /// was cut, and its answers.
    fn below(&self, app: &App, row: usize, size: (usize, usize)) -> Vec<Vec<Span>> {
        match self.rows.get(row).copied() {
            Some(MatrixRow::Folded(_)) => self.fold_lines(app, row, size).into_iter().skip(1).collect(),
            Some(MatrixRow::Of(entry)) if row == self.row => self.unfolded(&app.library, (row, entry), size),
            Some(MatrixRow::Of(_)) | None => Vec::new(),
        }
    }

    fn fold_lines(&self, app: &App, row: usize, (width, height): (usize, usize)) -> Vec<Vec<Span>> {
        let Some(MatrixRow::Folded(fold)) = self.rows.get(row) else { return Vec::new() };
        let (room, most) = (width.saturating_sub(2).max(1), (height / FOLD).max(1));
        let text = fold_text(app, self, *fold, room * (most + 1));
        let mut lines = wrapped(vec![Span::new(text, Role::Muted)], room);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                let words: String = last.iter().map(|span| span.text.as_str()).collect();
                let words = format!("{} …", page::fit(&words, room.saturating_sub(2)).trim_end_matches('…').trim_end());
                *last = vec![Span::new(words, Role::Muted)];
            }
        }
        lines
    }

    fn unfolded(&self, library: &Library, (row, entry): (usize, Entry), size: (usize, usize)) -> Vec<Vec<Span>> {
        let (room, height) = (size.0.saturating_sub(4).max(1), size.1);
        let whole = name(library, entry);
        let cut = page::width(&whole) > self.heads.saturating_sub(2);
        let mut lines = if cut { wrapped(vec![Span::new(whole, Role::Muted)], room) } else { Vec::new() };
        if entry.kind == Kind::Dispute {
            lines.extend(wrapped(answers(library, entry), room));
        }
        // Two lines hold a line's columns at the least: of thousands of parties no more are written than fill the window.
        let most = 2 * (room + 1) * (height + 1);
        lines.extend(wrapped(self.out_of_sight(row, most), room).into_iter().filter(|line| !line.is_empty()));
        for line in &mut lines {
            line.insert(0, Span::new("  ", Role::Body));
        }
        lines
    }

    /// What a row holds in the columns that are out of sight: `out of sight: · no party O1`; no more of them than take this
    /// many columns of the screen.
    fn out_of_sight(&self, row: usize, most: usize) -> Vec<Span> {
        let (mut spans, mut taken): (Vec<Span>, usize) = (Vec::new(), 0);
        let cells = self.derived.cells.get(&row).into_iter().flatten();
        for (column, cell) in cells.filter(|(column, _)| !self.shown.contains(column)) {
            if taken > most {
                break;
            }
            let from = spans.len();
            let before = if spans.is_empty() { "out of sight: " } else { ", " };
            spans.push(Span::new(format!("{before}{} ", self.columns[*column].label), Role::Muted));
            spans.extend(cell.iter().cloned());
            taken += spans[from..].iter().map(|span| page::width(&span.text)).sum::<usize>();
        }
        spans
    }

    /// The lines of the legend, where they fit below the rows with an empty line between.
    fn legend(&self, width: usize, height: usize) -> Vec<String> {
        let room = width.saturating_sub(2);
        let mut lines: Vec<String> = Vec::new();
        for sign in self.derived.signs.meanings() {
            match lines.last_mut() {
                Some(line) if page::width(line) + 3 + page::width(sign) <= room => {
                    line.push_str("   ");
                    line.push_str(sign);
                }
                Some(_) | None => lines.push(sign.to_string()),
            }
        }
        let fits = self.lines.len() + lines.len() < height && lines.iter().all(|line| page::width(line) <= room);
        if fits && !self.rows.is_empty() { lines } else { Vec::new() }
    }
}

/// The answers of a dispute: `a Yes · b No`.
fn answers(library: &Library, dispute: Entry) -> Vec<Span> {
    let sides = library.sides(dispute);
    let mut spans = Vec::new();
    for (at, side) in sides.iter().enumerate().take(SIDES) {
        if at > 0 {
            spans.push(Span::new(" · ", Role::Muted));
        }
        spans.push(Span::new(format!("{} ", letter(at)), Role::Label));
        spans.push(Span::new(page::fit(&page::answer(library, side), ANSWER), Role::Body));
    }
    if sides.len() > SIDES {
        spans.push(Span::new(format!(" … and {} more", sides.len() - SIDES), Role::Muted));
    }
    spans
}

/// Spans in lines of at most this many columns.
fn wrapped(spans: Vec<Span>, columns: usize) -> Vec<Vec<Span>> {
    let page = Page { blocks: vec![Block::Paragraph(spans)], ..Page::default() };
    let lines = page::wrap(&page, u16::try_from(columns).unwrap_or(u16::MAX)).lines;
    let spans = |line: page::Line| line.pieces.into_iter().map(|piece| Span::new(piece.text, piece.role)).collect();
    lines.into_iter().map(spans).collect()
}
