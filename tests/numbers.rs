//! One number has one meaning everywhere: tab, frame, list, party bar, overview and party page agree.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use std::fmt::Write as _;

use briefing::app::{BarPart, Row, Section, party_bar, tabs};
use briefing::model::{Attribution, CLAIMS, Entry, Kind};
use briefing::page::{self, Context};
use reader::Reader;

const FILTERS: [&str; 10] = [
    "",
    "party:p1",
    "party:p1,p2 -party:p0",
    "-kind:event",
    "kind:claim,party",
    "is:disputed",
    "until:2025-11-20",
    "since:2025-11-20",
    "stance:supports OR kind:term",
    "plan",
];

/// Many parties, some silent; actors without a party; claims for two parties, for nobody, and without a date.
fn made() -> String {
    let mut text = String::from(
        "[briefing]\ntitle = \"Made\"\n[[category]]\nid = \"c\"\ntitle = \"C\"\n[[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\n\
         [[actor]]\nid = \"loose\"\nname = \"Loose\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n",
    );
    for at in 0..7 {
        writeln!(text, "[[party]]\nid = \"p{at}\"\nname = \"Party {at}\"").unwrap();
        writeln!(text, "[[actor]]\nid = \"a{at}\"\nname = \"Actor {at}\"\nparty = \"p{at}\"").unwrap();
        writeln!(text, "[[term]]\nid = \"t{at}\"\ntitle = \"Term {at}\"\ncategory = \"c\"\nbinds = [\"p{at}\"]")
            .unwrap();
        writeln!(text, "[[event]]\nid = \"e{at}\"\ntitle = \"Event {at}\"\ndate = \"2025-11-1{at}\"").unwrap();
    }
    for at in 0..60 {
        let table = ["statement", "criticism", "statement"][at % 3];
        let speaker = match at % 5 {
            0 => "attribution = \"unattributed\"\n".to_string(),
            1 => "actor = \"loose\"\n".to_string(),
            2 => format!("actor = \"a{}\"\nfor = [\"p1\", \"p{}\"]\n", at % 4, 2 + at % 3),
            _ => format!("actor = \"a{}\"\n", at % 4),
        };
        let date = if at % 7 == 0 { String::new() } else { format!("date = \"2025-11-{}\"\n", 10 + at % 18) };
        let against = if at % 4 == 1 { format!("disputes = [\"x{}\"]\n", at - 1) } else { String::new() };
        writeln!(
            text,
            "[[{table}]]\nid = \"x{at}\"\ntext = \"It is said {at}\"\ncites = [\"s\"]\n{speaker}{date}{against}terms = [\"t{}\"]\n\
             stance = \"{}\"\n",
            at % 6,
            ["supports", "opposes"][at % 2]
        )
        .unwrap();
    }
    text
}

fn readers() -> Vec<(Reader, &'static str)> {
    let made = Reader::of_toml(&made(), 200, 50);
    assert!(made.app.notices.iter().all(|notice| !notice.error), "{}", made.screen());
    // The parties of the filters above are those of the made briefing.
    vec![(Reader::new(200, 50), "default"), (made, "made")]
}

/// The reader with each filter in force that fits the briefing.
fn each(test: impl Fn(&mut Reader, &str)) {
    for (mut reader, name) in readers() {
        let parties = ["us", "ukraine", "russia"];
        for filter in FILTERS {
            let filter = match name {
                "made" => filter.to_string(),
                _ => (0..3).fold(filter.to_string(), |text, at| text.replace(&format!("p{at}"), parties[at])),
            };
            reader.keys("<esc> F 1");
            let keys: String =
                filter.chars().map(|c| if c == ' ' { "<space> ".into() } else { format!("{c} ") }).collect();
            reader.keys("f").keys(&keys).keys("<cr>");
            assert_eq!(reader.app.filter, filter.parse().unwrap(), "{}", reader.screen());
            test(&mut reader, &filter);
        }
    }
}

fn listed(reader: &Reader) -> Vec<Entry> {
    let mut entries: Vec<Entry> = reader.app.list.rows.iter().filter_map(Row::entry).collect();
    entries.sort();
    entries.dedup();
    entries
}

