use ratatui::style::{Color, Modifier};

use super::*;

const DEPTHS: [ColourDepth; 4] = [ColourDepth::None, ColourDepth::Ansi16, ColourDepth::Ansi256, ColourDepth::True];

/// Every built-in theme at this depth, with its name.
fn themes(depth: ColourDepth) -> Vec<(&'static str, Theme)> {
    let load = |(name, text): &(&'static str, &str)| (*name, Theme::load(text, depth).unwrap());
    THEMES.iter().map(load).collect()
}

#[test]
fn every_built_in_theme_names_every_role_and_party() {
    for ((name, text), background) in THEMES.iter().zip(BACKGROUNDS) {
        let file = ThemeFile::parse(text).unwrap();
        assert_eq!(file.background, background, "{name}");
        for role in ThemeRole::ALL {
            assert!(file.roles[*role as usize].is_some(), "{name}: {}", role.name());
        }
        assert!(file.parties.iter().all(Option::is_some), "{name}");
    }
}

#[test]
fn roles_have_kebab_case_names_and_their_place() {
    for (place, role) in ThemeRole::ALL.iter().enumerate() {
        assert_eq!(*role as usize, place);
        assert!(role.name().chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    }
}

/// The promise of section 7 of the design: 4.5, at every depth, on the ground and in a selected row.
#[test]
fn everything_can_be_read_on_the_ground_it_stands_on() {
    let mut faint = String::new();
    for depth in DEPTHS {
        for (name, theme) in themes(depth) {
            for found in theme.faint() {
                faint.push_str(&format!("{name} {depth:?}: {found}\n"));
            }
        }
    }
    assert_eq!(faint, "");
}

#[test]
fn every_theme_that_comes_with_the_program_is_held_to_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/themes");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
    known.sort();
    assert_eq!(files, known);
}

/// What a test that finds nothing could hide.
#[test]
fn what_cannot_be_read_is_found() {
    let faint = |text: &str, depth| -> Vec<String> {
        let theme = Theme::load(text, depth).unwrap();
        theme.faint().iter().map(ToString::to_string).collect()
    };
    let grey = "[roles]\nheading = { fg = \"#555555\" }\n[parties]\nred = \"#500000\"";
    assert_eq!(
        faint(grey, ColourDepth::True),
        [
            "heading has a contrast of 1.7 in the selected row, less than 4.5",
            "the party colour red has a contrast of 1.1 on its ground, less than 4.5"
        ]
    );
    let row = "background = \"light\"\n[roles]\nselection = { bg = \"#9a6700\" }";
    assert!(faint(row, ColourDepth::True).iter().any(|line| line.starts_with("quote ")));
    // xterm's blue can be read on black, and that of the VGA can not.
    let blue = "[roles]\nlink = { fg = \"bright-blue\" }";
    assert_eq!(faint(blue, ColourDepth::Ansi16).len(), 1);
    assert_eq!(faint(blue, ColourDepth::None), [""; 0]);
    let either = "background = \"any\"\n[roles]\ndate = { fg = \"#ffff00\" }";
    assert_eq!(faint(either, ColourDepth::True).len(), 1);
}

#[test]
fn a_party_of_any_colour_can_be_read_everywhere() {
    for depth in DEPTHS {
        for (name, theme) in themes(depth) {
            for colour in ["#000000", "#ffffff", "#0057b7", "#ffd700", "#ff0000", "#00ff00", "#808080", "#9400d3"] {
                let style = theme.party(Some(colour), 0);
                for role in [None, Some(ThemeRole::Selection), Some(ThemeRole::SelectionUnfocused)] {
                    let laid = role.map_or(style, |role| style.patch(theme.style(role)));
                    let found = theme.least_contrast(laid);
                    assert!(found >= 4.5, "{name} {depth:?} {colour} {role:?}: {found:.2}");
                }
            }
        }
    }
}

#[test]
fn a_theme_against_the_background_paints_its_own_ground() {
    let painted = |name: &str, depth, terminal| {
        let mut buf = Buffer::with_lines(["a"]);
        Theme::built_in(name, depth).unwrap().paint_ground(terminal, &mut buf);
        (buf[(0, 0)].fg, buf[(0, 0)].bg)
    };
    let own = (Color::Reset, Color::Reset);
    let light = (Color::Rgb(0x1e, 0x1e, 0x1e), Color::Rgb(0xff, 0xff, 0xff));
    for terminal in [Background::Dark, Background::Any] {
        assert_eq!(painted("light", ColourDepth::True, terminal), light);
        assert_eq!(painted("light", ColourDepth::Ansi16, terminal), (Color::Black, Color::White));
        assert_eq!(painted("light", ColourDepth::None, terminal), own);
        assert_eq!(painted("any", ColourDepth::True, terminal), own);
    }
    assert_eq!(painted("light", ColourDepth::True, Background::Light), own);
    assert_eq!(painted("dark", ColourDepth::Ansi256, Background::Light), (Color::Indexed(252), Color::Indexed(234)));
}

#[test]
fn body_never_has_a_background() {
    for depth in DEPTHS {
        for (name, theme) in themes(depth) {
            assert_eq!(theme.style(ThemeRole::Body).bg, None, "{name}");
            assert!(!theme.style(ThemeRole::Body).add_modifier.contains(Modifier::REVERSED));
        }
    }
    let refused = Theme::load("[roles]\nbody = { bg = \"#000000\" }", ColourDepth::True).unwrap_err();
    assert_eq!(refused, "line 2: body has no background: the terminal's own stays");
}

#[test]
fn what_must_be_told_apart_differs_from_body_at_every_depth() {
    use ThemeRole::{Cursor, Error, Hit, HitCurrent, Selection, SelectionUnfocused, TabActive, Warning};
    for depth in DEPTHS {
        for (name, theme) in themes(depth) {
            let body = theme.style(ThemeRole::Body);
            for role in [Selection, SelectionUnfocused, Hit, HitCurrent, TabActive, Cursor, Warning, Error] {
                assert_ne!(theme.style(role), body, "{name} {depth:?} {}", role.name());
            }
            let pairs = [
                (Selection, SelectionUnfocused),
                (Hit, HitCurrent),
                (TabActive, ThemeRole::Tab),
                (Cursor, ThemeRole::Link),
            ];
            for (one, other) in pairs {
                assert_ne!(theme.style(one), theme.style(other), "{name} {depth:?} {}", one.name());
            }
        }
    }
}

#[test]
fn without_colours_no_style_has_one() {
    for (name, theme) in themes(ColourDepth::None) {
        let roles = ThemeRole::ALL.iter().map(|role| theme.style(*role));
        let parties = (0..8).map(|place| theme.party(None, place));
        let custom = [theme.party(Some("#ff0000"), 0)];
        for style in roles.chain(parties).chain(custom) {
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
    }
}

#[test]
fn sixteen_colours_leave_the_ground_to_the_terminal() {
    for (name, theme) in themes(ColourDepth::Ansi16) {
        for role in ThemeRole::ALL {
            let style = theme.style(*role);
            assert_eq!(style.bg, None, "{name} {}", role.name());
            let own = !matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_)));
            assert!(own, "{name} {}", role.name());
        }
    }
}

