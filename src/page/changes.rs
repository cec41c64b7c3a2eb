//! What changed in an entry since the reader knew it, at the top of its page.

use crate::model::content::{COUNT, ORIGINAL};
use crate::model::diff::{Change, ChangeKind, FieldChange, WordDiff, abridged};
use crate::model::schema::TABLES;
use crate::model::text::clean;

use super::{Block, Role, Span, width};

/// How wide old and new words together may be to stand on one line; longer ones stand side by side.
const SHORT: usize = 48;

/// The fields that changed, each with its old and new words. What differs has signs, `[-old-]` and `{+new+}`, so that it
/// shows without colours; longer texts stand beside each other where there is room, one above the other where not.
pub fn changes(change: &Change) -> Vec<Block> {
    let ChangeKind::Changed { fields } = &change.kind else { return Vec::new() };
    let mut blocks = vec![Block::Heading(vec![Span::new("Changed since your last visit", Role::New)])];
    if fields.is_empty() {
        let why = "Its old words were not kept, as the briefing is too large for that.";
        blocks.push(Block::Paragraph(vec![Span::new(why, Role::Muted)]));
    }
    for field in fields {
        write(field, &mut blocks);
    }
    blocks.push(Block::Rule);
    blocks
}

fn write(field: &FieldChange, blocks: &mut Vec<Block>) {
    let (old, new) = (field.old.as_deref().unwrap_or(""), field.new.as_deref().unwrap_or(""));
    if width(old) + width(new) <= SHORT && !old.contains('\n') && !new.contains('\n') {
        return blocks.push(Block::Field(shown(field.label), spans(&field.words, Side::Both)));
    }
    let words = abridged(&field.words);
    let column = |name: &str, text: &Option<Box<str>>, side| {
        let title = Span::new(format!("{}, {name}", shown(field.label)), Role::Label);
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
    let spans = words.iter().filter_map(|stretch| match stretch {
        WordDiff::Same(text) => {
            let role = if side == Side::Old { Role::Muted } else { Role::Body };
            Some(Span::new(clean(text), role))
        }
        WordDiff::Gone(text) if side != Side::New => Some(Span::new(format!("[-{}-]", clean(text)), Role::Gone)),
        WordDiff::Added(text) if side != Side::Old => Some(Span::new(format!("{{+{}+}}", clean(text)), Role::New)),
        _ => None,
    });
    spans.collect()
}

/// The field's name as other pages have it: what the tables call it.
fn shown(label: &'static str) -> &'static str {
    let fields = TABLES.iter().filter(|table| table.kind().is_some()).flat_map(|table| table.fields);
    let named = fields.filter(|field| !field.label.is_empty()).find(|field| field.name == label);
    match label {
        COUNT => "Paragraphs",
        ORIGINAL => "Original",
        _ => named.map_or(label, |field| field.label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::content::labels;
    use crate::model::diff::diff;
    use crate::model::diff::tests::library;
    use crate::model::text::is_suspect;
    use crate::page::{Page, plain};

    fn told(old: &str, new: &str, columns: u16) -> String {
        let change = diff(&library(&[old]), &library(&[new])).remove(0);
        let page = Page { title: vec![Span::new("Title", Role::Title)], blocks: changes(&change), ..Page::default() };
        plain(page.clone(), columns).lines().skip(2).map(|line| format!("{}\n", line.trim_end())).collect()
    }

    #[test]
    fn short_changes_stand_on_a_line() {
        let told = told("600,000 troops", "800,000 troops", 60);
        assert!(told.contains("Quote         [-600,000-]{+800,000+} troops\n"), "{told}");
    }

    const OLD: &str = "The plan would limit the army to 600,000 troops, as several outlets reported on Thursday.";
    const NEW: &str = "The plan would limit the army to 800,000 troops, as several outlets reported on Friday.";

    #[test]
    fn long_changes_stand_side_by_side() {
        let told = told(OLD, NEW, 90);
        let beside = told.lines().find(|line| line.contains("600,000")).unwrap_or_default();
        assert!(beside.contains("[-600,000-]") && beside.contains("{+800,000+}"), "{told}");
        assert!(told.contains("Quote, before") && told.contains("Quote, now"), "{told}");
    }

    #[test]
    fn or_one_above_the_other() {
        let told = told(OLD, NEW, 30);
        assert!(told.lines().all(|line| width(line) <= 30), "{told}");
        // A line may break within the signs, at the hyphen.
        let at = |word| told.find(word).unwrap_or(usize::MAX);
        assert!(at("Thursday-]") < at("Quote, now") && at("Quote, now") < at("{+Friday+}"), "{told}");
        assert!(at("{+Friday+}") < usize::MAX, "{told}");
    }

    #[test]
    fn differences_have_roles_and_are_clean() {
        let change = diff(&library(&["x"]), &library(&["x \u{1b}[2J\u{202e}"])).remove(0);
        let blocks = changes(&change);
        let Block::Field("Quote", spans) = &blocks[1] else { panic!("{blocks:?}") };
        assert!(spans.iter().any(|span| span.role == Role::New && span.text.starts_with("{+")));
        assert!(!spans.iter().any(|span| span.text.chars().any(is_suspect)), "{spans:?}");
    }

    #[test]
    fn every_field_has_a_name() {
        assert!(labels().all(|label| !shown(label).is_empty()));
    }

    #[test]
    fn words_that_were_not_kept_are_told_to_be_missing() {
        let mut change = diff(&library(&["a"]), &library(&["b"])).remove(0);
        change.kind = ChangeKind::Changed { fields: Vec::new() };
        assert!(matches!(&changes(&change)[1], Block::Paragraph(spans) if spans[0].text.contains("not kept")));
    }
}
