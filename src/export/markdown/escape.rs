//! Text in which nothing is markup: not in CommonMark, not in what GitHub adds to it.

/// A text as Markdown: its lines are lines of one paragraph, and none begins anything else.
pub(crate) fn text(text: &str) -> String {
    paragraph(&escaped(text))
}

/// The lines of a paragraph, in which markup is escaped.
pub(crate) fn paragraph(escaped: &str) -> String {
    let lines = escaped.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(begun).collect::<Vec<_>>().join("\\\n")
}

/// A text as a part of a line.
pub(crate) fn on_one_line(text: &str) -> String {
    escaped(&text.replace(['\n', '\r'], " "))
}

/// A line that begins no block: a sign that would is escaped.
pub(crate) fn begun(line: &str) -> String {
    match begins_a_block(line) {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line.to_string(),
    }
}

/// A text in which nothing is markup, as long as it begins no line. Its line ends stay.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let markup =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!' | '$' | '#' | '^');
        // GitHub makes links of addresses in running text.
        let address = c == ':' && after.starts_with("//") || c == '.' && follows_www(&text.as_bytes()[..at]);
        if markup || address {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn follows_www(before: &[u8]) -> bool {
    before.last_chunk::<3>().is_some_and(|last| last.eq_ignore_ascii_case(b"www"))
}

/// The place of the sign by which an escaped line would begin a list or a rule, or make a heading or a table of the line
/// above.
fn begins_a_block(line: &str) -> Option<usize> {
    let at = line.len() - line.trim_start().len();
    let digits = line[at..].bytes().take_while(u8::is_ascii_digit).count();
    match line[at..].chars().next()? {
        '+' | '-' | '=' | ':' => Some(at),
        _ if digits > 0 && line[at + digits..].starts_with(['.', ')']) => Some(at + digits),
        _ => None,
    }
}

/// An address as it may stand between angle brackets, in a table too.
pub(crate) fn address(url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' | '>' | '\\' | '|' | '`' | '"' | ' ' => safe.push_str(&format!("%{:02X}", c as u32)),
            c if c.is_control() => {}
            // An ampersand may begin the name of a character.
            '&' => safe.push_str("&amp;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// The text that a Markdown text shows, where it is nothing but one paragraph of text.
    fn shown(markdown: &str) -> String {
        let mut shown = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::SoftBreak | Event::HardBreak => shown.push('\n'),
                Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item) | Event::End(_) => {}
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        shown
    }

    #[test]
    fn markup_comes_out_as_text() {
        for evil in [
            "[x](javascript:alert(1)) ![x](y)",
            "<script>alert(1)</script> <!-- x --> <https://a.b>",
            "a | b",
            "# no heading",
            "- no list\n+ nor this\n* nor this\n1. nor this\n2) nor this",
            "no heading\n===",
            "no heading\n---",
            "no table\n:-",
            "a | b\n- | -",
            "```\ncode\n```",
            "`code` ``code``",
            "*a* **b** _c_ __d__ ~e~ ~~f~~",
            "&lt; &#60; &amp;",
            "a \\ b \\* c\\",
            "> no quote",
            "[^1] [x]: http://a",
            "$x$ $$y$$",
            "***\n___",
            "    no code",
            "a  \nb",
            "http://example.org www.example.org",
        ] {
            let lines: Vec<&str> = evil.lines().map(str::trim).collect();
            assert_eq!(shown(&text(evil)), lines.join("\n"), "{evil:?}");
            let line = format!("x {}", evil.replace('\n', " "));
            assert_eq!(shown(&format!("x {}", on_one_line(evil))), line.trim(), "{evil:?}");
            assert_eq!(shown(&format!("- x {}", on_one_line(evil))), line.trim(), "{evil:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_out_as_it_is(evil in "[ -~é\\n“]{0,60}") {
            let lines: Vec<&str> = evil.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            proptest::prop_assert_eq!(shown(&text(&evil)), lines.join("\n"));
        }
    }

    #[test]
    fn an_address_stays_between_its_brackets() {
        assert_eq!(address("https://a.b/<x> y|z\n&lt"), "https://a.b/%3Cx%3E%20y%7Cz&amp;lt");
    }
}
