//! Quotation marks: what they are, and how a text is put between them.

/// Quotation marks that begin and end a phrase. Any of them ends what any of them began.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// The text between quotation marks, with what would end it marked by a backslash.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if c == '\\' || is_quote(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}
