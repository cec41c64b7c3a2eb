//! Numbers with and without their separators: '600,000', '600 000' and '600000' are found by each other.
//!
//! A folded text keeps its separators, so that half a number finds it while it is typed. Where it has any, the text is
//! searched a second time without them.

/// The folded text with its numbers joined; `None` where it has none to join.
pub(super) fn joined(folded: &str) -> Option<String> {
    let mut from = 0;
    let mut joined = String::new();
    for at in separators(folded) {
        joined.push_str(&folded[from..at]);
        from = at + 1;
    }
    (from > 0).then(|| joined + &folded[from..])
}

/// Where the separators within numbers stand: between groups of three digits, after one to three digits.
pub(super) fn separators(folded: &str) -> Vec<usize> {
    let bytes = folded.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        while digit(at) {
            at += 1;
        }
        if at - start > 3 {
            continue;
        }
        let separates = |at: usize| matches!(bytes.get(at), Some(b',' | b'.' | b' ' | b'\''));
        while separates(at) && (1..=3).all(|next| digit(at + next)) && !digit(at + 4) {
            found.push(at);
            at += 4;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three_are_one_number() {
        for (folded, expected) in [
            ("600,000 troops", "600000 troops"),
            ("1 234 567", "1234567"),
            ("about 1.250.000,50", "about 1250000,50"),
            ("12'000", "12000"),
            ("(100,000)", "(100000)"),
            ("2022 300 people", ""),
            ("600, 000", ""),
            ("600,0000", ""),
            ("1,23", ""),
            ("20 november", ""),
            ("600,", ""),
            ("", ""),
        ] {
            assert_eq!(joined(folded).unwrap_or_default(), expected, "{folded}");
        }
    }
}
