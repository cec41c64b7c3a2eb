//! What was measured, and the table of it.

use std::time::Duration;

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    Megabytes,
    Count,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Unit::Milliseconds => "ms",
            Unit::Megabytes => "MB",
            Unit::Count => "",
        }
    }
}

/// The values of one program, by what they are of, in the order in which they were first measured.
#[derive(Debug, Default)]
pub struct Sheet {
    rows: Vec<(String, Unit, Vec<f64>)>,
}

impl Sheet {
    /// Adds a value.
    pub fn put(&mut self, name: &str, unit: Unit, value: f64) {
        match self.rows.iter_mut().find(|(known, ..)| known == name) {
            Some((_, _, values)) => values.push(value),
            None => self.rows.push((name.to_string(), unit, vec![value])),
        }
    }

    /// Adds a time.
    pub fn time(&mut self, name: &str, time: Duration) {
        self.put(name, Unit::Milliseconds, time.as_secs_f64() * 1e3);
    }

    fn values(&self, name: &str) -> &[f64] {
        self.rows.iter().find(|(known, ..)| known == name).map_or(&[], |(_, _, values)| values)
    }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        count if count % 2 == 0 => Some((sorted[half - 1] + sorted[half]) / 2.0),
        _ => Some(sorted[half]),
    }
}

fn short(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

/// The median, and from where to where the values go.
fn cell(values: &[f64]) -> String {
    let Some(median) = median(values) else { return "—".into() };
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{} ({}..{})", short(median), short(least), short(most))
}

/// The median of one divided by the other, run by run, so that what disturbs a whole run counts little.
fn ratio(of: &[f64], to: &[f64]) -> String {
    let ratios: Vec<f64> = of.iter().zip(to).filter(|(_, to)| **to > 0.0).map(|(of, to)| of / to).collect();
    median(&ratios).map_or("—".into(), |ratio| format!("{}x", short(ratio)))
}

/// Prints the sheets side by side, with the ratios of the first to each of the others. Every program's row names come,
/// those of the first program first.
pub fn print(programs: &[(String, Sheet)]) {
    let Some(((_, first), others)) = programs.split_first() else { return };
    let mut names: Vec<(&str, Unit)> = Vec::new();
    for (name, unit, _) in programs.iter().flat_map(|(_, sheet)| &sheet.rows) {
        if !names.iter().any(|(known, _)| known == name) {
            names.push((name, *unit));
        }
    }
    print!("{:46} {:2}", "", "");
    programs.iter().for_each(|(name, _)| print!(" {name:>24}"));
    others.iter().for_each(|(name, _)| print!(" {:>12}", format!("÷ {name}")));
    println!();
    for (name, unit) in names {
        print!("{name:46} {:2}", unit.name());
        programs.iter().for_each(|(_, sheet)| print!(" {:>24}", cell(sheet.values(name))));
        others.iter().for_each(|(_, sheet)| print!(" {:>12}", ratio(first.values(name), sheet.values(name))));
        println!();
    }
    println!();
}
