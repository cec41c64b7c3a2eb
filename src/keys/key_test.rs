use super::*;
use proptest::prelude::*;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn event(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
    Key::from_event(&KeyEvent::new(code, modifiers)).map(|key| key.to_string())
}

#[test]
fn the_notation_reads_and_prints() {
    let same = [
        "j",
        "G",
        "<space>",
        "<cr>",
        "<esc>",
        "<tab>",
        "<s-tab>",
        "<bs>",
        "<up>",
        "<pgdn>",
        "<f1>",
        "<f24>",
        "<c-d>",
        "<a-x>",
        "<a-X>",
        "<c-a-x>",
        "<lt>",
        ">",
        "<a->>",
        "<a-lt>",
        "<c-->",
        "<s-up>",
        "é",
        "ж",
        "<c-space>",
        "'",
        "\\",
    ];
    for text in same {
        assert_eq!(key(text).to_string(), text);
    }
}

#[test]
fn one_key_written_in_two_ways_is_one_key() {
    let pairs = [
        ("<s-g>", "G"),
        ("<C-D>", "<c-d>"),
        ("<c-s-d>", "<c-d>"),
        ("<m-x>", "<a-x>"),
        ("<Enter>", "<cr>"),
        ("<PageDown>", "<pgdn>"),
        ("<s-space>", "<space>"),
        ("<a-s-x>", "<a-X>"),
        ("<s-ß>", "ß"),
    ];
    for (one, other) in pairs {
        assert_eq!(key(one), key(other), "{one} {other}");
    }
}

#[test]
fn keys_that_send_the_same_byte_are_one_key() {
    let pairs = [
        ("<c-i>", "<tab>"),
        ("<c-m>", "<cr>"),
        ("<c-[>", "<esc>"),
        ("<c-@>", "<c-space>"),
        ("<c-4>", "<c-\\>"),
        ("<c-5>", "<c-]>"),
    ];
    for (one, other) in pairs {
        assert_eq!(key(one), key(other), "{one} {other}");
    }
}

#[test]
fn what_is_no_key_says_why() {
    let said = |text: &str| text.parse::<Key>().unwrap_err().to_string();
    assert_eq!(said("gg"), "`gg` is more than one key");
    assert_eq!(said("<pgdwn>"), "`<pgdwn>` is not a key; did you mean `<pgdn>`?");
    assert_eq!(said("<"), "`<` begins a name that no `>` ends; write `<lt>` for the character itself");
    assert_eq!(said("<f25>"), "`<f25>` is not a key");
    assert_eq!(said("\u{202e}"), "no key writes U+202E");
    assert_eq!(said("\u{7}"), "no key writes U+0007");
    assert!(said(" ").contains("<space>"));
    for text in ["", "<>", "<c->", "<c- >", "<\u{9b}>", "<c-\u{200b}>", "<f0>", "<jj>"] {
        assert!(text.parse::<Key>().is_err(), "{text:?}");
    }
}

#[test]
fn events_become_keys() {
    let none = KeyModifiers::NONE;
    let shift = KeyModifiers::SHIFT;
    assert_eq!(event(KeyCode::Char('j'), none).unwrap(), "j");
    assert_eq!(event(KeyCode::Char('G'), shift).unwrap(), "G");
    assert_eq!(event(KeyCode::Char('g'), shift).unwrap(), "G");
    assert_eq!(event(KeyCode::Char('?'), shift).unwrap(), "?");
    assert_eq!(event(KeyCode::BackTab, shift).unwrap(), "<s-tab>");
    assert_eq!(event(KeyCode::BackTab, none).unwrap(), "<s-tab>");
    assert_eq!(event(KeyCode::Char('i'), KeyModifiers::CONTROL).unwrap(), "<tab>");
    assert_eq!(event(KeyCode::Char('D'), KeyModifiers::CONTROL | shift).unwrap(), "<c-d>");
    assert_eq!(event(KeyCode::Char('4'), KeyModifiers::CONTROL).unwrap(), "<c-\\>");
    assert_eq!(event(KeyCode::Char('x'), KeyModifiers::ALT).unwrap(), "<a-x>");
    assert_eq!(event(KeyCode::F(5), none).unwrap(), "<f5>");
    assert_eq!(event(KeyCode::CapsLock, none), None);
    assert_eq!(event(KeyCode::Char('q'), KeyModifiers::SUPER), None);
    assert_eq!(event(KeyCode::Char('\u{7}'), none), None);
}

#[test]
fn a_held_key_repeats_and_a_release_is_nothing() {
    let of = |kind| Key::from_event(&KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
    assert_eq!(of(KeyEventKind::Press), Some(key("j")));
    assert_eq!(of(KeyEventKind::Repeat), Some(key("j")));
    assert_eq!(of(KeyEventKind::Release), None);
}

#[test]
fn a_key_writes_a_character_only_without_control_and_alt() {
    assert_eq!(key("G").text(), Some('G'));
    assert_eq!(key("<lt>").text(), Some('<'));
    assert_eq!(key("<space>").text(), Some(' '));
    assert_eq!(key("<c-d>").text(), None);
    assert_eq!(key("<a-x>").text(), None);
    assert_eq!(key("<cr>").text(), None);
}

fn any_code() -> impl Strategy<Value = Code> {
    let named: Vec<Code> = NAMES.iter().map(|(_, code)| *code).collect();
    prop_oneof![
        any::<char>().prop_map(Code::Char),
        (b' '..=b'~').prop_map(|byte| Code::Char(byte.into())),
        (0..=30_u8).prop_map(Code::F),
        prop::sample::select(named),
    ]
}

proptest! {
    #[test]
    fn every_key_prints_as_text_that_reads_back(code in any_code(), held in any::<[bool; 3]>()) {
        let Some(plain) = Key::new(code) else { return Ok(()) };
        let key = Key { control: held[0], alt: held[1], shift: held[2], ..plain }.normalised();
        let text = key.to_string();
        prop_assert!(!text.is_empty());
        prop_assert_eq!(text.parse::<Key>(), Ok(key));
    }
}
