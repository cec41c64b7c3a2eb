//! Tests of wrapping.

use proptest::prelude::*;

use super::super::fit::is_plain;
use super::*;

fn page(text: &str) -> Page {
    Page { blocks: vec![Block::Paragraph(vec![Span::new(text, Role::Body)])], ..Page::default() }
}

fn lines(page: &Page, columns: u16) -> Vec<String> {
    let text = |line: &Line| line.pieces.iter().map(|piece| piece.text.as_str()).collect();
    wrap(page, columns).lines.iter().map(text).collect()
}

#[test]
fn words_break_where_unicode_allows_it() {
    assert_eq!(lines(&page("The plan was received on Thursday"), 12), ["The plan was", "received on", "Thursday"]);
    assert_eq!(lines(&page("平和計画"), 5), ["平和", "計画"]);
    assert_eq!(lines(&page("abcdefgh"), 3), ["abc", "def", "gh"]);
    assert_eq!(lines(&page("a\nb"), 9), ["a", "b"]);
}

#[test]
fn a_grapheme_wider_than_the_line_is_marked() {
    assert_eq!(lines(&page("平a"), 1), ["…", "a"]);
    assert!(lines(&page("text"), 0).is_empty());
}

#[test]
fn links_keep_their_places_over_line_ends() {
    let target = Target::Section("Matrix");
    let spans = vec![
        Span::new("see ", Role::Body),
        Span::link("the matrix of all", Role::Link, target),
        Span::new(" now", Role::Body),
    ];
    let page = Page { blocks: vec![Block::Paragraph(spans)], ..Page::default() };
    let wrapped = wrap(&page, 10);
    assert_eq!(wrapped.links.len(), 1);
    assert_eq!(wrapped.links[0].places.iter().map(|(line, _)| *line).collect::<Vec<_>>().first(), Some(&0));
    assert!(wrapped.links[0].covers(0, 5) && wrapped.links[0].covers(1, 0) && !wrapped.links[0].covers(0, 1));
}

#[test]
fn columns_stand_beside_each_other_where_there_is_room() {
    let column = |text: &str| vec![Block::Paragraph(vec![Span::new(text, Role::Body)])];
    let page = Page { blocks: vec![Block::Columns(vec![column("left"), column("right")])], ..Page::default() };
    assert_eq!(lines(&page, 60)[0], format!("left{} │ right", " ".repeat(24)));
    assert_eq!(lines(&page, 30).first().map(String::as_str), Some("left"));
}

#[test]
fn fitting_cuts_at_graphemes_and_says_so() {
    assert_eq!(fit("short", 9), "short");
    assert_eq!(fit("longer text", 7), "longer…");
    assert_eq!(fit("平和計画", 4), "平…");
    assert_eq!(fit("x", 0), "");
    assert_eq!(fit("one\ntwo", 9), "one…");
    assert_eq!(fit("exact", 5), "exact");
    assert_eq!(fit("平和", 4), "平和");
    assert_eq!(fit("平和", 3), "平…");
    assert_eq!(fit("", 0), "");
}

proptest! {
    #[test]
    fn letters_of_one_byte_are_cut_as_all_others_are(text in "[ -~]{0,30}", columns in 1usize..32) {
        // One more column that is no byte takes the long way.
        let long = format!("平{text}");
        let slow = fit(&long, columns + 2);
        let fast = fit(&text, columns);
        prop_assert_eq!(fast.trim_start(), slow.strip_prefix('平').unwrap_or(&slow).trim_start());
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide(text in "(\\PC|\n){0,120}", columns in 2u16..60) {
        let wrapped = wrap(&page(&text), columns);
        for line in &wrapped.lines {
            prop_assert!(line.width() <= usize::from(columns), "{:?} is wider than {}", line, columns);
        }
        let glyphs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let shown: String = wrapped.lines.iter().flat_map(|line| line.pieces.iter().map(|piece| piece.text.as_str())).collect();
        if !shown.contains('…') {
            prop_assert_eq!(glyphs(&shown), glyphs(&text));
        }
    }

    #[test]
    fn every_block_is_laid_out_at_every_width(text in "\\PC{0,60}", columns in 0u16..40) {
        let span = || vec![Span::new(text.clone(), Role::Body)];
        let blocks = vec![
            Block::Heading(span()), Block::Item(span()), Block::Quote(span()), Block::Field("Field", span()), Block::Rule,
            Block::Hanging(9, span()),
            Block::Line(9, span()),
            Block::Columns(vec![vec![Block::Paragraph(span())], vec![Block::Item(span())], vec![]]),
        ];
        for line in wrap(&Page { title: span(), blocks, ..Page::default() }, columns).lines {
            prop_assert!(line.width() <= usize::from(columns), "{:?} is wider than {}", line, columns);
        }
    }
}

#[test]
fn plain_characters_take_one_column_each_and_stand_alone() {
    let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| is_plain(*c)).collect();
    for c in &plain {
        assert_eq!(UnicodeWidthStr::width(c.to_string().as_str()), 1, "{c:?}");
    }
    // Beside every other one, as far as neighbours and a stride show it.
    for far in [1, 2, 95, plain.len() / 2] {
        let text: String =
            plain.iter().zip(plain.iter().cycle().skip(far)).flat_map(|(one, other)| [*one, *other]).collect();
        assert_eq!(text.graphemes(true).count(), plain.len() * 2, "{far}");
    }
}

#[test]
fn what_belongs_together_stays_on_one_line() {
    assert_eq!(lines(&page("by ■ US · ▲ O2 ?1"), 15), ["by ■ US ·", "▲ O2 ?1"]);
    assert_eq!(lines(&page("aaaaaaa ■ Ukraine"), 12), ["aaaaaaa", "■ Ukraine"]);
    assert_eq!(lines(&page("so [- many-] words"), 9), ["so", "[- many-]", "words"]);
}

#[test]
fn a_line_is_cut_at_its_end_where_it_is_wide_enough_to_say_something() {
    let words = "word ".repeat(30);
    let of = |columns: u16| {
        let block = Block::Line(4, vec![Span::new(words.trim_end(), Role::Body)]);
        lines(&Page { blocks: vec![block], ..Page::default() }, columns)
    };
    assert_eq!(of(60).len(), 1);
    assert!(of(60)[0].ends_with('…'), "{:?}", of(60));
    assert!(of(59).len() > 1 && of(59).iter().all(|line| !line.contains('…')));
}

#[test]
fn running_text_is_no_wider_than_is_easy_to_read() {
    let widest = lines(&page(&"word ".repeat(60)), 200).iter().map(|line| width(line)).max();
    assert!(widest.is_some_and(|widest| widest <= MEASURE), "{widest:?}");
}
