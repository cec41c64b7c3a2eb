//! What changed in an entry since the reader knew it, at the top of its page, and what an entry was that is gone.

use crate::model::content::{COUNT, Field, ORIGINAL, labels};
use crate::model::diff::{Change, ChangeKind, FieldChange, WordDiff, abridged, word_diff};
use crate::model::schema::{Holds, table};
use crate::model::{Kind, Reference};
use crate::text::clean;

use super::{Block, Role, Span, width};

/// How wide the words before a difference may be where there is one line only.
const LITTLE: usize = 8;

/// How wide old and new words together may be to stand on one line; longer ones stand side by side.
const SHORT: usize = 48;

/// The fields that changed, each with its old and new words. What differs has signs, `[-old-]` and `{+new+}`, so that it
/// shows without colours; longer texts stand beside each other where there is room, one above the other where not. `name`
/// says what an entry is called that an id leads to.
pub fn changes(change: &Change, name: &dyn Fn(&str) -> String) -> Vec<Block> {
    let ChangeKind::Changed { fields } = &change.kind else { return Vec::new() };
    let mut blocks = vec![Block::Heading(vec![Span::new("Changed since last visit", Role::New)])];
    if fields.is_empty() {
        let why = "Its old words were not kept.";
        blocks.push(Block::Paragraph(vec![Span::new(why, Role::Muted)]));
    }
    for field in fields {
        write(change.reference.kind, &in_names(change.reference.kind, field, name), &mut blocks);
    }
    blocks.push(Block::Rule);
    blocks
}

/// What changed, in one line: of each field the words that differ, with some around them.
pub fn changed_line(change: &Change, name: &dyn Fn(&str) -> String) -> Vec<Span> {
    let ChangeKind::Changed { fields } = &change.kind else { return Vec::new() };
    if fields.is_empty() {
        return vec![Span::new("its old words were not kept", Role::Muted)];
    }
    let mut line = Vec::new();
    for field in fields {
        if !line.is_empty() {
            line.push(Span::new(" · ", Role::Muted));
        }
        if !matches!(field.label, "quote" | "text" | "title" | "name" | "question") {
            line.push(Span::new(format!("{}: ", shown(change.reference.kind, field.label)), Role::Label));
        }
        let field = in_names(change.reference.kind, field, name);
        line.extend(spans(&from_the_difference(&field.words), Side::Both));
    }
    line
}

/// The words with little before the first that differ: a line is short, and the difference is what it is for.
fn from_the_difference(words: &[WordDiff]) -> Vec<WordDiff> {
    let mut words = abridged(words);
    if let Some(WordDiff::Same(before)) = words.first_mut() {
        let cut = before.split_whitespace().next_back().filter(|word| width(word) * 2 < width(before));
        if let Some(last) = cut.filter(|_| width(before) > LITTLE) {
            *before = format!("…{last}{}", if before.ends_with(' ') { " " } else { "" });
        }
    }
    words
}

/// An entry that is gone, field by field as it was; `name` says what an entry is called that an id leads to.
pub fn gone(reference: &Reference, words: Option<&[Field]>, name: &dyn Fn(&str) -> String) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(vec![Span::new("Gone from the briefing", Role::Gone)])];
    let Some(words) = words else {
        blocks.push(Block::Paragraph(vec![Span::new("Its words were not kept.", Role::Muted)]));
        blocks.push(Block::Paragraph(vec![Span::new(reference.to_string(), Role::Code)]));
        return blocks;
    };
    for label in labels() {
        let Some(field) = words.iter().find(|field| field.label == label) else { continue };
        let text =
            if holds_ids(reference.kind, label) { names(&field.text, name) } else { clean(&field.text).into_owned() };
        blocks.push(Block::Field(shown(reference.kind, label), vec![Span::new(text, Role::Body)]));
    }
    blocks.push(Block::Blank);
    blocks.push(Block::Paragraph(vec![Span::new(reference.to_string(), Role::Code)]));
    blocks
}

/// Whether a field of a kind of entry holds ids of entries.
fn holds_ids(kind: Kind, label: &str) -> bool {
    let field = table(kind.name()).and_then(|table| table.field(label));
    field.is_some_and(|field| matches!(field.holds, Holds::Ref(_) | Holds::Refs(_) | Holds::Cites))
}

fn names(ids: &str, name: &dyn Fn(&str) -> String) -> String {
    clean(&ids.split(BETWEEN).map(|id| named(id, name)).collect::<Vec<_>>().join(BETWEEN)).into_owned()
}

