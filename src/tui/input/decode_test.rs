use proptest::prelude::*;

use super::*;

/// What these pieces say, one after the other, and at the end no more for a while.
fn said(pieces: &[&[u8]]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut said = Vec::new();
    let mut note = |msg: Msg| {
        said.push(match msg {
            Msg::Key(key) => key.to_string(),
            Msg::Paste(text) => format!("pasted {text:?}"),
            Msg::Click { column, row } => format!("click {column},{row}"),
            Msg::Drag { column, row } => format!("drag {column},{row}"),
            Msg::Wheel { column, row, lines } => format!("wheel {column},{row} {lines}"),
            Msg::Background(background) => format!("{background:?}"),
            other => format!("{other:?}"),
        });
    };
    for piece in pieces {
        decoder.feed(piece, &mut note);
    }
    decoder.decide(&mut note);
    said
}

fn keys(bytes: &[u8]) -> String {
    said(&[bytes]).join(" ")
}

#[test]
fn keys_are_read() {
    for (bytes, keys_said) in [
        (&b"jG "[..], "j G <space>"),
        ("é平Ж".as_bytes(), "é 平 Ж"),
        (b"\r\t\x7f\x08\n", "<cr> <tab> <bs> <c-h> <c-j>"),
        (b"\x03\x04\x1a\x00\x1c\x1f", "<c-c> <c-d> <c-z> <c-space> <c-\\> <c-_>"),
        (b"\x1b", "<esc>"),
        (b"\x1b\x1b", "<esc> <esc>"),
        (b"\x1bx\x1bX\x1b\r", "<a-x> <a-X> <a-cr>"),
        ("\x1bé".as_bytes(), "<a-é>"),
        (b"\x1bO", "<a-O>"),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "<up> <down> <right> <left> <home> <end>"),
        (b"\x1bOA\x1bOF\x1bOM\x1bOP\x1bOS", "<up> <end> <cr> <f1> <f4>"),
        (b"\x1b[1;5A\x1b[1;2B\x1b[1;3C", "<c-up> <s-down> <a-right>"),
        (b"\x1b[5~\x1b[6~\x1b[2~\x1b[3~\x1b[1~\x1b[4~", "<pgup> <pgdn> <ins> <del> <home> <end>"),
        (b"\x1b[15~\x1b[24~\x1b[34~\x1b[3;5~", "<f5> <f12> <f20> <c-del>"),
        (b"\x1b[Z\x1b[[A\x1b[[E", "<s-tab> <f1> <f5>"),
        (b"\x1b[97;5u\x1b[13;2u", "<c-a> <s-cr>"),
        // The command key, a release, focus, where the cursor is, what the terminal is: nothing.
        (b"\x1b[1;9A\x1b[97;9u\x1b[97;1:3u\x1b[I\x1b[O\x1b[3;4R\x1b[?62;22c\x1b[?997;1nj", "j"),
        // Broken off, not text, and unknown.
        (b"\x1b[1;\x1b[Ak", "<up> k"),
        (b"\xff\xfe\xc3(j", "( j"),
        (b"\x1b[99999999999999~\x1b[>1q\x1bOzj", "j"),
    ] {
        assert_eq!(keys(bytes), keys_said, "{bytes:?}");
    }
}

#[test]
fn the_mouse_is_read() {
    for (bytes, mouse_said) in [
        (&b"\x1b[<0;16;2M\x1b[<0;16;2m"[..], "click 15,1"),
        (b"\x1b[<0;16;2M\x1b[<32;18;2M\x1b[<0;18;2m", "click 15,1 drag 17,1"),
        (b"\x1b[<65;5;8M\x1b[<64;5;8M", "wheel 4,7 3 wheel 4,7 -3"),
        // Moved, another button, no place.
        (b"\x1b[<35;1;1M\x1b[<2;1;1M\x1b[<0;0;0Mj", "click 0,0 j"),
        (b"\x1b[M \x21\x22\x1b[32;3;4M\x1b[M\xff\xff\xff", "click 0,1 click 2,3"),
        (b"\x1b[<;;M\x1b[<99999999;1;1M\x1b[1;1Mj", "j"),
    ] {
        assert_eq!(keys(bytes), mouse_said, "{bytes:?}");
    }
}

