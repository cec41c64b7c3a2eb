//! From a filter to text that parses to the same filter.

use std::fmt::{self, Write};

use super::error::FilterError;
use super::fields::FieldName;
use super::filter::{Filter, Part};
use super::lex;
use super::quoting::quote;

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let alone = self.parts().len() == 1;
        all(self.parts(), !alone, f)
    }
}

impl Filter {
    /// The filter `field:value`. The value is a single one, and needs no quotation marks.
    pub fn field(field: FieldName, value: &str) -> Result<Filter, FilterError> {
        format!("{}:{}", field.field().name, quote(value)).parse()
    }

    /// The conditions that must all hold, each printed. Joined by spaces they are the filter.
    pub fn chips(&self) -> Vec<String> {
        let alone = self.parts().len() == 1;
        self.parts().iter().map(|part| top_level(part, alone)).collect()
    }
}

/// One of the conditions that must all hold. Alternatives that stand alone need no brackets.
fn top_level(part: &Part, alone: bool) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = one(part, !alone, &mut text);
    text
}

fn all(parts: &[Part], brackets: bool, out: &mut dyn Write) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.write_char(' ')?;
        }
        one(part, brackets, out)?;
    }
    Ok(())
}

fn one(part: &Part, brackets: bool, out: &mut dyn Write) -> fmt::Result {
    match part {
        Part::Words(words) => text(words, lex::needs_quotes(words), out),
        Part::Has(field, values) => {
            write!(out, "{}:", field.field().name)?;
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.write_char(',')?;
                }
                text(value, lex::value_needs_quotes(value), out)?;
            }
            Ok(())
        }
        Part::Not(inner) => {
            out.write_char('-')?;
            match inner.parts() {
                [part @ (Part::Words(_) | Part::Has(..) | Part::Any(_))] => one(part, true, out),
                parts => bracketed(out, &mut |out| all(parts, true, out)),
            }
        }
        Part::Any(alternatives) if brackets => bracketed(out, &mut |out| any(alternatives, out)),
        Part::Any(alternatives) => any(alternatives, out),
    }
}

fn any(alternatives: &[Filter], out: &mut dyn Write) -> fmt::Result {
    for (at, alternative) in alternatives.iter().enumerate() {
        if at > 0 {
            out.write_str(" OR ")?;
        }
        all(alternative.parts(), true, out)?;
    }
    Ok(())
}

fn bracketed(out: &mut dyn Write, inside: &mut dyn FnMut(&mut dyn Write) -> fmt::Result) -> fmt::Result {
    out.write_char('(')?;
    inside(out)?;
    out.write_char(')')
}

fn text(text: &str, quoted: bool, out: &mut dyn Write) -> fmt::Result {
    if !quoted {
        return out.write_str(text);
    }
    out.write_str(&quote(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_prints_in_its_normal_form() {
        for (from, to) in [
            ("  a   b ", "a b"),
            ("a AND b", "a b"),
            ("a and b", "a and b"),
            ("NOT a", "-a"),
            ("NOT NOT a", "a"),
            ("--a b", "a b"),
            ("-(-(a b))", "a b"),
            ("((a))", "a"),
            ("(a b) c", "a b c"),
            ("(a OR b) OR c", "a OR b OR c"),
            ("a b OR c AND NOT d", "a b OR c -d"),
            ("-(a OR b)", "-(a OR b)"),
            ("-(a b)", "-(a b)"),
            ("-(-a b)", "-(-a b)"),
            ("(a OR b) (c OR d) OR e", "(a OR b) (c OR d) OR e"),
            (r#""long-range""#, "long-range"),
            (r#""two words""#, r#""two words""#),
            ("“two words”", r#""two words""#),
            (r#""-x" "OR" "a:b" "(" "say \"x\" \\""#, r#""-x" "OR" "a:b" "(" "say \"x\" \\""#),
            ("KIND:Statements,term", "kind:statement,term"),
            ("on:2025", "date:2025"),
            (r#"party:"European Union",us"#, r#"party:"European Union",us"#),
            (r#"tag:"a,b""#, r#"tag:"a,b""#),
            ("10:30 a,b don't", "10:30 a,b don't"),
        ] {
            let filter: Filter = from.parse().unwrap_or_else(|error| panic!("{from}: {error}"));
            assert_eq!(filter.to_string(), to, "{from}");
            assert_eq!(to.parse(), Ok(filter), "{to}");
        }
    }
}