/// What stands between the ids of a list.
const BETWEEN: &str = ", ";

/// What an id leads to; a cite with its paragraph.
fn named(id: &str, name: &dyn Fn(&str) -> String) -> String {
    match id.split_once("#p") {
        Some((source, paragraph)) => format!("{} ¶{paragraph}", name(source)),
        None => name(id),
    }
}

/// A change in which entries are called what the reader knows them by, and no name is half new; other fields as they are.
fn in_names(kind: Kind, field: &FieldChange, name: &dyn Fn(&str) -> String) -> FieldChange {
    if !holds_ids(kind, field.label) {
        return field.clone();
    }
    let ids = |text: &Option<Box<str>>| -> Vec<String> {
        text.iter().flat_map(|text| text.split(BETWEEN)).filter(|id| !id.is_empty()).map(str::to_string).collect()
    };
    let (old, new) = (ids(&field.old), ids(&field.new));
    let (kept, gone): (Vec<&String>, Vec<&String>) = old.iter().partition(|id| new.contains(*id));
    let added: Vec<&String> = new.iter().filter(|id| !old.contains(*id)).collect();
    let shown = |text: &Option<Box<str>>| text.as_ref().map(|text| names(text, name).into());
    let named_field = |words| FieldChange { label: field.label, old: shown(&field.old), new: shown(&field.new), words };
    if gone.is_empty() && added.is_empty() {
        let text = |text: &Option<Box<str>>| names(text.as_deref().unwrap_or(""), name);
        return named_field(word_diff(&text(&field.old), &text(&field.new)));
    }
    let stretches = kept.into_iter().map(|id| WordDiff::Same(named(id, name)));
    let stretches = stretches.chain(gone.into_iter().map(|id| WordDiff::Gone(named(id, name))));
    let stretches = stretches.chain(added.into_iter().map(|id| WordDiff::Added(named(id, name))));
    let mut words: Vec<WordDiff> = Vec::new();
    for stretch in stretches {
        // What is gone and what came stand beside each other with an arrow, alike with a comma.
        let alike = words.last().is_some_and(|last| !(is_gone(last) && matches!(stretch, WordDiff::Added(_))));
        words.extend(alike.then(|| WordDiff::Same(BETWEEN.into())));
        words.push(stretch);
    }
    named_field(words)
}

fn is_gone(stretch: &WordDiff) -> bool {
    matches!(stretch, WordDiff::Gone(_))
}

fn write(kind: Kind, field: &FieldChange, blocks: &mut Vec<Block>) {
    let (old, new) = (field.old.as_deref().unwrap_or(""), field.new.as_deref().unwrap_or(""));
    if width(old) + width(new) <= SHORT && !old.contains('\n') && !new.contains('\n') {
        return blocks.push(Block::Field(shown(kind, field.label), spans(&field.words, Side::Both)));
    }
    let words = abridged(&field.words);
    let column = |name: &str, text: &Option<Box<str>>, side| {
        let title = Span::new(format!("{}, {name}", shown(kind, field.label)), Role::Label);
        let text = match text {
            Some(_) => spans(&words, side),
            None => vec![Span::new("not given", Role::Muted)],
        };
        vec![Block::Paragraph(vec![title]), Block::Paragraph(text)]
    };
    blocks.push(Block::Columns(vec![column("before", &field.old, Side::Old), column("now", &field.new, Side::New)]));
    blocks.push(Block::Blank);
}

/// Which of two texts is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
    Both,
}

fn spans(words: &[WordDiff], side: Side) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for stretch in words {
        match stretch {
            WordDiff::Same(text) => {
                let role = if side == Side::Old { Role::Muted } else { Role::Body };
                spans.push(Span::new(clean(text), role));
            }
            WordDiff::Gone(text) if side != Side::New => {
                spans.push(Span::new(format!("[-{}-]", clean(text)), Role::Gone));
            }
            WordDiff::Added(text) if side != Side::Old => {
                if spans.last().is_some_and(|span| span.role == Role::Gone) {
                    spans.push(Span::new(" → ", Role::Muted));
                }
                spans.push(Span::new(format!("{{+{}+}}", clean(text)), Role::New));
            }
            WordDiff::Gone(_) | WordDiff::Added(_) => {}
        }
    }
    spans
}

