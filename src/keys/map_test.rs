use super::*;

/// An action is its name's first letter, which is all a keymap needs to know.
fn map(text: &str) -> Keymap<char> {
    let (map, problems) = Keymap::parse(text, &|name| name.chars().next().ok_or_else(String::new));
    assert_eq!(problems, []);
    map
}

fn lookup(map: &Keymap<char>, keys: &str) -> Lookup<char> {
    if keys.is_empty() {
        return map.lookup(&[]);
    }
    map.lookup(keys.parse::<Sequence>().unwrap().keys())
}

fn keys(map: &Keymap<char>, action: char) -> String {
    map.keys_of(action).iter().map(|keys| format!("{keys} ")).collect()
}

#[test]
fn keys_are_found_pending_or_nothing() {
    let map = map("down = ['j', '<down>']\nfirst = ['gg']\nw = ['<c-w>h', '<c-w>l']");
    assert_eq!(lookup(&map, "j"), Lookup::Found('d'));
    assert_eq!(lookup(&map, "<down>"), Lookup::Found('d'));
    assert_eq!(lookup(&map, ""), Lookup::Pending);
    assert_eq!(lookup(&map, "g"), Lookup::Pending);
    assert_eq!(lookup(&map, "gg"), Lookup::Found('f'));
    assert_eq!(lookup(&map, "gj"), Lookup::None);
    assert_eq!(lookup(&map, "ggg"), Lookup::None);
    assert_eq!(lookup(&map, "<c-w>"), Lookup::Pending);
    assert_eq!(lookup(&map, "<c-w>l"), Lookup::Found('w'));
    assert_eq!(lookup(&map, "x"), Lookup::None);
}

#[test]
fn an_empty_keymap_finds_nothing() {
    let map = map("");
    assert_eq!(lookup(&map, "j"), Lookup::None);
    assert_eq!(map.iter().count(), 0);
    assert_eq!(map.keys_of('d'), []);
}

#[test]
fn the_first_key_of_an_action_is_the_first_shown() {
    let map = map("down = ['j', '<down>']\nb = []");
    assert_eq!(keys(&map, 'd'), "j <down> ");
    assert_eq!(keys(&map, 'b'), "");
    let listed: Vec<char> = map.iter().map(|(action, _)| action).collect();
    assert_eq!(listed, ['d', 'b']);
}

#[test]
fn an_overlay_replaces_the_keys_of_an_action() {
    let map = map("down = ['j', '<down>']\nup = ['k']").overlay(map("down = ['n']"));
    assert_eq!(keys(&map, 'd'), "n ");
    assert_eq!(lookup(&map, "j"), Lookup::None);
    assert_eq!(lookup(&map, "k"), Lookup::Found('u'));
}

#[test]
fn an_overlay_takes_a_key_from_whoever_had_it() {
    let map = map("down = ['j', '<down>']\nup = ['k']").overlay(map("x = ['j']"));
    assert_eq!(keys(&map, 'd'), "<down> ");
    assert_eq!(lookup(&map, "j"), Lookup::Found('x'));
}

#[test]
fn two_actions_can_swap_their_keys() {
    let map = map("down = ['j']\nup = ['k']").overlay(map("down = ['k']\nup = ['j']"));
    assert_eq!(lookup(&map, "j"), Lookup::Found('u'));
    assert_eq!(lookup(&map, "k"), Lookup::Found('d'));
}

#[test]
fn an_empty_list_unbinds() {
    let map = map("down = ['j']\nfirst = ['gg']").overlay(map("first = []"));
    assert_eq!(keys(&map, 'f'), "");
    assert_eq!(lookup(&map, "g"), Lookup::None);
}

#[test]
fn an_overlay_takes_sequences_that_could_not_be_struck_any_more() {
    let shorter = map("first = ['gg', '<home>']").overlay(map("down = ['g']"));
    assert_eq!(keys(&shorter, 'f'), "<home> ");
    assert_eq!(lookup(&shorter, "g"), Lookup::Found('d'));
    let longer = map("down = ['j', '<down>']").overlay(map("x = ['jk']"));
    assert_eq!(keys(&longer, 'd'), "<down> ");
    assert_eq!(lookup(&longer, "jk"), Lookup::Found('x'));
}
