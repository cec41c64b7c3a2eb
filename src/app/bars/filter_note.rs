//! The filter in force, as it stands at the end of a line.

use crate::app::state::App;
use crate::page;

/// What stands before the filter where there is room.
const LEAD: &str = "filter: ";

/// From this many columns on, the end of a long filter goes before the count of what it leaves; on fewer, the count does.
const ROOMY: usize = 36;

/// The filter and how much passes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterNote {
    /// What stands before it; may be empty.
    pub lead: &'static str,
    /// The filter, with a blank after it.
    pub text: String,
}

impl FilterNote {
    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.lead.len() + page::width(&self.text)
    }
}

/// The filter in force on at most this many columns; `None` without one. What a filter says is cut last: on narrow screens
/// the count goes for it.
pub fn filter_note(app: &App, columns: usize) -> Option<FilterNote> {
    if app.filter.is_empty() {
        return None;
    }
    let state = if app.filter_on { "" } else { " (off)" };
    Some(fitted(&app.filter.to_string(), (state, &app.passing()), columns))
}

fn fitted(filter: &str, (state, passing): (&str, &str), columns: usize) -> FilterNote {
    let count = format!("  {passing} ");
    let levels = [(LEAD, count.as_str()), ("", count.as_str()), ("", " ")];
    let notes = levels.map(|(lead, count)| FilterNote { lead, text: format!("{filter}{state}{count}") });
    let roomy = |note: &FilterNote| columns < ROOMY || note.text.ends_with(&count);
    let whole = notes.into_iter().find(|note| note.width() <= columns && roomy(note));
    whole.unwrap_or_else(|| {
        let after = if columns < ROOMY { format!("{state} ") } else { format!("{state}{count}") };
        let start = page::fit(filter, columns.saturating_sub(page::width(&after)));
        FilterNote { lead: "", text: format!("{start}{after}") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_filter_says_is_cut_last() {
        let note = |columns| {
            let note = fitted("until:2025-11-19", ("", "80 of 83"), columns);
            assert!(note.width() <= columns, "{columns}");
            format!("{}{}", note.lead, note.text)
        };
        assert_eq!(note(80), "filter: until:2025-11-19  80 of 83 ");
        assert_eq!(note(35), "filter: until:2025-11-19  80 of 83 ");
        assert_eq!(note(34), "until:2025-11-19  80 of 83 ");
        assert_eq!(note(26), "until:2025-11-19 ");
        assert_eq!(note(12), "until:2025… ");
        let long = fitted("party:ukraine (kind:statement OR kind:criticism)", (" (off)", "80 of 83"), 40);
        assert_eq!(long.text, "party:ukraine (kind:st… (off)  80 of 83 ");
        let long = fitted("party:ukraine (kind:statement OR kind:criticism)", (" (off)", "80 of 83"), 20);
        assert_eq!(long.text, "party:ukrain… (off) ");
    }
}