#[test]
fn parties_and_stances_differ_at_every_depth_that_has_colours() {
    use ThemeRole::{Conditional, Mixed, Neutral, Opposes, Supports, Unclear};
    for depth in [ColourDepth::Ansi16, ColourDepth::Ansi256, ColourDepth::True] {
        for (name, theme) in themes(depth) {
            // Few colours can be read in every palette, and none on every ground: a party without one has the
            // terminal's own, and its shape.
            let parties = (0..8).map(|place| theme.party(None, place));
            let parties: Vec<Style> = parties.filter(|style| style.fg != Some(Color::Reset)).collect();
            let least = match (depth, theme.background()) {
                (_, Background::Any) => 0,
                (ColourDepth::Ansi16, Background::Light) => 4,
                (ColourDepth::Ansi16, Background::Dark) => 5,
                (_, Background::Light | Background::Dark) => 8,
            };
            assert!(parties.len() >= least, "{name} {depth:?}");
            all_differ(&parties, &format!("{name} {depth:?} parties"));
            let stances = [Supports, Conditional, Opposes, Unclear];
            all_differ(&stances.map(|role| theme.style(role)), &format!("{name} {depth:?} stances"));
            for role in [Neutral, Mixed] {
                assert_ne!(theme.style(role), theme.style(Supports), "{name} {depth:?}");
                assert_ne!(theme.style(role), theme.style(Opposes), "{name} {depth:?}");
            }
        }
    }
}

fn all_differ(styles: &[Style], what: &str) {
    for (place, style) in styles.iter().enumerate() {
        assert!(!styles[..place].contains(style), "{what}: {place} {style:?}");
    }
}

#[test]
fn a_party_has_its_own_colour_or_that_of_its_place() {
    let theme = Theme::built_in("dark", ColourDepth::True).unwrap();
    assert_eq!(theme.party(Some("red"), 0), theme.party(None, 2));
    assert_eq!(theme.party(None, 8), theme.party(None, 0));
    assert_eq!(theme.party(Some("mauve"), 3), theme.party(None, 3));
    assert_eq!(theme.party(Some("#ff8800"), 0).fg, Some(Color::Rgb(255, 0x88, 0)));
    let black = theme.party(Some("#000000"), 0);
    assert!(theme.least_contrast(black) >= 4.5);
}

