//! The rules: one row each. A finding names its rule; `tests/samples` has a valid and an invalid briefing for each.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is left out of the briefing because of it.
    Error,
    /// The briefing opens whole.
    Warning,
}

/// A rule that files are held to.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code, `E10`.
    pub code: &'static str,
    /// Its name, which is the name of its samples.
    pub name: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// What it asks for.
    pub asks: &'static str,
}

macro_rules! rules {
    ($($constant:ident $code:literal $name:literal $severity:ident $asks:literal)*) => {
        $(#[doc = $asks] pub static $constant: Rule =
            Rule { code: $code, name: $name, severity: Severity::$severity, asks: $asks };)*

        /// Every rule, errors first, in the order of their codes.
        pub static RULES: &[&Rule] = &[$(&$constant),*];
    };
}

rules! {
    SYNTAX "E01" "syntax" Error "files are valid TOML in UTF-8"
    ONE_BRIEFING "E02" "one-briefing" Error "a folder has one `[briefing]`"
    BRACKETS "E03" "brackets" Error "rows stand in double brackets, `[briefing]` in single ones"
    REQUIRED "E04" "required" Error "required fields are there and not empty"
    TYPE "E05" "type" Error "a field holds what its type asks for"
    BAD_ID "E06" "bad-id" Error "ids are made of a-z, 0-9 and -"
    DUPLICATE_ID "E07" "duplicate-id" Error "an id is given once in the whole folder"
    WORD "E08" "word" Error "a word of a closed list is one of that list"
    DATE "E09" "date" Error "dates are of the EDTF subset and of the calendar"
    UNDEFINED "E10" "undefined" Error "a reference names an entry that there is"
    WRONG_KIND "E11" "wrong-kind" Error "a reference names an entry of the right kind"
    CITE "E12" "cite" Error "a cite names a paragraph that its source has"
    SELF "E13" "self" Error "no entry refers to itself"
    CYCLE "E14" "cycle" Error "replacing, answering, coming after and before lead nowhere back"
    ATTRIBUTION "E15" "attribution" Error "attribution fits the fields that name the speaker"
    TWO_CLAIMS "E16" "two-claims" Error "a dispute has two claims or more"
    SAYS_NOTHING "E17" "says-nothing" Error "a claim has a quote or a text"
    WHICH_PROPOSAL "E18" "which-proposal" Error "with several proposals, a term names its own"
    PATH "E19" "path" Error "a path stays in the folder and can be read"
    WHEN "E20" "when" Error "an event has a date, or comes after or before another"
    NEWER "E21" "newer" Error "the format of a briefing is one that this program reads"
    SIDES "E22" "sides" Error "a dispute has either sides or claims, and a claim is on one side"
    OTHER_SPEAKER "E23" "other-speaker" Error "a claim replaces claims of the same actor"
    UNKNOWN_FIELD "W01" "unknown-field" Warning "fields are those of the format"
    UNKNOWN_TABLE "W02" "unknown-table" Warning "tables are those of the format"
    UNCITED "W03" "uncited" Warning "a claim cites where it was read"
    QUOTE "W04" "quote" Warning "a quote stands in the paragraph that it cites"
    OLDER_REPLY "W05" "older-reply" Warning "a reply is not older than what it replies to"
    NEVER_NAMED "W06" "never-named" Warning "parties, actors, sources and categories are named somewhere"
    TWICE "W07" "twice" Warning "a speaker's words are written once, where they are five or more"
    HIDDEN "W08" "hidden" Warning "text has no control, bidi-override or invisible characters"
    LONG "W09" "long" Warning "a short text fits its place: `short` in 18 columns, an answer without one in 24, `summary` in 240 characters"
    ALLIED "W10" "allied" Warning "claims on different sides do not support each other, claims on one side do not dispute each other"
    OTHER_DAY "W11" "other-day" Warning "a claim made at an event is of a day on which the event was"
    WHICH_STANCE "W12" "which-stance" Warning "with several proposals, a claim that takes a position says on what"
    DIGEST "W13" "digest" Warning "the text of a source has the digest that the source gives"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_given_once() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(
                RULES[..at].iter().all(|other| other.code != rule.code && other.name != rule.name),
                "{}",
                rule.code
            );
            assert_eq!(rule.code.starts_with('E'), rule.severity == Severity::Error, "{}", rule.code);
        }
    }
}
