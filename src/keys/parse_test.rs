use super::*;
use crate::keys::Keymap;

fn problems(text: &str) -> Vec<String> {
    let (_, problems) = Keymap::parse(text, &|name| match name {
        "down" | "up" | "first" => Ok(name.len()),
        other => Err(format!("there is no action `{other}`")),
    });
    problems.iter().map(KeymapProblem::to_string).collect()
}

#[test]
fn a_sound_file_has_no_problems() {
    assert!(problems("").is_empty());
    assert!(problems("# nothing\n[move]\ndown = [\"j\", '<down>']\n[x]\nup = 'k'\nfirst = []\n").is_empty());
}

#[test]
fn every_problem_is_reported_with_its_place() {
    let text = "[move]\ndwon = ['j']\nup = ['<pgdwn>', 7, 'k']\nfirst = 3\n";
    assert_eq!(
        problems(text),
        [
            "2:1: there is no action `dwon`",
            "3:7: `<pgdwn>` is not a key (in `<pgdwn>`) (did you mean `<pgdn>`?)",
            "3:18: a key is written as a string; this is of type integer (write `up = [\"…\"]`)",
            "4:9: a key is written as a string; this is of type integer (write `first = [\"…\"]`)",
        ]
    );
}

#[test]
fn a_key_bound_twice_reports_both_lines() {
    assert_eq!(
        problems("down = ['j']\nup = ['k', 'j']"),
        ["2:12: `j` is already bound to `down` on line 1 (one of the two must have another key)"]
    );
}

#[test]
fn a_key_that_begins_another_reports_both_lines() {
    assert_eq!(
        problems("down = ['g']\nfirst = ['gg']"),
        ["2:10: `gg` cannot be bound beside `g`, which begins it: `down` on line 1 \
          (one of the two must have another key)"]
    );
    assert_eq!(
        problems("first = ['gg']\ndown = ['g']"),
        ["2:9: `g` cannot be bound beside `gg`, which it begins: `first` on line 1 \
          (one of the two must have another key)"]
    );
}

#[test]
fn of_two_that_claim_a_key_the_first_in_the_file_keeps_it() {
    let (map, _) = Keymap::parse("up = ['j']\ndown = ['j']", &|name| Ok(name.to_owned().len()));
    let kept: Vec<usize> = map.iter().map(|(_, keys)| keys.len()).collect();
    assert_eq!(kept, [1, 0]);
}

#[test]
fn an_action_given_twice_is_a_problem() {
    assert_eq!(
        problems("[a]\ndown = ['j']\n[b]\ndown = ['n']"),
        ["4:1: `down` already has its keys on line 2 (put all its keys into one list)"]
    );
}

#[test]
fn what_is_sound_beside_broken_toml_still_holds() {
    let (map, problems) = Keymap::parse("down = ['j']\nup = [\nfirst = ['gg']\n", &|name| Ok(name.len()));
    assert!(!problems.is_empty());
    assert!(problems.iter().all(|problem| problem.line >= 2), "{problems:?}");
    assert_eq!(map.keys_of(4).len(), 1);
}

#[test]
fn what_a_terminal_would_obey_is_shown_as_a_mark() {
    let said = problems("\"\\u001b[2J\\u202e\" = ['j']");
    assert_eq!(said, ["1:1: there is no action `\u{fffd}[2J\u{fffd}`"]);
}
