//! Stories of every shape, as TOML.

const SOURCE: &str =
    "[briefing]\ntitle = \"A story\"\n[[source]]\nid = \"s\"\nkind = \"article\"\ntitle = \"A source\"\n";

/// Parties with an actor each.
pub fn parties(count: usize) -> String {
    let party = |at| {
        format!(
            "[[party]]\nid = \"p{at}\"\nname = \"Party {at}\"\n[[actor]]\nid = \"a{at}\"\nname = \"Speaker {at}\"\nparty = \"p{at}\"\n"
        )
    };
    (0..count).map(party).collect()
}

fn dated(date: &str) -> String {
    if date.is_empty() { String::new() } else { format!("date = \"{date}\"\n") }
}

pub fn claim(at: usize, party: usize, date: &str) -> String {
    let date = dated(date);
    format!(
        "[[statement]]\nid = \"c{at}\"\nactor = \"a{party}\"\n{date}text = \"Words number {at} of somebody\"\ncites = [\"s\"]\n"
    )
}

/// An event; `more` are further fields.
pub fn event(at: usize, date: &str, more: &str) -> String {
    let date = dated(date);
    format!("[[event]]\nid = \"e{at}\"\n{date}title = \"Event {at}\"\n{more}\ncites = [\"s\"]\n")
}

pub fn story(parts: &[String]) -> String {
    format!("{SOURCE}{}", parts.concat())
}

fn events(dates: &[&str]) -> String {
    dates.iter().enumerate().map(|(at, date)| event(at, date, "")).collect()
}

pub fn decades() -> String {
    let dates = [
        "1950",
        "1953-07-27",
        "1961-08",
        "1968~",
        "1975-08-01",
        "1989-11-09",
        "1991",
        "2004-05-01",
        "2014-03-18",
        "2022-02-24/..",
        "2025-11",
    ];
    let claims = (0..40).map(|at| claim(at, at % 4, &format!("{}-03-1{}", 1950 + at * 3 % 75, at % 9)));
    story(&[parties(4), events(&dates), claims.collect()])
}

pub fn hours() -> String {
    let events = (0..9).map(|at| {
        event(at, &format!("2025-11-20T{:02}:{:02}Z", 8 + at, at * 7 % 60), &format!("statements = [\"c{at}\"]"))
    });
    let claims = (0..14).map(|at| match at {
        0..9 => claim(at, at % 4, &format!("2025-11-20T{:02}:{:02}Z", 8 + at, at * 7 % 60)),
        _ => claim(at, at % 4, "2025-11-20"),
    });
    story(&[parties(4), events.collect(), claims.collect()])
}

pub fn one_day() -> String {
    let claims = (0..14).map(|at| claim(at, at % 4, "2025-11-20"));
    story(&[parties(4), events(&["2025-11-20"; 5]), claims.collect()])
}

/// Weeks in which many parties speak.
pub fn lanes(count: usize) -> String {
    let events = (0..8).map(|at| event(at, &format!("2025-11-{:02}", 1 + at * 3), ""));
    let claims = (0..4 * count).map(|at| claim(at, at * at / 3 % count, &format!("2025-11-{:02}", 1 + at * 7 % 28)));
    story(&[parties(count), events.collect(), claims.collect()])
}

pub fn many_events() -> String {
    let date = |at: usize| format!("20{}-{:02}-{:02}", 10 + at % 15, 1 + at % 12, 1 + at % 28);
    story(&[(0..200).map(|at| event(at, &date(at), "")).collect()])
}

/// Nothing has a date: two events name each other, and claims have none.
pub fn no_dates() -> String {
    let events = [event(0, "", "before = \"e1\""), event(1, "", "before = \"e2\""), event(2, "", "after = \"e0\"")];
    story(&[parties(3), events.concat(), (0..5).map(|at| claim(at, at % 3, "")).collect()])
}

pub fn only_claims() -> String {
    story(&[parties(4), (0..50).map(|at| claim(at, at % 4, &format!("2025-11-{}", 10 + at % 9))).collect()])
}

/// Open, unknown, approximate and uncertain ends; events placed by others.
pub fn only_events() -> String {
    let dates = ["2025-10-01", "", "2025-11-01/..", "2025-11-03/", "../2025-09-01", "2025-11-05~", "2025-12-XX?"];
    let placed = |at, date: &&str| match date.is_empty() {
        true => event(at, "", "after = \"e0\""),
        false => event(at, date, ""),
    };
    let first: String = dates.iter().enumerate().map(|(at, date)| placed(at, date)).collect();
    story(&[first, event(7, "2025-11-09%", ""), event(8, "", "before = \"e6\"")])
}

/// A day of claims in a story of weeks: the day has a place of its own beside the lanes.
pub fn busy_day() -> String {
    let claims = (0..40).map(|at| claim(at, at % 3, &format!("2025-11-{}", if at < 24 { 20 } else { 10 + at % 15 })));
    let events = [
        event(0, "2025-11-12", ""),
        event(1, "2025-11-20", "statements = [\"c0\", \"c1\", \"c3\"]"),
        event(2, "2025-11-20", "after = \"e1\""),
        event(3, "2025-11-20", "after = \"e1\"\nstatements = [\"c2\"]"),
        event(4, "", "after = \"e3\""),
        event(5, "2025-11-23", ""),
    ];
    story(&[parties(3), events.concat(), claims.collect()])
}

pub fn cjk() -> String {
    let title = "俄罗斯在战争初期提出要求并且等待回应";
    let events = (0..4).map(|at| {
        let after = if at % 2 == 1 { format!("after = \"e{}\"\n", at - 1) } else { String::new() };
        let title = title.repeat(1 + at % 2);
        format!("[[event]]\nid = \"e{at}\"\ndate = \"2025-11-20\"\ntitle = \"{title}\"\n{after}statements = [\"c{at}\"]\ncites = [\"s\"]\n")
    });
    let party = "[[party]]\nid = \"p0\"\nname = \"和平委員會\"\nshort = \"和平\"\n[[actor]]\nid = \"a0\"\nname = \"发言人\"\nparty = \"p0\"\n";
    story(&[party.into(), events.collect(), (0..6).map(|at| claim(at, 0, "2025-11-20")).collect()])
}

/// Every shape with its name.
pub fn shapes() -> Vec<(&'static str, String)> {
    vec![
        ("decades", decades()),
        ("hours", hours()),
        ("one day", one_day()),
        ("40 lanes", lanes(40)),
        ("151 parties", lanes(151)),
        ("200 events", many_events()),
        ("no dates", no_dates()),
        ("only claims", only_claims()),
        ("only events", only_events()),
        ("a busy day", busy_day()),
        ("CJK", cjk()),
    ]
}
