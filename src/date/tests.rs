//! What dates are, what they are not, and what holds for all of them.

use proptest::prelude::*;

use super::*;
use std::ops::Range;

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The minute of a UTC date and time.
fn at(text: &str) -> i64 {
    date(text).span().0
}

#[test]
fn canonical_text_is_kept() {
    for text in [
        "2025-11-20",
        "2025-11",
        "2025",
        "0000",
        "-0001",
        "-9999",
        "9999",
        "0044-03-15",
        "-0043-03-15",
        "2024-02-29",
        "0000-02-29",
        "2025-11-20T14:30Z",
        "2025-11-20T14:30",
        "2025-11-20T00:00+02:00",
        "2025-11-20T23:59-05:30",
        "2025~",
        "2025-11?",
        "2025-11-20%",
        "2025-11-20T14:30Z~",
        "2025-11-XX",
        "2025-XX",
        "2025-XX-XX",
        "202X",
        "20XX",
        "202X~",
        "-202X",
        "-20XX",
        "000X",
        "-000X",
        "2025-10~/2025-11-20",
        "2022/2025",
        "2022/..",
        "2022/",
        "../2025",
        "/2025",
        "2025-11-20T14:30Z/2025-11-20T16:00Z",
        "2025/2025",
        "2025-11/2025-11-10",
        "2025-11-20/2025",
        "202X/..",
    ] {
        assert_eq!(date(text).to_string(), text);
    }
}

#[test]
fn times_are_kept_to_the_minute_and_in_one_spelling() {
    for (text, canonical) in [
        ("2025-11-20T14:30:59Z", "2025-11-20T14:30Z"),
        ("2025-11-20T23:59:60Z", "2025-11-20T23:59Z"),
        ("2025-11-20T14:30:59.999", "2025-11-20T14:30"),
        ("2025-11-20T14:30+00:00", "2025-11-20T14:30Z"),
        ("2025-11-20T14:30-00:00", "2025-11-20T14:30Z"),
        ("2025-11-20T14:30+02", "2025-11-20T14:30+02:00"),
    ] {
        assert_eq!(date(text).to_string(), canonical, "{text}");
    }
}

#[test]
fn dates_of_other_shapes_are_the_same_dates() {
    assert_eq!(Date::day(2025, 11, 20), Some(date("2025-11-20")));
    assert_eq!(Date::day(-1, 2, 28), Some(date("-0001-02-28")));
    assert_eq!(Date::year(2022), Some(date("2022")));
    assert_eq!(Date::year(0), Some(date("0000")));
    assert_eq!(Date::with_time((2025, 11, 20), (14, 30), Some(0)), Some(date("2025-11-20T14:30Z")));
    assert_eq!(Date::with_time((2025, 11, 20), (14, 30), Some(-330)), Some(date("2025-11-20T14:30-05:30")));
    assert_eq!(Date::with_time((2025, 11, 20), (14, 30), None), Some(date("2025-11-20T14:30")));
}

#[test]
fn what_the_calendar_has_not_is_none() {
    for (year, month, day) in [(2025, 11, 31), (2025, 13, 1), (2025, 0, 1), (2025, 1, 0), (2025, 2, 29), (10_000, 1, 1)]
    {
        assert_eq!(Date::day(year, month, day), None, "{year} {month} {day}");
    }
    assert_eq!(Date::day(i32::MAX, u8::MAX, u8::MAX), None);
    assert_eq!(Date::year(10_000), None);
    assert_eq!(Date::year(-10_000), None);
    assert_eq!(Date::year(65_536 + 2025), None);
    assert_eq!(Date::with_time((2025, 11, 20), (24, 0), None), None);
    assert_eq!(Date::with_time((2025, 11, 20), (0, 60), None), None);
    assert_eq!(Date::with_time((2025, 11, 20), (0, 0), Some(1440)), None);
    assert_eq!(Date::with_time((2025, 11, 20), (0, 0), Some(i16::MIN)), None);
}

