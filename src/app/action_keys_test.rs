//! The keymap files that are shipped say what the table of actions says.

use std::collections::HashSet;

use super::{Action, Group};
use crate::keys::{DEFAULT, Keymap, Lookup, PRESETS, preset};

fn parse(text: &str) -> Keymap<Action> {
    let (map, problems) = Keymap::parse(text, &Action::named);
    assert_eq!(problems, []);
    map
}

/// What the default file must say, but for the keys: each action once, under its group, with its description.
#[test]
fn the_default_file_lists_every_action_under_its_group_with_its_description() {
    let mut expected = String::new();
    for group in Group::ALL {
        expected.push_str(&format!("[{}]\n", group.name()));
        for action in Action::ALL.iter().filter(|action| action.group() == *group) {
            expected.push_str(&format!("{action} # {}\n", action.description()));
        }
    }
    let mut found = String::new();
    for line in DEFAULT.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match (line.split_once(" = "), line.rsplit_once("# ")) {
            (Some((name, _)), Some((_, description))) => found.push_str(&format!("{name} # {description}\n")),
            _ => found.push_str(&format!("{line}\n")),
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn every_preset_leaves_a_key_to_every_action_and_shadows_none() {
    for (name, text) in PRESETS {
        let map = parse(DEFAULT).overlay(parse(text));
        let mut seen = HashSet::new();
        for action in Action::ALL {
            let keys = map.keys_of(*action);
            assert!(!keys.is_empty(), "{name}: {action} has no key");
            for sequence in keys {
                assert!(seen.insert(sequence.clone()), "{name}: {sequence} is bound twice");
                assert_eq!(map.lookup(sequence.keys()), Lookup::Found(*action), "{name}: {sequence}");
            }
        }
    }
}

#[test]
fn a_preset_holds_only_what_differs_and_the_same_descriptions() {
    let default = parse(DEFAULT);
    for (name, text) in PRESETS {
        for (action, keys) in parse(text).iter() {
            assert_ne!(default.keys_of(action), keys, "{name}: {action}");
        }
        for line in text.lines().filter(|line| line.contains(" = ") && !line.starts_with('#')) {
            let (action, _) = line.split_once(" = ").unwrap();
            let (_, description) = line.rsplit_once("# ").unwrap();
            assert_eq!(action.parse::<Action>().unwrap().description(), description, "{name}");
        }
    }
}

#[test]
fn presets_are_found_by_name() {
    assert_eq!(preset("vim"), Some(""));
    assert!(preset("less").is_some());
    assert_eq!(preset("emacs"), None);
}