#[test]
fn a_paste_is_text_in_however_many_pieces() {
    let bytes = b"a\x1b[200~q\x1b[A\x1b]11;rgb:0/0/0\x07\x1b[201~b";
    let whole = ["a", "pasted \"q\\u{1b}[A\\u{1b}]11;rgb:0/0/0\\u{7}\"", "b"];
    assert_eq!(said(&[bytes]), whole);
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(said(&single), whole);
}

const LIGHT: &[u8] = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\";

#[test]
fn answers_say_dark_or_light() {
    for (answer, background) in [
        (&b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"[..], "Dark"),
        (b"\x1b]11;rgb:00/2b/36\x07", "Dark"),
        (b"\x1b]11;rgb:fdfd/f6f6/e3e3\x07", "Light"),
        (b"\x1b]11;rgba:ffff/ffff/ffff/ffff\x07", "Light"),
        (b"\x1b]11;rgb:f/f/f\x07", "Light"),
        (LIGHT, "Light"),
        // To other questions, or no colours.
        (b"\x1b]10;rgb:ffff/ffff/ffff\x07", ""),
        (b"\x1b]11;rgb:fffff/0/0\x07\x1b]11;rgb:0/0\x07\x1b]11;rgb:+f/0/0\x07\x1b]11;white\x07\x1b]52;c;cQ==\x07", ""),
    ] {
        assert_eq!(keys(&[answer, b"j"].concat()), format!("{background} j").trim(), "{answer:?}");
    }
}

#[test]
fn an_answer_in_two_pieces_is_no_key_wherever_it_is_cut() {
    for cut in 0..LIGHT.len() {
        let (one, other) = LIGHT.split_at(cut);
        assert_eq!(said(&[b"j", one, other, b"k"]), ["j", "Light", "k"], "cut at {cut}");
    }
    let single: Vec<&[u8]> = LIGHT.chunks(1).collect();
    assert_eq!(said(&single), ["Light"]);
}

/// Whether the escape is a key has to be decided before the rest of an answer comes: the rest is still no key.
#[test]
fn the_rest_of_an_answer_that_comes_too_late_is_no_key() {
    for pieces in [1, 2, 100] {
        let (mut decoder, mut count) = (Decoder::default(), Vec::new());
        let mut note = |msg: Msg| count.push(format!("{msg:?}"));
        decoder.feed(&[ESC], &mut note);
        decoder.decide(&mut note);
        for piece in LIGHT[1..].chunks(LIGHT.len() / pieces + 1) {
            decoder.feed(piece, &mut note);
        }
        assert_eq!(count.len(), 2, "{count:?}");
        assert_eq!(count[1], "Background(Light)");
    }
}

#[test]
fn the_keys_that_an_answer_begins_with_are_still_keys() {
    assert_eq!(keys(b"]11;"), "] 1 1 ;");
    assert_eq!(keys(b"\x1b]j"), "<a-]> j");
    // After the escape key, the next section.
    let after_escape = |typed: &[u8]| {
        let (mut decoder, mut said) = (Decoder::default(), Vec::new());
        let mut note = |msg: Msg| {
            if let Msg::Key(key) = msg {
                said.push(key.to_string())
            }
        };
        decoder.feed(&[ESC], &mut note);
        decoder.decide(&mut note);
        for byte in typed {
            decoder.feed(&[*byte], &mut note);
        }
        decoder.decide(&mut note);
        said.join(" ")
    };
    assert_eq!(after_escape(b"]"), "<esc> ]");
    assert_eq!(after_escape(b"]1"), "<esc> ] 1");
    assert_eq!(after_escape(b"]]j"), "<esc> ] ] j");
    assert_eq!(after_escape(b"j]"), "<esc> j ]");
}

#[test]
fn an_answer_without_end_does_not_keep_the_keys() {
    let endless = [b"\x1b]11;", &[b'x'; 2 * LONGEST][..]].concat();
    assert_eq!(keys(&[&endless, &b"j"[..]].concat()), "");
    assert_eq!(said(&[&endless, b"j"]), ["j"]);
    assert_eq!(keys(b"\x1b]11;rgb:ff\x03j"), "<c-c> j");
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces_say_the_same(
        bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(ESC), Just(b'['), Just(b']'), Just(b'1'), Just(b';')], 0..60),
        cut in 0_usize..60,
    ) {
        let (one, other) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(said(&[one, other]), said(&[&bytes]));
    }
}