/// Text, the bytes that are wrong, a part of the message, and a part of the help.
#[rustfmt::skip]
const REFUSED: &[(&str, Range<usize>, &str, &str)] = &[
    ("", 0..0, "empty", "leave the field out"),
    ("2022-23", 5..7, "season", "write `2022/2023` for an interval"),
    ("2025-21", 5..7, "season", ""),
    ("1939-45", 5..7, "no month 45", "write `1939/1945` for an interval"),
    ("2025-11-31", 8..10, "November has 30 days", ""),
    ("2025-02-29", 8..10, "2025 is not a leap year: February has 28 days", ""),
    ("1900-02-29", 8..10, "1900 is not a leap year", ""),
    ("2024-02-30", 8..10, "February has 29 days", ""),
    ("2025-02-30", 8..10, "February has 28 days", ""),
    ("2025-13", 5..7, "there is no month 13: months go from 01 to 12", ""),
    ("2025-13-01", 5..7, "there is no month 13", "write `2025-01-13`"),
    ("2025-00", 5..7, "there is no month 00", ""),
    ("2025-11-00", 8..10, "days go from 01", ""),
    ("20-11-2025", 0..2, "four digits", "write `2025-11-20`"),
    ("05-06-2025", 0..2, "four digits", "write `2025-06-05` or `2025-05-06`"),
    ("06-06-2025", 0..2, "four digits", "write `2025-06-06`"),
    ("20.11.2025", 2..3, "hyphens", "write `2025-11-20`"),
    ("25-11-20", 0..2, "four digits", ""),
    ("Nov 2025", 0..3, "written as a number", "write `2025-11`"),
    ("Thu 20 Nov 2025", 0..3, "digits", "write `2025-11-20`"),
    ("20 November 2025", 3..11, "written as a number", "write `2025-11-20`"),
    ("November 20th, 2025", 0..8, "written as a number", "write `2025-11-20`"),
    ("2025-Nov-20", 5..8, "written as a number", "write `2025-11-20`"),
    ("Sept 2025", 0..4, "written as a number", "write `2025-09`"),
    ("Oct 2025 to 20 Nov 2025", 0..3, "as a number", "write `2025-10/2025-11-20` for an interval"),
    ("2025/11/20", 7..8, "can stand only once", "write `2025-11-20`"),
    ("2025/11", 5..7, "four digits", "write `2025-11`"),
    ("11/2025", 0..2, "four digits", "write `2025-11`"),
    ("20/11/2025", 5..6, "only once", "write `2025-11-20`"),
    ("2025-11-20..2025-11-22", 10..12, "joined by `/`", "write `2025-11-20/2025-11-22` for an interval"),
    ("since 2022", 0..5, "digits", "write `2022/..` for an interval"),
    ("until Oct 2025", 0..5, "digits", "write `../2025-10` for an interval"),
    ("2025-11-20 14:30 UTC", 17..20, "digits", "write `2025-11-20T14:30Z`"),
    ("2025-11-20T14.30", 13..14, "parted by `:`", ""),
    ("2025-11-20T1430Z", 11..15, "parted by `:`", ""),
    ("2024-25", 5..7, "a part of a year", "write `2024/2025` for an interval"),
    ("20251120", 0..8, "four digits", "write `2025-11-20`"),
    ("2025-1-5", 5..6, "the month needs two digits", "write `2025-01-05`"),
    ("2025-11-5", 8..9, "the day needs two digits", "write `2025-11-05`"),
    ("2025-11-20-05", 10..13, "no more parts", ""),
    ("2025-", 5..5, "the month is missing", "write `2025`"),
    ("2025-11-", 8..8, "the day is missing", "write `2025-11`"),
    ("-", 1..1, "the year is missing", ""),
    ("12025", 0..5, "four digits", ""),
    ("+2025", 0..1, "plus sign", "write `2025`"),
    ("-0000", 1..5, "no year -0000", "`0000`"),
    ("202x", 3..4, "capital `X`", "write `202X`"),
    ("2025-11-xx", 8..9, "capital `X`", "write `2025-11-XX`"),
    ("2XXX", 0..4, "last one or two", ""),
    ("XXXX", 0..4, "last one or two", ""),
    ("20X5", 0..4, "last one or two", ""),
    ("2025-1X", 5..7, "not supported", ""),
    ("2025-11-2X", 8..10, "not supported", ""),
    ("202X-11", 5..7, "not supported", ""),
    ("2025-XX-20", 8..10, "not supported", ""),
    ("2022–2025", 4..7, "not the hyphen", "write `2022/2025` for an interval"),
    ("2025–11–20", 4..7, "`–` (U+2013) is not the hyphen", "write `2025-11-20`"),
    ("2022-2025", 5..9, "two digits", "write `2022/2025` for an interval"),
    ("2022..2025", 4..6, "open end", "write `2022/2025` for an interval"),
    ("2022/25", 5..7, "four digits", "write `2022/2025`"),
    ("2025-11-18/20", 11..13, "four digits", "write `2025-11-18/2025-11-20`"),
    ("2025-11-20/2025-10", 0..18, "ends before it begins", "write `2025-10/2025-11-20`"),
    ("2022/2023/2024", 9..10, "only once", ""),
    ("2022//2023", 5..6, "only once", ""),
    ("..", 0..2, "open end", "2025/.."),
    ("/", 0..1, "needs a date", ""),
    ("../..", 0..5, "needs a date", ""),
    ("2022/now", 5..8, "an open end is written `..`", "write `2022/..`"),
    ("2022/unknown", 5..12, "an unknown end is left empty", "write `2022/`"),
    ("2025~~", 4..6, "only one", "`%` for both"),
    ("2025?~", 4..6, "only one", "`%` for both"),
    ("~2025", 0..1, "not supported", "write `2025~`"),
    ("2025~-11", 4..5, "not supported", "write `2025-11~`"),
    ("c. 2025", 0..1, "`~` after it", "write `2025~`"),
    ("circa Oct 2025", 0..5, "`~` after it", "write `2025-10~`"),
    ("Y170000002", 0..10, "not supported", ""),
    ("1950S2", 4..5, "not supported", ""),
    ("[1667,1668]", 0..1, "not supported", ""),
    ("{1960,1961-12}", 0..1, "not supported", ""),
    ("2025-W47", 5..8, "weeks (`W`) are not supported", ""),
    ("2025-324", 5..8, "not supported", ""),
    (" 2025", 0..1, "spaces", "write `2025`"),
    ("2025-11-20 14:30", 10..11, "spaces", "write `2025-11-20T14:30`"),
    ("2025-11-20t14:30z", 10..11, "capital `T`", "write `2025-11-20T14:30Z`"),
    ("2025-11-20T14:30z", 16..17, "capital `Z`", "write `2025-11-20T14:30Z`"),
    ("2025-11-20Z", 10..11, "only after a time", ""),
    ("2025-11-20T", 11..11, "the hour is missing", ""),
    ("2025-11-20T14", 13..13, "minutes of the time are missing", ""),
    ("2025-11-20T14:", 14..14, "the minute is missing", ""),
    ("2025-11-20T24:00", 11..13, "no hour 24: hours go from 00 to 23", ""),
    ("2025-11-20T14:60", 14..16, "no minute 60", ""),
    ("2025-11-20T14:30:61", 17..19, "no second 61", ""),
    ("2025-11-20T14:30:05.", 20..20, "fraction", ""),
    ("2025-11-20T14:30+24:00", 17..19, "no hour 24", ""),
    ("2025-11-20T14:XX", 14..15, "unknown digits in a time", ""),
    ("2025-11T14:30", 8..13, "a time needs year, month and day", ""),
    ("2025-11-XXT14:30", 11..16, "a time needs year, month and day", ""),
    ("2025-11-20T14:30BC", 16..18, "digits", ""),
    ("tomorrow", 0..8, "not in words", "write year, month and day as in `2025-11-20`"),
    ("yesterday", 0..9, "not in words", ""),
    ("2025-11-\u{202e}20", 8..11, "U+202E has no place in a date", ""),
    ("2025\u{0}", 4..5, "U+0000", ""),
    ("२०२५", 0..3, "no place in a date", "write year, month and day as in `2025-11-20`"),
];

