use super::*;

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
}

fn row(words: &str, figure: Option<&str>, after: &[&str]) -> RowWords {
    RowWords {
        words: vec![body(words)],
        figure: figure.map(str::to_string),
        after: after.iter().map(|part| vec![muted(*part)]).collect(),
        ..RowWords::default()
    }
}

#[test]
fn a_quote_that_begins_a_sentence_differs_from_one_that_does_not() {
    for (quote, begins) in [
        ("We will not accept it", true),
        ("Never.", true),
        ("不会接受。", true),
        ("momentum is finally on the side of peace.", false),
        ("equally", false),
        ("Ukraine", false),
        ("…and so on", false),
    ] {
        assert_eq!(begins_sentence(quote), begins, "{quote}");
    }
}

#[test]
fn a_row_has_three_lines_at_most_and_says_what_is_cut() {
    let long = "one two three four five six seven eight nine ten eleven twelve".repeat(5);
    for columns in 1..60 {
        let lines = row(&long, None, &[]).lines(columns, None);
        assert!(lines.len() <= MOST_LINES && lines.iter().all(|line| line.width() <= columns), "{columns}");
        assert!(texts(&lines).last().unwrap().ends_with('…'), "{columns}");
    }
    assert_eq!(texts(&row("short", None, &[]).lines(20, None)), ["short"]);
    assert_eq!(row("short", None, &[]).lines(0, None), []);
}

#[test]
fn a_title_is_cut_before_its_figure() {
    let long = "A title that goes on and on ".repeat(20);
    for columns in 12..80 {
        let lines = texts(&row(&long, Some("600,000"), &["binds all"]).lines(columns, None));
        assert!(lines.len() <= MOST_LINES && lines.concat().contains("600,000"), "{columns} {lines:?}");
    }
}

#[test]
fn a_number_that_is_none_of_the_figure_does_not_hide_it() {
    for (number, title, figure) in [
        ("3. ", "Troops in the east", "3 brigades"),
        ("", "Article 15 applies", "5 km"),
        ("13. ", "A pause", "3 years"),
    ] {
        let mut row = row(title, Some(figure), &[]);
        row.words.insert(0, muted(number));
        let text = texts(&row.lines(60, None)).concat();
        assert!(text.contains(figure), "{text}");
    }
}

#[test]
fn a_figure_in_the_title_is_not_said_twice() {
    let lines = row("Forces cut to 600,000", Some("600,000 troops"), &[]).lines(60, None);
    assert_eq!(texts(&lines), ["Forces cut to 600,000"]);
    assert_eq!(lines[0].pieces[1].role, Role::Figure);
    assert_eq!(texts(&row("Frozen assets", Some("$100bn"), &[]).lines(60, None)), ["Frozen assets  $100bn"]);
}

#[test]
fn wide_letters_are_counted_by_their_columns() {
    for columns in 2..30 {
        let lines = row(&"和平计划和平计划".repeat(30), None, &[]).lines(columns, None);
        assert!(lines.len() <= MOST_LINES && lines.iter().all(|line| line.width() <= columns), "{columns}");
    }
}

#[test]
fn a_dash_goes_with_its_quote() {
    let words = vec![body("four words stand here"), muted(format!(" —{JOINED}")), Span::new("“this”", Role::Quote)];
    let lines = RowWords { words, ..RowWords::default() }.lines(24, None);
    assert_eq!(texts(&lines), ["four words stand here", "— “this”"]);
}

#[test]
fn no_word_is_cut_for_the_time_of_day() {
    let text = "one two three four five six seven eight nine ten eleven twelve";
    for columns in 25..60 {
        let without = texts(&row(text, None, &[]).lines(columns, None)).concat();
        let with =
            texts(&RowWords { time: Some("13:11".into()), ..row(text, None, &[]) }.lines(columns, None)).concat();
        assert!(with.starts_with("13:11 one") && with.len() >= without.len() + 5, "{columns}: {with}");
    }
}
