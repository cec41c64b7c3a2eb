//! Text from whoever wrote it, on every way out: shown, never passed on, never dropped, never refused.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hostile;

use std::collections::BTreeSet;

use briefing::model::schema::{Field, Holds, TABLES, Table};
use hostile::{Case, WRITERS, everywhere, hold};
use proptest::prelude::*;

/// Texts that somebody could want to do harm with, or that are merely hard to show; each with a part of what is to be
/// seen of it.
const TEXTS: &[(&str, &str, &str)] = &[
    ("escape", "\u{1b}[31mred", "␛[31mred"),
    ("title", "\u{1b}]0;t\u{7}", "␛]0;t␇"),
    ("link", "\u{1b}]8;;https://x\u{1b}\\y", "␛]8;;https://x␛\\y"),
    ("clipboard", "\u{1b}]52;c;aGk=\u{1b}\\", "␛]52;c;aGk=␛\\"),
    ("device control", "\u{1b}P+q\u{1b}\\", "␛P+q␛\\"),
    ("C1", "\u{9b}2J\u{9d}0;x\u{9c}\u{90}", "⟨U+009B⟩2J⟨U+009D⟩0;x⟨U+009C⟩⟨U+0090⟩"),
    ("bidi", "\u{202e}abc\u{202c}\u{2066}\u{2069}", "⟨U+202E⟩abc⟨U+202C⟩⟨U+2066⟩⟨U+2069⟩"),
    ("marks of direction", "\u{200e}\u{200f}\u{61c}", "⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩"),
    ("zero width", "a\u{200b}b\u{200d}c\u{2060}\u{feff}", "a⟨U+200B⟩b⟨U+200D⟩c⟨U+2060⟩⟨U+FEFF⟩"),
    ("soft hyphen and fillers", "\u{ad}\u{3164}\u{ffa0}\u{115f}", "⟨U+00AD⟩⟨U+3164⟩⟨U+FFA0⟩⟨U+115F⟩"),
    ("tags", "\u{e0001}\u{e0041}", "⟨U+E0001⟩⟨U+E0041⟩"),
    ("variation selectors", "a\u{fe0f}\u{e0100}", "a⟨U+FE0F⟩⟨U+E0100⟩"),
    ("lines and paragraphs", "a\u{2028}b\u{2029}c", "a⟨U+2028⟩b⟨U+2029⟩c"),
    ("return", "shown\rhidden", "shown␍hidden"),
    ("controls", "\0\u{8}\u{b}\u{c}\u{7f}", "␀␈␋␌␡"),
    ("noncharacters", "\u{fdd0}\u{fffe}\u{ffff}\u{10ffff}", "⟨U+FDD0⟩⟨U+FFFE⟩⟨U+FFFF⟩⟨U+10FFFF⟩"),
    (
        "many marks",
        "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}!",
        "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}⟨U+0309⟩⟨U+030A⟩!",
    ),
    (
        "letters without end",
        "ᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀ!",
        "ᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀ⟨U+1100⟩⟨U+1100⟩!",
    ),
    ("emoji", "👩\u{200d}🚀🇺🇦❤\u{fe0f}👍🏽1\u{fe0f}\u{20e3}!", "👩\u{200d}🚀🇺🇦❤\u{fe0f}👍🏽1\u{fe0f}\u{20e3}!"),
    ("wide", "和平计划。平和案", "和平计划。平和案"),
    ("right to left", "خطة سلام תוכנית", "خطة سلام תוכנית"),
    ("joiners that are letters", "می\u{200c}خواهم क्\u{200d}ष", "می\u{200c}خواهم क्\u{200d}ष"),
    ("combining", "e\u{301}te\u{301} Việt", "e\u{301}te\u{301} Việt"),
];

/// What a field's text begins with, so that it can be found again.
fn tag(table: &Table, field: &Field) -> String {
    format!("{}.{}", table.name, field.name)
}

fn has_text(field: &Field) -> bool {
    matches!(field.holds, Holds::Text | Holds::Line | Holds::Lines | Holds::Number | Holds::Paragraphs)
}

