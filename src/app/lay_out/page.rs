//! The page in the reading pane: its lines, and what of them is in sight.

use crate::page::{self, Page};

use crate::app::select::cells;
use crate::app::state::{App, Opening, Pane, Section, Shown, Subject};

use super::news;

pub(in crate::app) fn wrap(app: &mut App) {
    let width = app.layout().page_text().width;
    let needle = app.search.as_ref().map(|search| search.needle.clone()).unwrap_or_default();
    let counted = app.search.as_ref().is_none_or(|search| search.counted);
    let key = (app.reading.subject.clone(), width, app.generation, needle, (app.section, counted));
    if app.layout().page.is_empty() {
        return;
    }
    let reading = &mut app.reading;
    // Who comes back to a place far down finds it only where all stands above it that stood there.
    let is_far = reading.wanted.as_ref().is_some_and(|sight| sight.top > 0);
    if reading.key.as_ref() == Some(&key) && reading.made == reading.most && !(is_far && reading.want_all()) {
        if let Some(sight) = reading.wanted.take() {
            reading.look(&sight, None);
        }
        return;
    }
    let same = reading.key.as_ref().filter(|old| old.0 == key.0 && old.4.0 == key.4.0);
    // The same page under another section is read from its top.
    if same.is_none() && reading.wanted.is_none() && reading.key.as_ref().is_some_and(|old| old.0 == key.0) {
        (reading.top, reading.link) = (0, None);
    }
    let as_wide = same.is_some_and(|old| old.1 == key.1);
    let sight = (same.is_some() || reading.wanted.is_some()).then(|| reading.sight());
    let mut page = page_of(app);
    app.reading.cut = page.cut.is_some();
    if is_far && app.reading.want_all() {
        page = page_of(app);
        app.reading.cut = page.cut.is_some();
    }
    app.reading.made = app.reading.most;
    page.shorten();
    if !key.3.is_empty() {
        page.mark(&|text| crate::find::matches_in(text, &key.3));
    }
    app.reading.title = page.title_text();
    app.reading.aside = std::mem::take(&mut page.aside);
    let before = std::mem::replace(&mut app.reading.wrapped, page::wrap(&page, width)).lines;
    app.reading.key = Some(key);
    app.reading.wanted = None;
    if let Some(sight) = sight {
        app.reading.look(&sight, Some(before.as_slice()).filter(|_| as_wide && sight.of == before.len()));
    }
}

fn page_of(app: &App) -> Page {
    let visible = app.visibility();
    let (is_new, is_changed) = (|entry| app.memory.is_new(entry), |entry| app.memory.is_changed(entry));
    let note = |entry| app.memory.note(&app.library, entry).map(str::to_string);
    let context = page::Context {
        note: &note,
        visible: &visible,
        is_new: &is_new,
        is_changed: &is_changed,
        terms_beside: app.section == Section::Proposal && !app.layout().drill,
        most: app.reading.most,
        ..page::Context::plain()
    };
    let library = &app.library;
    match app.reading.subject {
        Subject::Nothing => Page::default(),
        Subject::Overview if app.opening.is_some() => reading_now(app),
        Subject::Overview => {
            let mut page = page::overview(library, &context);
            page.put_first(news::summary(app));
            let search = app.search.as_ref().filter(|_| app.section == Section::Overview);
            page.put_first(
                search.map_or(Vec::new(), |search| page::found(library, &context, &search.hits, search.counted)),
            );
            page
        }
        Subject::Entry(entry) => {
            let mut page = page::entry(library, entry, &context);
            if app.is_beside_its_question() {
                page.title = page::question_in_short(library, entry);
            }
            let changed =
                app.memory.changes_of(library, entry).map(|change| page::changes(&change, &|id| app.name(id)));
            page.put_first(changed.unwrap_or_default());
            page
        }
        Subject::Gone(ref reference) => news::gone_page(app, reference),
        Subject::Paragraph { source, .. } => page::entry(library, source, &context),
        Subject::Cell { subject, party } => page::cell(library, subject, party, &context),
        Subject::Folded(fold) => {
            let entries = app.matrix.folded(fold);
            page::folded(library, &cells::heading(fold, entries.len(), app.is_filtered()), entries, &context)
        }
        Subject::Compare(one, other) => page::compare(library, one, other, &context),
    }
}