/// The field's name as the pages of that kind have it: what its table calls it.
fn shown(kind: Kind, label: &'static str) -> &'static str {
    let field = table(kind.name()).and_then(|table| table.field(label));
    match label {
        COUNT => "Paragraphs",
        ORIGINAL => "Original",
        _ => field.filter(|field| !field.label.is_empty()).map_or(label, |field| field.label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::content::labels;
    use crate::model::diff::diff;
    use crate::model::diff::tests::library;
    use crate::page::{Page, plain};
    use crate::text::is_suspect;

    fn compared(old: &str, new: &str, columns: u16) -> String {
        let change = diff(&library(&[old]), &library(&[new])).remove(0);
        let blocks = changes(&change, &str::to_uppercase);
        let page = Page { title: vec![Span::new("Title", Role::Title)], blocks, ..Page::default() };
        plain(page.clone(), columns).lines().skip(2).map(|line| format!("{}\n", line.trim_end())).collect()
    }

    #[test]
    fn short_changes_stand_on_a_line() {
        let compared = compared("600,000 troops", "800,000 troops", 60);
        assert!(compared.contains("Quote         [-600,000-] → {+800,000+} troops\n"), "{compared}");
    }

    const OLD: &str = "The plan would limit the army to 600,000 troops, as several outlets reported on Thursday.";
    const NEW: &str = "The plan would limit the army to 800,000 troops, as several outlets reported on Friday.";

    #[test]
    fn long_changes_stand_side_by_side() {
        let compared = compared(OLD, NEW, 90);
        let beside = compared.lines().find(|line| line.contains("600,000")).unwrap_or_default();
        assert!(beside.contains("[-600,000-]") && beside.contains("{+800,000+}"), "{compared}");
        assert!(compared.contains("Quote, before") && compared.contains("Quote, now"), "{compared}");
    }

    #[test]
    fn or_one_above_the_other() {
        let compared = compared(OLD, NEW, 30);
        assert!(compared.lines().all(|line| width(line) <= 30), "{compared}");
        // A line may break within the signs, at the hyphen.
        let at = |word| compared.find(word).unwrap_or(usize::MAX);
        assert!(at("Thursday-]") < at("Quote, now") && at("Quote, now") < at("{+Friday+}"), "{compared}");
        assert!(at("{+Friday+}") < usize::MAX, "{compared}");
    }

    #[test]
    fn a_list_of_entries_says_which_came_and_which_went() {
        let of = |old: &str, new: &str| {
            let old_new = (Some(old.into()).filter(|_| !old.is_empty()), Some(new.into()).filter(|_| !new.is_empty()));
            let field = FieldChange { label: "terms", old: old_new.0, new: old_new.1, words: word_diff(old, new) };
            let field = in_names(Kind::Statement, &field, &str::to_uppercase);
            spans(&field.words, Side::Both).iter().map(|span| span.text.as_str()).collect::<String>()
        };
        assert_eq!(of("army, army-cap", "army, nato"), "ARMY, [-ARMY-CAP-] → {+NATO+}");
        assert_eq!(of("", "army, nato"), "{+ARMY+}, {+NATO+}");
        assert!(of("army, nato", "nato, army").contains("{+"), "another order is a change");
        assert_eq!(of("report#p2, report#p4", "report#p2"), "REPORT ¶2, [-REPORT ¶4-]");
        let text = FieldChange { label: "text", old: None, new: Some("army".into()), words: word_diff("", "army") };
        assert_eq!(in_names(Kind::Statement, &text, &str::to_uppercase), text);
    }

    #[test]
    fn differences_have_roles_and_are_clean() {
        let change = diff(&library(&["x"]), &library(&["x \u{1b}[2J\u{202e}"])).remove(0);
        let blocks = changes(&change, &str::to_uppercase);
        let Block::Field("Quote", spans) = &blocks[1] else { panic!("{blocks:?}") };
        assert!(spans.iter().any(|span| span.role == Role::New && span.text.starts_with("{+")));
        assert!(!spans.iter().any(|span| span.text.chars().any(is_suspect)), "{spans:?}");
    }

    #[test]
    fn every_field_has_a_name() {
        assert!(labels().all(|label| Kind::ALL.iter().all(|kind| !shown(*kind, label).is_empty())));
        // One label can have a name for each kind.
        assert_ne!(shown(Kind::Statement, "text"), shown(Kind::Source, "text"));
    }

    #[test]
    fn words_that_were_not_kept_are_reported_as_missing() {
        let mut change = diff(&library(&["a"]), &library(&["b"])).remove(0);
        change.kind = ChangeKind::Changed { fields: Vec::new() };
        assert!(
            matches!(&changes(&change, &str::to_uppercase)[1], Block::Paragraph(spans) if spans[0].text.contains("not kept"))
        );
    }
}