/// The texts of a briefing in which every string is tagged: tag and field.
fn tagged(evil: &str) -> (Case, Vec<String>) {
    let mut tags = Vec::new();
    let toml = everywhere(&mut |table, field| {
        if has_text(field) {
            tags.push(tag(table, field));
        }
        format!("{}({evil})", tag(table, field))
    });
    let case = Case::new(toml);
    let errors: Vec<String> =
        case.loaded.findings.iter().filter(|found| found.is_error()).map(|found| found.render(false)).collect();
    assert!(errors.is_empty(), "{}", errors.concat());
    (case, tags)
}

#[test]
fn every_table_and_field_is_tried() {
    let (_, tags) = tagged("x");
    for table in TABLES {
        for field in table.fields.iter().filter(|field| has_text(field)) {
            let tag = tag(table, field);
            assert!(tags.contains(&tag) || tag == "statement.attributed_to", "{tag}");
        }
    }
}

#[test]
fn hard_texts_are_shown_by_every_writer() {
    let all = |part: fn(&(&str, &str, &str)) -> String| TEXTS.iter().map(part).collect::<Vec<_>>().join(" ");
    let (case, tags) = tagged(&all(|(_, text, _)| text.to_string()));
    let seen = all(|(_, _, seen)| seen.to_string());
    let exact = all(|(_, text, _)| escaped(text));
    hold(&case);
    let mut missing = BTreeSet::new();
    for writer in WRITERS {
        let Some(leaves_out) = writer.leaves_out else { continue };
        let written = without_breaks(&(writer.write)(&case));
        for tag in &tags {
            if leaves_out.iter().any(|left| tag == left || left.ends_with('.') && tag.starts_with(left)) {
                continue;
            }
            let expected = without_breaks(&format!("{tag}({}", if writer.exact { &exact } else { &seen }));
            if !written.contains(&expected) {
                let from = written.find(&without_breaks(&format!("{tag}("))).unwrap_or(written.len());
                let same = written[from..].chars().zip(expected.chars()).take_while(|(a, b)| a == b);
                let upto: String = same.map(|(c, _)| c).collect();
                missing.insert(format!("{}: {tag}: only {upto:?}", writer.name));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

fn escaped(text: &str) -> String {
    briefing::text::escape::to_json(text).unwrap().trim_matches('"').to_string()
}

/// Lines are broken and framed wherever there was no more room.
fn without_breaks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '│' | '┃')).collect()
}

#[test]
fn harmless_texts_come_back_exactly_from_json() {
    for (name, text, _) in TEXTS {
        let (case, _) = tagged(text);
        let json = (WRITERS.iter().find(|writer| writer.name == "JSON").unwrap().write)(&case);
        let entries: serde_json::Value = serde_json::from_str(&json).unwrap();
        let claim = entries.as_array().unwrap().iter().find(|entry| entry["kind"] == "statement").unwrap();
        assert_eq!(claim["quote"], format!("statement.quote({text})"), "{name}");
    }
}

fn hostile_text() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = TEXTS.iter().map(|(_, text, _)| *text).collect();
    let piece = prop_oneof![
        3 => prop::sample::select(pieces).prop_map(String::from),
        2 => any::<char>().prop_map(String::from),
        2 => "[a-z ]{0,12}",
        1 => (any::<char>(), 1..60_usize).prop_map(|(c, count)| String::from(c).repeat(count)),
        1 => prop::sample::select(vec!["\n", "\n\n", "\t", " ", "\u{301}", "\u{1100}", "\u{94d}", "🏽", "\u{1f1e6}", "’", "«"])
            .prop_map(|text| text.repeat(9)),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_text_in_any_field_is_survived(texts in prop::collection::vec(hostile_text(), 7)) {
        let mut next = texts.iter().cycle();
        hold(&Case::new(everywhere(&mut |_, _| format!("x{}", next.next().unwrap()))));
    }
}