#[test]
fn refusals_point_at_the_place_and_say_what_to_write() {
    let mut wrong = String::new();
    for (text, range, message, help) in REFUSED {
        let outcome = text.parse::<Date>();
        let sound = outcome.as_ref().is_err_and(|error| {
            error.range == *range
                && error.message.contains(message)
                && error.help.as_deref().unwrap_or_default().contains(help)
        });
        if !sound {
            wrong += &format!("{text:?}: {outcome:?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn an_error_reads_as_one_line() {
    let error = "2022-23".parse::<Date>().unwrap_err();
    assert!(error.to_string().ends_with("(write `2022/2023` for an interval)"), "{error}");
}

/// EDTF, label, short label.
#[rustfmt::skip]
const LABELS: &[(&str, &str, &str)] = &[
    ("2025-11-20", "Thu 20 Nov 2025", "20 Nov 2025"),
    ("2025-11-20T14:30Z", "Thu 20 Nov 2025, 14:30 UTC", "20 Nov 2025 14:30"),
    ("2025-11-20T14:30+02:00", "Thu 20 Nov 2025, 14:30 UTC+02:00", "20 Nov 2025 14:30"),
    ("2025-11-20T01:05", "Thu 20 Nov 2025, 01:05", "20 Nov 2025 01:05"),
    ("2025-11", "Nov 2025", "Nov 2025"),
    ("2022", "2022", "2022"),
    ("0044", "44 CE", "44 CE"),
    ("0000", "1 BCE", "1 BCE"),
    ("-0043-03-15", "Fri 15 Mar 44 BCE", "15 Mar 44 BCE"),
    ("202X", "2020s", "2020s"),
    ("20XX", "some year in 2000–2099", "2000–2099"),
    ("-000X", "some year in 10 BCE–1 BCE", "10 BCE–1 BCE"),
    ("2025-11-XX", "some day in Nov 2025", "a day in Nov 2025"),
    ("2025-XX", "some month in 2025", "a month in 2025"),
    ("2025-XX-XX", "some day in 2025", "a day in 2025"),
    ("2025-10~", "about Oct 2025", "~Oct 2025"),
    ("2025-10?", "perhaps Oct 2025", "Oct 2025?"),
    ("2025-10%", "perhaps about Oct 2025", "~Oct 2025?"),
    ("202X~", "about 2020s", "~2020s"),
    ("2025-11-XX%", "perhaps some day about Nov 2025", "~a day in Nov 2025?"),
    ("2025-10~/2025-11-20", "about Oct 2025 to Thu 20 Nov 2025", "~Oct 2025 – 20 Nov 2025"),
    ("2022/2025", "2022 to 2025", "2022–25"),
    ("1999/2003", "1999 to 2003", "1999–2003"),
    ("2022/2025?", "2022 to perhaps 2025", "2022 – 2025?"),
    ("2025-10/2025-11", "Oct 2025 to Nov 2025", "Oct–Nov 2025"),
    ("2025-11-18/2025-11-20", "Tue 18 Nov 2025 to Thu 20 Nov 2025", "18–20 Nov 2025"),
    ("2025-10-18/2025-11-20", "Sat 18 Oct 2025 to Thu 20 Nov 2025", "18 Oct – 20 Nov 2025"),
    ("2024-12-31/2025-01-01", "Tue 31 Dec 2024 to Wed 1 Jan 2025", "31 Dec 2024 – 1 Jan 2025"),
    ("2025-11-20/2025-11-20", "Thu 20 Nov 2025", "20 Nov 2025"),
    ("2025-11-20T14:30Z/2025-11-20T16:00Z", "Thu 20 Nov 2025, 14:30 to 16:00 UTC", "20 Nov 2025 14:30–16:00"),
    ("2022/..", "from 2022, ongoing", "since 2022"),
    ("2022/", "from 2022, end unknown", "2022 – ?"),
    ("2022~/..", "from about 2022, ongoing", "since ~2022"),
    ("../2025", "until 2025", "until 2025"),
    ("/2025", "until 2025, beginning unknown", "? – 2025"),
];

#[test]
fn labels_are_for_people() {
    for (text, long, short) in LABELS {
        let date = date(text);
        assert_eq!((date.label().as_str(), date.short_label().as_str()), (*long, *short), "{text}");
    }
}

#[test]
fn no_two_kinds_of_doubt_read_alike() {
    let dates = [
        "2025-10",
        "2025-10~",
        "2025-10?",
        "2025-10%",
        "2025-10-XX",
        "2025-10/..",
        "2025-10/",
        "../2025-10",
        "/2025-10",
    ];
    for (index, one) in dates.iter().enumerate() {
        for other in &dates[index + 1..] {
            assert_ne!(date(one).label(), date(other).label());
            assert_ne!(date(one).short_label(), date(other).short_label());
        }
    }
}

#[test]
fn spans_hold_the_last_minute() {
    for (text, first, last) in [
        ("2025-11-20", "2025-11-20T00:00Z", "2025-11-20T23:59Z"),
        ("2025-11-20T14:30Z", "2025-11-20T14:30Z", "2025-11-20T14:30Z"),
        ("2025-11-20T00:30+02:00", "2025-11-19T22:30Z", "2025-11-19T22:30Z"),
        ("2024-02", "2024-02-01T00:00Z", "2024-02-29T23:59Z"),
        ("2025-XX", "2025-01-01T00:00Z", "2025-12-31T23:59Z"),
        ("202X", "2020-01-01T00:00Z", "2029-12-31T23:59Z"),
        ("20XX", "2000-01-01T00:00Z", "2099-12-31T23:59Z"),
        ("-202X", "-2029-01-01T00:00Z", "-2020-12-31T23:59Z"),
        ("2025-10~/2025-11-20", "2025-10-01T00:00Z", "2025-11-20T23:59Z"),
    ] {
        assert_eq!(date(text).span(), (at(first), at(last)), "{text}");
    }
    assert_eq!(at("1970-01-01T00:01Z"), 1);
    assert_eq!(date("2022/..").span(), (at("2022-01-01"), DISTANT_FUTURE));
    assert_eq!(date("/2022").span(), (DISTANT_PAST, date("2022-12-31").span().1));
}

#[test]
fn open_and_unknown_ends_differ() {
    let bounds = |text: &str| (date(text).earliest(), date(text).latest());
    assert_eq!(bounds("2022/..").1, Bound::Open);
    assert_eq!(bounds("2022/").1, Bound::Unknown);
    assert_eq!(bounds("../2022").0, Bound::Open);
    assert_eq!(bounds("/2022").0, Bound::Unknown);
    assert!(date("2022/..").is_ongoing() && !date("2022/..").has_unknown_end());
    assert!(date("2022/").has_unknown_end() && !date("2022/").is_ongoing());
    assert!(!date("2022").is_ongoing() && !date("2022").has_unknown_end() && !date("2022").is_interval());
}

#[test]
fn doubts_and_precision_come_from_either_end() {
    assert!(date("2022~/2025").is_approximate() && !date("2022~/2025").is_uncertain());
    assert!(date("2022/2025?").is_uncertain() && !date("2022/2025?").is_approximate());
    assert!(date("2022%").is_approximate() && date("2022%").is_uncertain());
    for (text, precision) in [
        ("2025-11-20T14:30", Precision::Minute),
        ("2025-11-20", Precision::Day),
        ("2025-11-XX", Precision::Month),
        ("2025-XX-XX", Precision::Year),
        ("202X", Precision::Decade),
        ("20XX", Precision::Century),
        ("2025-11-20/2025-12", Precision::Month),
        ("2022/..", Precision::Year),
    ] {
        assert_eq!(date(text).precision(), precision, "{text}");
    }
}

#[test]
fn what_only_the_calendar_refuses_needs_no_help() {
    for text in ["2025-11-31", "2025-02-29", "2025-13", "2025-11-20T24:00"] {
        assert_eq!(text.parse::<Date>().unwrap_err().help, None, "{text}");
    }
}

#[test]
fn sorted_by_earliest_day_latest_day_and_time() {
    let order = [
        "/2025",
        "2020",
        "202X",
        "2025-11",
        "2025-11/..",
        "2025-11-20",
        "2025-11-20T00:00Z",
        "2025-11-20T14:30+02:00",
        "2025-11-20T14:30Z",
        "2025-11-20T12:00Z/2025-11-21",
    ];
    let mut dates = order.map(date).to_vec();
    dates.reverse();
    dates.sort_by_key(Date::sort_key);
    assert_eq!(dates, order.map(date));
}

#[test]
fn a_filter_keeps_what_overlaps() {
    for (one, other, overlap) in [
        ("2025-12", "2025-12-31", true),
        ("2025-12", "2026-01-01", false),
        ("2025-12", "2025", true),
        ("2022/..", "2100", true),
        ("2022/", "2100", true),
        ("2022/..", "2021", false),
        ("../2022", "-5000", true),
        ("2025-11-20T14:30Z", "2025-11-20T14:31Z", false),
        ("2025-11-20T00:30+02:00", "2025-11-19", true),
    ] {
        assert_eq!(date(one).overlaps(&date(other)), overlap, "{one} and {other}");
    }
}

#[test]
fn headings_are_the_sorted_day() {
    assert_eq!(date("2025-11-20T00:30+02:00").heading(), "Wed 19 Nov 2025");
    assert_eq!(date("2025-11-20").heading(), "Thu 20 Nov 2025");
    assert_eq!(date("2025-11-20~").heading(), "about Thu 20 Nov 2025");
    assert_eq!(date("2025-11").heading(), "Nov 2025");
}

#[test]
fn the_axis_steps_from_boundary_to_boundary() {
    let now = at("2025-11-20T14:30Z");
    for (unit, floor, following) in [
        (Unit::Hour, "2025-11-20T14:00Z", "2025-11-20T15:00Z"),
        (Unit::Day, "2025-11-20", "2025-11-21"),
        (Unit::Week, "2025-11-17", "2025-11-24"),
        (Unit::Month, "2025-11-01", "2025-12-01"),
        (Unit::Year, "2025-01-01", "2026-01-01"),
    ] {
        assert_eq!((floor_to(unit, now), next(unit, now)), (at(floor), at(following)), "{unit:?}");
        assert_eq!(floor_to(unit, at(floor)), at(floor), "{unit:?}");
    }
    assert_eq!(next(Unit::Month, at("2025-12-31T23:59Z")), at("2026-01-01"));
    assert_eq!(civil(now), Civil { year: 2025, month: 11, day: 20, hour: 14, minute: 30 });
    assert_eq!(civil(-1), Civil { year: 1969, month: 12, day: 31, hour: 23, minute: 59 });
    assert_eq!(day_label(now), "Thu 20 Nov 2025");
    assert_eq!(day_label(DISTANT_PAST), "the distant past");
    assert_eq!(day_label(i64::MAX), "the distant future");
}

#[test]
fn a_date_is_small() {
    assert!(size_of::<Date>() <= 32, "{}", size_of::<Date>());
}

fn point_text() -> impl Strategy<Value = String> {
    let year = -9999..=9999_i32;
    let mark = prop::sample::select(vec!["", "", "~", "?", "%"]);
    let rest = prop_oneof![
        Just(String::new()),
        Just("-XX".to_owned()),
        Just("-XX-XX".to_owned()),
        (1..=12).prop_map(|month| format!("-{month:02}")),
        (1..=12).prop_map(|month| format!("-{month:02}-XX")),
        (1..=12, 1..=28).prop_map(|(month, day)| format!("-{month:02}-{day:02}")),
        (1..=12, 1..=28, 0..24, 0..60, "|Z|\\+0[1-9]:30|-1[0-9]:45")
            .prop_map(|(month, day, hour, minute, zone)| format!("-{month:02}-{day:02}T{hour:02}:{minute:02}{zone}")),
    ];
    let whole = (year, rest, mark).prop_map(|(year, rest, mark)| {
        let sign = if year < 0 { "-" } else { "" };
        format!("{sign}{:04}{rest}{mark}", year.abs())
    });
    prop_oneof![6 => whole, 1 => "-?[0-9]{3}X[~?%]?", 1 => "-?[0-9]{2}XX[~?%]?"]
}

fn date_text() -> impl Strategy<Value = String> {
    let end = prop_oneof![6 => point_text(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    prop_oneof![3 => point_text(), 1 => (point_text(), end.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (end, point_text()).prop_map(|(a, b)| format!("{a}/{b}"))]
}

/// Intervals written backwards are refused, and so fall out.
fn any_date() -> impl Strategy<Value = Date> {
    date_text().prop_filter_map("ends before it begins", |text| text.parse().ok())
}

/// Texts near enough to dates to reach every branch of the parser and of the help.
fn near_date() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "2025", "11", "20", "-", "/", "..", "~", "?", "%", "X", "x", "T", "Z", "z", ":", "14:30", "+02:00", " ", "–",
        "Nov", "Y", "S", "W", "[", "é", "\u{202e}", "c. ", "now", "0", "İ", "ß", "20XX", "13", "1", "to", "−",
    ]);
    prop_oneof![
        prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat()),
        (date_text(), any::<prop::sample::Index>(), any::<char>()).prop_map(|(text, index, c)| {
            let mut characters: Vec<char> = text.chars().collect();
            let place = index.index(characters.len());
            characters[place] = c;
            characters.into_iter().collect()
        }),
    ]
}

fn holds_for_any_text(text: &str) -> Result<(), TestCaseError> {
    match text.parse::<Date>() {
        Ok(date) => {
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date.clone()));
            prop_assert!(!date.label().is_empty() && !date.short_label().is_empty() && !date.heading().is_empty());
        }
        Err(error) => {
            prop_assert!(text.get(error.range.clone()).is_some(), "{:?} in {:?}", error.range, text);
            prop_assert!(!error.message.is_empty());
            let help = error.help.unwrap_or_default();
            let suggested = help.strip_prefix("write `").and_then(|rest| rest.split('`').next());
            if let Some(suggested) = suggested.filter(|text| text.starts_with(|c: char| c == '.' || c.is_ascii_digit()))
            {
                prop_assert!(suggested.parse::<Date>().is_ok(), "{} suggested for {:?}", suggested, text);
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_a_helpful_error(text in any::<String>()) {
        holds_for_any_text(&text)?;
    }

    #[test]
    fn so_is_any_text_that_is_nearly_a_date(text in near_date()) {
        holds_for_any_text(&text)?;
    }

    #[test]
    fn printing_and_parsing_is_identity(date in any_date()) {
        prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
    }

    #[test]
    fn points_are_never_refused(text in point_text()) {
        let zero = text.starts_with("-0000");
        prop_assert!(zero || text.parse::<Date>().is_ok(), "{}", text);
    }

    #[test]
    fn spans_begin_before_they_end(date in any_date()) {
        let (first, last) = date.span();
        prop_assert!(first <= last);
        prop_assert!(DISTANT_PAST <= first && last <= DISTANT_FUTURE);
        prop_assert!(date.overlaps(&date));
    }

    #[test]
    fn overlapping_is_mutual(one in any_date(), other in any_date()) {
        prop_assert_eq!(one.overlaps(&other), other.overlaps(&one));
    }

    #[test]
    fn the_sort_key_agrees_with_the_span(one in any_date(), other in any_date()) {
        let (key, others_key) = (one.sort_key(), other.sort_key());
        prop_assert_eq!(key.earliest_day(), one.span().0.div_euclid(1440));
        prop_assert_eq!(key.latest_day(), one.span().1.div_euclid(1440));
        if key < others_key {
            prop_assert!(key.earliest_day() <= others_key.earliest_day());
        }
        if one.precision() == Precision::Minute && other.precision() == Precision::Minute && !one.is_interval() && !other.is_interval() {
            prop_assert_eq!(key.cmp(&others_key), one.span().cmp(&other.span()));
        }
    }

    #[test]
    fn axis_steps_enclose_the_minute(minutes in any::<i64>(), small in -6_000_000_000..6_000_000_000_i64) {
        for unit in [Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Year] {
            let (floor, following) = (floor_to(unit, small), next(unit, small));
            prop_assert!(floor <= small && small < following);
            prop_assert_eq!(floor_to(unit, floor), floor);
            prop_assert!(floor_to(unit, minutes) <= minutes);
            prop_assert!(minutes == i64::MAX || next(unit, minutes) > minutes || minutes > i64::MAX - 1_000_000);
        }
        let _ = (civil(minutes), day_label(minutes));
        let calendar = civil(small);
        let in_calendar = Date::with_time((calendar.year, calendar.month, calendar.day), (calendar.hour, calendar.minute), Some(0));
        prop_assert!(in_calendar.is_some());
        if i64::from(calendar.year).abs() < 9999 {
            prop_assert_eq!(in_calendar.map(|date| date.span()), Some((small, small)));
        }
    }
}

#[test]
fn the_time_of_day_is_that_of_the_day_under_which_a_list_has_the_date() {
    let clock = |text: &str| text.parse::<Date>().unwrap().clock_label();
    assert_eq!(clock("2026-03-02T13:11Z").as_deref(), Some("13:11"));
    assert_eq!(clock("2026-03-02T23:30-05:00").as_deref(), Some("04:30"));
    assert_eq!((clock("2026-03-02"), clock("2026-03"), clock("2026-03-02/..")), (None, None, None));
}
