//! Every page and what lies over it, as it looks at two sizes: words, and the style of each of them.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use reader::Reader;

const SIZES: [(u16, u16); 2] = [(120, 40), (80, 24)];

/// Takes a picture in letters of each view at both sizes.
fn pictures(views: &[(&str, &str)]) {
    for (width, height) in SIZES {
        for (name, keys) in views {
            let mut reader = Reader::new(width, height);
            reader.keys(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), reader.styled());
        }
    }
}

#[test]
fn pages() {
    pictures(&[
        ("overview", "1"),
        ("overview_filtered", "1 p j <space> <cr>"),
        ("statement", "2 j j j <cr>"),
        ("criticism", "4 <cr>"),
        ("term", "3 j j j <cr>"),
        ("proposal", "3 <cr>"),
        ("event", "6 l l <cr>"),
        ("party", "8 <cr>"),
        ("person", "8 j <cr>"),
        ("source", "9 <cr>"),
        ("matrix", "7"),
        ("cell", "7 l l <cr>"),
        ("terms_without_a_position", "7 G <cr>"),
        ("two_parties", "8 c <cr>"),
    ]);
}

#[test]
fn overlays() {
    pictures(&[
        ("export", "2 E"),
        ("note", "2 a"),
        ("marks", "2 m a j m b '"),
        ("parts_of_the_filter", "2 f p a r t y : u s <space> i s : d i s p u t e d <cr> X"),
        ("new_row", "9 <cr> i"),
        ("filter_with_an_error", "2 f i s : d i s"),
    ]);
}

const FIRST: u64 = 1_763_647_500_000;
const SECOND: u64 = FIRST + 172_800_000;

/// A harbour of which a mayor says these things.
fn harbour(said: &[(&str, &str)]) -> String {
    let mut text = String::from(
        "[briefing]\ntitle = \"The harbour\"\n[[party]]\nid = \"city\"\nname = \"The city\"\n\
         [[actor]]\nid = \"mayor\"\nname = \"Ada Nor\"\nparty = \"city\"\n[[category]]\nid = \"sea\"\ntitle = \"Sea\"\n\
         [[term]]\nid = \"dredge\"\ntitle = \"The bed is dredged\"\ncategory = \"sea\"\n\
         [[term]]\nid = \"quay\"\ntitle = \"The quay grows\"\ncategory = \"sea\"\n",
    );
    for (id, rest) in said {
        text.push_str(&format!("[[statement]]\nid = \"{id}\"\nactor = \"mayor\"\ndate = 2025-11-02\n{rest}\n"));
    }
    text
}

#[test]
fn news() {
    let before = harbour(&[
        ("stays", "text = \"The harbour stays open\"\nterms = [\"dredge\"]"),
        ("cost", "text = \"It will cost 600,000 crowns\""),
        ("pier", "text = \"The old pier is safe\""),
    ]);
    let now = harbour(&[
        ("stays", "text = \"The harbour stays open\"\nterms = [\"quay\"]"),
        ("cost", "text = \"It will cost 800,000 crowns\""),
        ("bridge", "text = \"A bridge is being planned\""),
    ]);
    let state = Reader::of_toml(&before, 100, 30).app.to_state(FIRST);
    for (width, height) in SIZES {
        for (name, keys) in [("news", "0"), ("overview_with_news", "1"), ("changed", "0 j j <cr>")] {
            let mut reader = Reader::back(&now, state.clone(), &before, SECOND);
            reader.send(briefing::app::Msg::Resize(width, height));
            reader.keys(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), reader.styled());
        }
    }
}