#[test]
fn tab_frame_and_list_agree() {
    each(|reader, filter| {
        // What News counts is no kind of entry, and stands in the header.
        for section in Section::ALL.into_iter().filter(|section| !section.kinds().is_empty()) {
            reader.keys(&section.number().to_string());
            let rows = listed(reader).len();
            assert_eq!(reader.app.section_count(section).0, rows, "{filter}: {}", section.title());
            assert_eq!(reader.app.list.position().1, rows, "{filter}: {}", section.title());
            let tab = tabs(&reader.app, 200).into_iter().find(|tab| tab.section == section).unwrap();
            // Counts stand in frames, and never in tabs.
            assert_eq!(tab.text, format!(" {} {} ", section.number(), section.title()));
            // The timeline's frame is the picture's, and counts events and claims apart.
            if section == Section::Timeline {
                continue;
            }
            let frame = reader
                .screen()
                .lines()
                .find(|line| line.contains(&format!("┏ {}", section.title())))
                .unwrap()
                .to_string();
            // The list's frame says how many there are, the page's which of them is selected.
            // That of the disputes counts the pairs apart, which are not entries.
            let own = if section == Section::Disputes { " question" } else { " ┓" };
            let counts = [" ┓", own].map(|end| frame.contains(&format!(" {rows}{end}")));
            assert!(rows == 0 || counts.contains(&true), "{filter}: {frame}");
            assert!(rows == 0 || frame.contains(&format!("/{rows} ")), "{filter}: {frame}");
        }
    });
}

#[test]
fn hits_of_a_section_are_those_that_it_lists() {
    for needle in ["plan", "e", "600000", "loose", "party", "ukraine"] {
        for (mut reader, name) in readers() {
            reader.keys("1 /").keys(&needle.chars().map(|c| format!("{c} ")).collect::<String>()).keys("<cr>");
            for section in Section::ALL {
                reader.keys(&section.number().to_string());
                let search = reader.app.search.as_ref().unwrap();
                assert_eq!(
                    reader.app.section_count(section).1,
                    search.rows.len(),
                    "{name} {needle}: {}",
                    section.title()
                );
            }
        }
    }
}

/// The overview of what is visible.
fn overview(reader: &Reader) -> page::Page {
    let visible = |entry: Entry| reader.app.is_visible(entry);
    page::overview(&reader.app.library, &Context { visible: &visible, ..Context::plain() })
}

#[test]
fn overview_and_sections_agree() {
    each(|reader, filter| {
        let app = &reader.app;
        let page = overview(reader);
        let claims: usize = CLAIMS.iter().map(|kind| app.visible.count(*kind)).sum();
        let weak = |way: Attribution, words: &str| {
            let shown = app.visible.iter().filter_map(|entry| app.library.claim(entry));
            match shown.filter(|claim| claim.attribution == way).count() {
                0 => String::new(),
                count => format!(" · {count} {words}"),
            }
        };
        let unnamed = weak(Attribution::Unnamed, "unnamed");
        let nobody = weak(Attribution::Unattributed, "naming nobody");
        let on_record = format!(" of {claims} on the record{unnamed}{nobody}");
        assert!(claims == 0 || page.aside.ends_with(&on_record), "{filter}: {}", page.aside);
        let terms = app.visible.count(Kind::Term);
        let text = page::plain(page, 200);
        let count = |line: &str| line.split(" · ").nth(1)?.split(' ').next()?.parse::<usize>().ok();
        let counted: usize = text.lines().filter(|line| line.contains(" TERM")).filter_map(count).sum();
        assert_eq!(counted, terms, "{filter}: {text}");
    });
}

#[test]
fn party_bar_overview_and_party_page_agree_and_add_up() {
    each(|reader, filter| {
        let app = &reader.app;
        let bar = party_bar(app, 1000);
        let mut sum = 0;
        for part in &bar {
            let said = match part {
                BarPart::NoParty(said) => *said,
                BarPart::Folded(text) => panic!("{filter}: {text}"),
                BarPart::Party { party, said, .. } => {
                    let speaks = |entry: &Entry| {
                        let claim = app.library.claim(*entry);
                        claim.is_some_and(|claim| app.library.speaking_parties(claim).contains(party))
                    };
                    assert_eq!(
                        said.visible,
                        app.visible.iter().filter(speaks).count(),
                        "{filter}: {}",
                        app.library.id(*party)
                    );
                    let visible = |entry: Entry| app.is_visible(entry);
                    let context = Context { visible: &visible, ..Context::plain() };
                    let text = page::plain(page::entry(&app.library, *party, &context), 80);
                    let claims = match said.visible == said.all {
                        true => said.all.to_string(),
                        false => format!("{} of {}", said.visible, said.all),
                    };
                    let line = text.lines().find_map(|line| line.strip_prefix("Claims ")).unwrap();
                    assert_eq!(line.trim(), claims, "{filter}: {}", app.library.id(*party));
                    *said
                }
            };
            sum += said.visible;
        }
        // A claim for two parties counts in each.
        let several =
            app.visible.iter().filter_map(|entry| app.library.claim(entry)).map(|row| row.on_behalf.len().max(1) - 1);
        let claims = app.visible.count(Kind::Statement) + app.visible.count(Kind::Criticism);
        assert_eq!(sum, claims + several.sum::<usize>(), "{filter}");
    });
}

