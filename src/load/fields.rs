//! The fields of one row: each checked against the type that the schema gives it, and kept where it is sound.

use toml::Spanned;
use toml::de::{DeArray, DeString, DeValue};

use super::check::{Check, example};
use super::report::{At, Report, did_you_mean, quoted};
use super::row::{Piece, Raw, Row, Value};
use super::rules;
use crate::model::Kind;
use crate::model::schema::{Field, Holds, Need, SIDE_TABLE};

/// A field as it was parsed: its name and its value, with their places.
pub(super) type Parsed<'a> = (Spanned<DeString<'a>>, Spanned<DeValue<'a>>);

/// Checks a table's fields and keeps what is sound.
pub(super) fn row<'a>(raw: Raw<impl IntoIterator<Item = Parsed<'a>>>, piece: &Piece, report: &mut Report) -> Row<'a> {
    let Raw { table, file, header, fields } = raw;
    let fields = fields.into_iter();
    let mut row = Row::new(table, file, header);
    row.broken = !piece.broken.is_empty();
    let mut kept = Vec::with_capacity(fields.size_hint().0);
    let mut doubtful = Vec::new();
    for (key, value) in fields {
        let Some((at, field)) = table.place(key.get_ref()) else {
            let help = did_you_mean(key.get_ref(), table.fields.iter().map(|field| field.name));
            let message = format!("{} has no field {}", table.header(), quoted(key.get_ref()));
            report.add(&rules::UNKNOWN_FIELD, row.place(piece.span(key.span())), message, help);
            continue;
        };
        let span = piece.span(value.span());
        // A value that no syntax error touches is what was meant, whatever is wrong with the rest of its row.
        let breaks = piece.breaks(span);
        let quiet = report.set_quiet(breaks);
        let sound = match value.into_inner() {
            DeValue::Array(items) if field.holds == Holds::Sides => {
                sides((field, row.place(span)), items, piece, (&mut row, report))
            }
            value => Check { field, file, piece, report, doubtful: &mut doubtful }.value(value, span),
        };
        report.set_quiet(quiet);
        match sound.filter(|_| !breaks) {
            Some(value) => {
                row.sound_fields |= 1 << at;
                kept.push((field, span, value));
            }
            None => row.rare().refused.push(field.name),
        }
    }
    row.keep(kept);
    if !doubtful.is_empty() {
        row.rare().doubtful.append(&mut doubtful);
    }
    required(&mut row, report);
    row
}

/// Tables within the row, each checked as a row of its own.
fn sides<'a>(
    (field, at): (&'static Field, At),
    items: DeArray<'a>,
    piece: &Piece,
    (row, report): (&mut Row, &mut Report),
) -> Option<Value<'a>> {
    let mut sides = Vec::with_capacity(items.len());
    let mut refused = false;
    for item in items {
        let header = piece.span(item.span());
        let DeValue::Table(fields) = item.into_inner() else {
            let help = format!("write {}", example(field));
            report.add(&rules::TYPE, row.place(header), format!("{} takes tables", field.name), Some(help));
            refused = true;
            continue;
        };
        let raw = Raw { table: SIDE_TABLE, file: at.file, header, fields };
        let mut side = self::row(raw, piece, report);
        let mut doubtful = side.take_doubtful();
        if !doubtful.is_empty() {
            row.rare().doubtful.append(&mut doubtful);
        }
        match side.sound {
            true => sides.push(side),
            false => refused = true,
        }
    }
    if refused {
        row.rare().partly.push(field.name);
    }
    if sides.is_empty() && !refused {
        let help = format!("write {}", example(field));
        report.add(&rules::REQUIRED, at, format!("{} is empty", field.name), Some(help));
    }
    (!sides.is_empty()).then_some(Value::Rows(sides))
}

/// Reports required fields that are missing. A row without them, or a claim without words, is left out.
fn required(row: &mut Row, report: &mut Report) {
    let mut reported = "";
    for field in row.table.fields {
        let other = match field.need {
            Need::Optional => continue,
            Need::Required => field.name,
            Need::RequiredOr(other) => other,
        };
        if row.has(field.name) || row.has(other) {
            continue;
        }
        row.sound = false;
        if row.given(field.name) || row.given(other) || reported == other && reported != field.name {
            continue;
        }
        reported = field.name;
        let claim = row.table.kind().is_some_and(Kind::is_claim);
        let (rule, message, help) = match field.need {
            Need::RequiredOr(_) if claim => {
                let help = "add `quote = \"…\"` or `text = \"…\"`".to_string();
                (&rules::SAYS_NOTHING, "the claim has neither quote nor text".to_string(), help)
            }
            Need::RequiredOr(_) => {
                let message = format!("{} needs {} or {other}", row.table.header(), field.name);
                (&rules::REQUIRED, message, format!("add {}", example(field)))
            }
            Need::Required | Need::Optional => {
                let message = format!("{} needs {}", row.table.header(), field.name);
                (&rules::REQUIRED, message, format!("add {}", example(field)))
            }
        };
        report.add(rule, row.here(), message, Some(help));
    }
}
