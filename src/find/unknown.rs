//! Fields that there are not, and what was meant.

use std::ops::Range;

use super::error::closest;
use super::quoting::quote;
use super::{FIELDS, FieldName, FilterError};
use crate::model::Kind;

/// What people write who have other programs in their fingers.
const ELSEWHERE: &[(&str, FieldName)] = &[
    ("actor", FieldName::By),
    ("from", FieldName::By),
    ("speaker", FieldName::By),
    ("term", FieldName::About),
    ("topic", FieldName::About),
    ("type", FieldName::Kind),
    ("asof", FieldName::Until),
    ("as-of", FieldName::Until),
    ("has", FieldName::Is),
    ("label", FieldName::Tag),
];

/// What to say of a field that there is not. `word` is the whole word that it stands in.
pub(super) fn unknown_field(name: &str, word: &str, range: Range<usize>) -> FilterError {
    let error = FilterError::new(format!("there is no field \"{name}\""), range);
    if let Some((_, field)) = ELSEWHERE.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)) {
        return error.help(format!("did you mean {}:?", field.field().name));
    }
    if Kind::from_name(name).is_some() {
        return error.help(format!("write id:{word} for that entry"));
    }
    let names = FIELDS.iter().flat_map(|field| field.aliases.iter().chain([&field.name]).copied());
    match closest(name, names) {
        Some(known) => error.help(format!("did you mean {known}:?")),
        None => {
            let fields: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
            let all = fields.join(", ");
            error.help(format!("fields are {all}; to search for the words as they stand, quote them: {}", quote(word)))
        }
    }
}