/// What is to be seen until the briefing is there.
fn reading_now(app: &App) -> Page {
    let what = app.opening.iter().map(Opening::line);
    let blocks = what.map(|what| page::Block::Paragraph(vec![page::Span::new(what, page::Role::Body)]));
    Page {
        title: vec![page::Span::new(Section::Overview.title(), page::Role::Title)],
        blocks: blocks.collect(),
        ..Page::default()
    }
}

pub(in crate::app) fn scroll_page(app: &mut App) {
    let area = app.layout().page_text();
    let height = usize::from(area.height).max(1);
    let reveal = std::mem::take(&mut app.stale.reveal);
    let is_focused = app.focus == Pane::Page;
    let lists_hits =
        app.section == Section::Overview && app.search.as_ref().is_some_and(|search| !search.hits.is_empty());
    let reading = &mut app.reading;
    // The size is never a reason to lose the place.
    let before = std::mem::replace(&mut reading.size, (area.width, area.height));
    if is_focused && before != reading.size && before != (0, 0) {
        reading.reveal_link(height);
    }
    if reveal {
        let number = match reading.subject {
            Subject::Paragraph { source, number } => reading.wrapped.line_of(source, number),
            _ => None,
        };
        if let Some(line) = number {
            reading.top = line.saturating_sub(1);
        } else if lists_hits {
            // What was found stands at its top.
            (reading.top, reading.link) = (0, (!reading.wrapped.links.is_empty()).then_some(0));
        } else if let Some(line) =
            reading.wrapped.hits.first().filter(|line| **line >= reading.top + height || **line < reading.top)
        {
            reading.top = line.saturating_sub(height / 3);
        }
        // Whoever searched and opens means what was found.
        if let Some(line) = reading.wrapped.hits.first().filter(|_| number.is_none() && !lists_hits) {
            reading.link = reading.wrapped.link_on(*line).or(reading.link);
        }
    }
    reading.top = reading.top.min(reading.wrapped.lines.len().saturating_sub(height));
    let links = &reading.wrapped.links;
    if reading.link.is_some_and(|link| link >= links.len()) {
        reading.link = None;
    }
    if app.focus == Pane::Page && reading.link.is_none() {
        let (top, bottom) = (reading.top, reading.top + height);
        reading.link = links.iter().position(|link| (top..bottom).contains(&link.line));
    }
}

/// Names more entries in the lists of the page as the reader comes near their end.
pub(in crate::app) fn grow_page(app: &mut App) {
    let height = usize::from(app.layout().page_text().height).max(1);
    while let Some(cut) = app.reading.wrapped.cut
        && app.reading.want_more(height)
    {
        wrap(app);
        scroll_page(app);
        // What was shown above the end of the list is the same as before.
        if app.shown.subject.as_ref() == Some(&app.reading.subject) {
            app.shown.lines = (app.shown.lines.0.min(cut), app.reading.wrapped.lines.len());
        }
    }
}

/// Runs when the page is laid out to be drawn.
pub(in crate::app) fn look(app: &mut App) {
    let height = usize::from(app.layout().page_text().height);
    if app.hurried || height == 0 || app.overlay.is_open() {
        return;
    }
    let (top, of) = (app.reading.top, app.reading.wrapped.lines.len());
    let same = app.shown.subject.as_ref() == Some(&app.reading.subject);
    if !same {
        app.shown = Shown { subject: Some(app.reading.subject.clone()), ..Shown::default() };
    }
    let until = if app.shown.lines.1 == of { app.shown.lines.0 } else { 0 };
    app.shown.lines = (if top <= until { until.max(top + height) } else { until }, of);
}
