//! What a screen shows of texts that nobody reads to the end: laying out a hundred megabytes takes its time, and every
//! letter of a search would take it again.

use super::{Block, Page, Role, Span};

/// The most that is shown of one text, in bytes.
const TEXT: usize = 1 << 18;
/// The most that is shown of one page, in bytes.
const PAGE: usize = 1 << 22;
/// What a span costs besides its text, in bytes.
const SPAN: usize = 16;

impl Page {
    /// Cuts long texts and what makes the page too long, and says how much is left out. Plain text has it all.
    pub fn shorten(&mut self) {
        let mut left = PAGE;
        cut_spans(&mut self.title, &mut left);
        cut_blocks(&mut self.blocks, &mut left);
    }
}

fn cut_blocks(blocks: &mut Vec<Block>, left: &mut usize) {
    for at in 0..blocks.len() {
        if *left == 0 {
            let more = blocks.len() - at;
            blocks.truncate(at);
            return blocks.push(Block::Paragraph(vec![left_out(more, "parts")]));
        }
        match &mut blocks[at] {
            Block::Heading(spans)
            | Block::Paragraph(spans)
            | Block::Quote(spans)
            | Block::Item(spans)
            | Block::Field(_, spans)
            | Block::Hanging(_, spans)
            | Block::Line(_, spans) => cut_spans(spans, left),
            Block::Columns(columns) => columns.iter_mut().for_each(|column| cut_blocks(column, left)),
            Block::Blank | Block::Rule | Block::Anchor(..) => *left = left.saturating_sub(SPAN),
        }
    }
}

fn cut_spans(spans: &mut Vec<Span>, left: &mut usize) {
    let mut at = 0;
    while at < spans.len() {
        if *left == 0 {
            let more = spans.len() - at;
            spans.truncate(at);
            return spans.push(left_out(more, "parts"));
        }
        let text = &mut spans[at].text;
        let most = TEXT.min(*left);
        *left = left.saturating_sub(text.len() + SPAN);
        at += 1;
        if text.len() > most {
            let end = text.floor_char_boundary(most);
            let more = text.len() - end;
            text.truncate(end);
            text.shrink_to_fit();
            spans.insert(at, left_out(more, "bytes"));
            at += 1;
        }
    }
}

fn left_out(count: usize, what: &str) -> Span {
    let what = if count == 1 { &what[..what.len() - 1] } else { what };
    Span::new(format!(" … {count} {what} more; `briefing --plain` shows them"), Role::Muted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(texts: &[String]) -> Page {
        let block = |text: &String| Block::Paragraph(vec![Span::new(text.as_str(), Role::Body)]);
        Page { blocks: texts.iter().map(block).collect(), ..Page::default() }
    }

    fn texts(page: &Page) -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Paragraph(spans) => spans.iter().map(|span| span.text.as_str()).collect(),
            _ => String::new(),
        };
        page.blocks.iter().map(text).collect()
    }

    #[test]
    fn what_people_write_stays_as_it_is() {
        let mut short = page(&["x".repeat(TEXT), "y".into()]);
        let before = short.clone();
        short.shorten();
        assert_eq!(short, before);
    }

    #[test]
    fn a_long_text_is_cut_between_characters_and_what_follows_stays() {
        let mut long = page(&["é".repeat(TEXT) + "z", "after".into()]);
        long.shorten();
        let texts = texts(&long);
        let more = format!(" … {} bytes more; `briefing --plain` shows them", TEXT + 1);
        assert_eq!(texts, ["é".repeat(TEXT / 2) + &more, "after".into()]);
    }

    #[test]
    fn a_long_page_ends_and_says_how_much_is_left_out() {
        let mut long = page(&vec!["x".repeat(TEXT - SPAN); PAGE / TEXT + 3]);
        long.shorten();
        let texts = texts(&long);
        assert_eq!(texts.len(), PAGE / TEXT + 1);
        assert_eq!(texts.last().unwrap(), " … 3 parts more; `briefing --plain` shows them");
        let many = vec![Span::new("", Role::Body); PAGE];
        let mut page = Page { title: many, ..Page::default() };
        page.shorten();
        assert_eq!(page.title.len(), PAGE / SPAN + 1);
    }

    #[test]
    fn columns_share_the_room() {
        let column = vec![Block::Paragraph(vec![Span::new("x".repeat(TEXT), Role::Body)]); PAGE / TEXT];
        let mut page = Page { blocks: vec![Block::Columns(vec![column.clone(), column])], ..Page::default() };
        page.shorten();
        let Block::Columns(columns) = &page.blocks[0] else { panic!("columns stay") };
        assert_eq!((columns[0].len(), columns[1].len()), (PAGE / TEXT, 1));
    }
}
