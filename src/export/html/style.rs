//! The style sheet of an HTML page. Its colours are those of the themes for light and for dark terminals, so that every
//! role has the same contrast there.

use crate::model::Library;
use crate::page::Role;

use crate::text::rgb::{READABLE, Rgb};

/// The themes that the colours are taken from, with the ground that each is made for.
const LIGHT: (&str, Rgb) = (include_str!("../../../assets/themes/light.toml"), Rgb(0xff, 0xff, 0xff));
const DARK: (&str, Rgb) = (include_str!("../../../assets/themes/dark.toml"), Rgb(0x1e, 0x1e, 0x1e));

/// What does not depend on the briefing.
const FIXED: &str = include_str!("page.css");

/// The roles that a colour stands for, beside parties.
const ROLES: [Role; 16] = [
    Role::Muted,
    Role::Label,
    Role::Quote,
    Role::Link,
    Role::Figure,
    Role::Date,
    Role::Warning,
    Role::Good,
    Role::New,
    Role::Code,
    Role::Supports,
    Role::Conditional,
    Role::Neutral,
    Role::Opposes,
    Role::Unclear,
    Role::Mixed,
];

/// The whole style sheet.
pub(super) fn sheet(library: &Library) -> String {
    let (light, dark) = (variables(library, LIGHT), variables(library, DARK));
    let mut css = format!(":root{{{light}--ink:#1e1e1e;--ground:#fff;--line:#c5cad1;--raised:#f4f6f8}}\n");
    css.push_str(&format!(
        "@media screen and (prefers-color-scheme:dark){{:root{{{dark}--ink:#e4e6e9;--ground:#1e1e1e;--line:#4a5058;\
         --raised:#26282b}}}}\n"
    ));
    for role in ROLES {
        css.push_str(&format!(".{}{{color:var(--{})}}\n", role.name(), role.name()));
    }
    for party in 0..library.parties().len() {
        css.push_str(&format!(".p{party}{{color:var(--p{party})}}\n"));
    }
    css + FIXED
}

/// The same hue, moved towards black or white until it can be read on a ground: a briefing may name any colour for a party.
fn readable_on(colour: Rgb, ground: Rgb) -> Rgb {
    let goal = if ground.luminance() > 0.5 { 0 } else { 255 };
    (0..=255).map(|step| colour.towards(goal, step)).find(|rgb| rgb.contrast(ground) >= READABLE).unwrap_or(colour)
}

/// The colour of every role and party on one ground.
fn variables(library: &Library, (theme, ground): (&str, Rgb)) -> String {
    let theme: toml::Table = toml::from_str(theme).unwrap_or_default();
    let colour = |table: &str, name: &str| theme.get(table)?.get(name)?.get("fg")?.as_str().and_then(Rgb::parse);
    let named: Vec<&str> = crate::model::schema::COLOURS.to_vec();
    let mut css = String::new();
    for role in ROLES {
        let value = colour("roles", role.name()).map_or("inherit".to_string(), |rgb| rgb.to_string());
        css.push_str(&format!("--{}:{value};", role.name()));
    }
    for (at, party) in library.parties().iter().enumerate() {
        let own = party.colour.as_ref().map(|colour| colour.shown());
        let name = own.filter(|name| named.contains(name)).unwrap_or(named[at % named.len()]);
        let rgb = own.and_then(Rgb::parse).map(|rgb| readable_on(rgb, ground)).or(colour("parties", name));
        css.push_str(&format!("--p{at}:{};", rgb.map_or("inherit".to_string(), |rgb| rgb.to_string())));
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Builder, Party, Text};

    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        let colours = ["blue", "#101010", "#fefefe", "#808080", "none"];
        let party = |colour: &&str| Party {
            colour: Some(Text::new(colour)),
            ..crate::model::diff::tests::party(&format!("p{}", colour.trim_start_matches('#')))
        };
        let library = Builder { parties: colours.iter().map(party).collect(), ..Builder::default() }.build();
        for theme in [LIGHT, DARK] {
            let css = variables(&library, theme);
            let colours: Vec<Rgb> = css.split([':', ';']).filter_map(Rgb::parse).collect();
            assert!(colours.len() > 18, "{css}");
            for colour in colours {
                assert!(colour.contrast(theme.1) >= 4.5, "{colour} has {:.2}", colour.contrast(theme.1));
            }
        }
    }
}
