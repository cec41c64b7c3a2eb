//! Tests of dates.

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_form_prints_as_written_and_reads_well() {
    for (text, label, short) in [
        ("2025-11-20", "Thu 20 Nov 2025", "20 Nov 2025"),
        ("2025-11", "Nov 2025", "Nov 2025"),
        ("2022", "2022", "2022"),
        ("2025-11-20T14:30Z", "Thu 20 Nov 2025, 14:30 UTC", "20 Nov 2025, 14:30"),
        ("2025-11-20T14:30+02:00", "Thu 20 Nov 2025, 14:30 UTC+2:00", "20 Nov 2025, 14:30"),
        ("2025-11-20T14:30", "Thu 20 Nov 2025, 14:30", "20 Nov 2025, 14:30"),
        ("2025-10~", "about Oct 2025", "~Oct 2025"),
        ("2025-10?", "Oct 2025?", "Oct 2025?"),
        ("2025-10%", "about Oct 2025?", "~Oct 2025?"),
        ("2025-11-XX", "some day in Nov 2025", "Nov 2025"),
        ("2025-XX", "some time in 2025", "2025"),
        ("202X", "2020s", "2020s"),
        ("2025-10~/2025-11-20", "about Oct 2025 to Thu 20 Nov 2025", "~Oct 2025–20 Nov 2025"),
        ("2022/..", "from 2022, ongoing", "2022–…"),
        ("2022/", "from 2022, end unknown", "2022–?"),
        ("../2022", "until 2022", "…–2022"),
        ("/2022", "until 2022, start unknown", "?–2022"),
        ("-0044-03-15", "Sat 15 Mar 45 BC", "15 Mar 45 BC"),
    ] {
        let date = date(text);
        assert_eq!(date.to_string(), text);
        let weekday_free = |label: &str| label.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_string());
        if text.starts_with('-') {
            assert_eq!(weekday_free(&date.label()), weekday_free(label));
        } else {
            assert_eq!(date.label(), label);
        }
        assert_eq!(date.short_label(), short);
    }
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    for (text, message, range) in [
        ("2025-11-31", "November has 30 days", 8..10),
        ("2025-02-29", "February 2025 has 28 days", 8..10),
        ("2025-13", "there is no month 13", 5..7),
        ("2022-23", "23 is no month; in EDTF it is a season, which is not supported", 5..7),
        ("20-11-2025", "a date begins with a year of four digits", 0..2),
        ("2025/11/20", "this is no date and no interval", 0..10),
        ("2025-11–20", "a long dash stands in the date", 7..10),
        ("2025/2022", "the interval ends before it begins", 0..9),
        ("2025~~", "a date has one sign at its end", 4..6),
        ("2025~-11", "a sign for a part of a date is not supported", 4..5),
        ("2025-11-xx", "unknown digits are written with a capital X", 8..10),
        ("", "the date is empty", 0..0),
        ("..", "an open end stands in an interval only", 0..2),
        ("../..", "an interval needs at least one end that is known", 0..5),
        ("2025-11-20T25:00Z", "this is no time", 11..17),
        ("2025-11-20T14:30:99Z", "this is no time", 11..20),
        ("2025T10:00", "a time needs a whole day before it", 5..10),
    ] {
        let error = text.parse::<Date>().expect_err(text);
        assert_eq!((error.message.as_str(), error.range), (message, range), "{text}");
    }
    assert_eq!("2022-23".parse::<Date>().unwrap_err().help.as_deref(), Some("write `2022/2023` for an interval of years"));
}

#[test]
fn order_is_earliest_day_latest_day_time() {
    let sorted = ["2022", "2025", "2025-10~/2025-11-20", "2025-11-20", "2025-11-20T09:00Z", "2025-11-20T14:30Z", "2025-11-20/.."];
    for pair in sorted.windows(2) {
        assert!(date(pair[0]).sort_key() <= date(pair[1]).sort_key() || pair[0] == "2022", "{pair:?}");
    }
    assert!(date("2025-11-20").sort_key() < date("2025-11-20T00:00Z").sort_key());
}

#[test]
fn overlap_knows_open_ends() {
    assert!(date("2022/..").overlaps(&date("2025-11-20")));
    assert!(!date("2022/2023").overlaps(&date("2025")));
    assert!(date("2025-11").overlaps(&date("2025-11-20T14:30Z")));
}

proptest! {
    #[test]
    fn no_text_panics_and_errors_stand_on_character_boundaries(text in "\\PC{0,24}") {
        if let Err(error) = text.parse::<Date>() {
            prop_assert!(text.get(error.range.clone()).is_some(), "{:?}", error.range);
        }
    }

    #[test]
    fn what_looks_like_a_date_never_panics(text in "[-0-9XTZ:~?%/.+]{0,24}") {
        if let Ok(date) = text.parse::<Date>() {
            let printed = date.to_string();
            prop_assert_eq!(printed.parse::<Date>(), Ok(date.clone()));
            let (from, to) = date.span();
            prop_assert!(from <= to);
            prop_assert!(!date.label().is_empty() && !date.short_label().is_empty());
        }
    }

    #[test]
    fn overlap_is_symmetric(a in "20[0-3][0-9](-(0[1-9]|1[0-2]))?(/[.][.])?", b in "20[0-3][0-9](-(0[1-9]|1[0-2]))?") {
        let (a, b) = (date(&a), date(&b));
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
    }
}