#[test]
fn who_takes_a_position_on_a_term_is_not_said_to_take_none() {
    let toml = "[briefing]\ntitle = \"B\"\n[[category]]\nid = \"c\"\ntitle = \"C\"\n[[party]]\nid = \"p\"\nname = \"Pea\"\n\
         [[party]]\nid = \"q\"\nname = \"Queue\"\n[[party]]\nid = \"r\"\nname = \"Are\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
         [[actor]]\nid = \"a\"\nname = \"Ann\"\nparty = \"p\"\n[[actor]]\nid = \"b\"\nname = \"Bob\"\nparty = \"q\"\n\
         [[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\n[[term]]\nid = \"t\"\ntitle = \"Term\"\ncategory = \"c\"\nproposal = \"plan\"\n\
         [[statement]]\nid = \"x\"\nactor = \"a\"\ntext = \"One\"\ncites = [\"s\"]\nterms = [\"t\"]\nstance = \"supports\"\n\
         [[statement]]\nid = \"y\"\nactor = \"b\"\ntext = \"Two\"\ncites = [\"s\"]\n";
    let sees = |toml: &str, wanted: [&str; 3]| {
        let screen = Reader::of_toml(toml, 120, 40).screen();
        wanted.iter().for_each(|words| assert!(screen.contains(words), "no {words:?} on\n{screen}"));
    };
    sees(
        toml,
        ["■ Pea    a position on single terms only", "▲ Queue  no position  Bob: Two", "◆ Are    nobody quoted"],
    );
    // A stance that was taken back is none.
    let withdrawn = "[[statement]]\nid = \"z\"\nactor = \"a\"\ntext = \"Three\"\ncites = [\"s\"]\nreplaces = [\"x\"]\n";
    let toml = format!("{toml}{withdrawn}");
    sees(&toml, ["■ Pea    no position on a proposal", "▲ Queue  no position  Bob: Two", "◆ Are    nobody quoted"]);
}

#[test]
fn what_a_filter_hides_is_no_position_not_taken() {
    let toml = "[briefing]\ntitle = \"B\"\n[[category]]\nid = \"c\"\ntitle = \"C\"\n[[party]]\nid = \"p\"\nname = \"Pea\"\n\
         [[source]]\nid = \"s\"\ntitle = \"S\"\n[[actor]]\nid = \"a\"\nname = \"Ann\"\nparty = \"p\"\n\
         [[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\n[[term]]\nid = \"t\"\ntitle = \"Term\"\ncategory = \"c\"\nproposal = \"plan\"\n\
         [[statement]]\nid = \"x\"\nactor = \"a\"\ntext = \"Good for all\"\ncites = [\"s\"]\nterms = [\"t\"]\nproposals = [\"plan\"]\nstance = \"supports\"\n\
         [[statement]]\nid = \"y\"\nactor = \"a\"\ntext = \"Raining today\"\ncites = [\"s\"]\n";
    let mut reader = Reader::of_toml(toml, 120, 40);
    assert!(reader.screen().contains("S1"), "{}", reader.screen());
    reader.keys("f r a i n i n g <cr>");
    assert!(reader.screen().contains("no position in what passes the filter"), "{}", reader.screen());
    assert!(!reader.screen().contains("no position  Ann"), "{}", reader.screen());
    reader.keys("f <c-u> p a r t y : p <space> - s t a n c e : s u p p o r t s <cr> 7");
    let screen = reader.screen();
    assert!(!screen.contains("nobody has taken"), "{screen}");
}