#[test]
fn a_theme_of_a_few_lines_takes_the_rest_from_its_like() {
    let text =
        "background = \"light\"\n[roles]\ntitle = { fg = \"#123456\", italic = true }\n[parties]\nblue = \"#000080\"";
    let theme = Theme::load(text, ColourDepth::True).unwrap();
    let light = Theme::built_in("light", ColourDepth::True).unwrap();
    let title = Style::new().fg(Color::Rgb(0x12, 0x34, 0x56)).add_modifier(Modifier::ITALIC);
    assert_eq!(theme.style(ThemeRole::Title), title);
    assert_eq!(theme.style(ThemeRole::Link), light.style(ThemeRole::Link));
    assert_eq!(theme.party(Some("blue"), 0).fg, Some(Color::Rgb(0, 0, 0x80)));
    assert_eq!(theme.party(Some("red"), 0), light.party(Some("red"), 0));
}

#[test]
fn a_broken_theme_says_where_and_what() {
    let said = |text: &str| Theme::load(text, ColourDepth::True).unwrap_err();
    assert_eq!(said("[roles]\ntitel = {}"), "line 2: there is no role \"titel\"; did you mean \"title\"?");
    assert_eq!(said("[parties]\npurple = \"#000000\""), "line 2: there is no party colour \"purple\"");
    let colour = "is not a colour: write \"#rrggbb\", or a name such as \"red\" or \"bright-red\"";
    assert_eq!(said("[roles]\ntitle = { fg = \"#12345\" }"), format!("line 2: \"#12345\" {colour}"));
    assert_eq!(said("[parties]\n\nblue = \"bleu\""), format!("line 3: \"bleu\" {colour}"));
    assert!(said("[roles]\ntitle = { gf = \"#123456\" }").starts_with("line 2: unknown field `gf`"));
    assert!(said("background = \"grey\"").starts_with("line 1: unknown variant `grey`"));
    assert!(said("[parties]\nblue = { gf = 1 }").starts_with("line 2: write a colour"));
    assert!(!said("\"\\u001b\" = 1").contains('\u{1b}'));
    assert!(Theme::built_in("dusk", ColourDepth::True).unwrap_err().contains("colour-blind-light"));
}

/// What an eye without the cones for green (first) or red (second) sees, by Machado, Oliveira and Fernandes (2009).
const BLINDNESS: [[[f64; 3]; 3]; 2] = [
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
];

/// How far two colours are apart for such an eye: 0 for none, about 1 for black and white.
fn apart(one: Rgb, other: Rgb, seen: &[[f64; 3]; 3]) -> f64 {
    let lab = |colour: Rgb| {
        let linear = [colour.0, colour.1, colour.2].map(|part| (f64::from(part) / 255.0).powf(2.2));
        let dot = |row: &[f64; 3], with: &[f64; 3]| row.iter().zip(with).map(|(a, b)| a * b).sum::<f64>();
        let [r, g, b] = [0, 1, 2].map(|row| dot(&seen[row], &linear).clamp(0.0, 1.0));
        let l = (0.4122 * r + 0.5363 * g + 0.0514 * b).cbrt();
        let m = (0.2119 * r + 0.6807 * g + 0.1074 * b).cbrt();
        let s = (0.0883 * r + 0.2817 * g + 0.6300 * b).cbrt();
        [
            0.2105 * l + 0.7936 * m - 0.0041 * s,
            1.9780 * l - 2.4286 * m + 0.4506 * s,
            0.0259 * l + 0.7828 * m - 0.8087 * s,
        ]
    };
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn colour_blind_readers_tell_for_from_against_and_party_from_party() {
    let blind = |(name, _): &(&str, Theme)| name.starts_with("colour-blind");
    let mut close = String::new();
    for (name, theme) in themes(ColourDepth::True).into_iter().filter(blind) {
        let of = |style: Style| style.fg.and_then(own_rgb).unwrap();
        let party = |place: usize| of(theme.party(None, place));
        let stances = [ThemeRole::Supports, ThemeRole::Opposes].map(|role| of(theme.style(role)));
        for seen in &BLINDNESS {
            let found = apart(stances[0], stances[1], seen);
            assert!(found > 0.15, "{name} stances {found:.3}");
            for (one, other) in (0..8).flat_map(|one| (0..one).map(move |other| (one, other))) {
                let found = apart(party(one), party(other), seen);
                if found < 0.04 {
                    let (one, other) = (COLOURS[one], COLOURS[other]);
                    close.push_str(&format!("{name}: {one} and {other}: {found:.3}\n"));
                }
            }
        }
    }
    assert_eq!(close, "");
}
