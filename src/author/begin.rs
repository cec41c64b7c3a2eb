//! A row that is begun from a paragraph of a source: what is known of it, and what is still to be written.

use serde_json::{Value as Json, json};

use crate::model::quote::Excerpt;
use crate::model::schema::{self, Need};
use crate::model::{Field, Holds, Kind};

use super::insert::{Inserted, TextFile, insert_text};
use super::row::Row;

/// What stands where something is still to be written.
const OPEN: &str = "…";

/// What stands below a claim, whose speaker nobody knows but the author.
const SPEAKER: &str = "\
# Who says it: an actor's id, in words somebody who is not named, or nobody. Take away what does not hold.
# actor = \"an-id\"
# attributed_to = \"…\"
# attribution = \"unattributed\"
";

/// What stands below a row whose date is that of its source.
const DATE: &str = "# The date is the source's: change it if this was on another day.\n";

/// What stands below a claim of whose words some are the reporter's.
const PARTS: &str = "\
# Some of the selected words are in no quotation marks, and so the reporter's. Keep one of these, or write the text:
";

/// What stands below a claim of whose words all are the reporter's, as it seems.
const REPORTED: &str = "\
# The selected words are in no quotation marks, and so the reporter's: write the text. If they are the speaker's own:
";

/// What is known of a row.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'b> {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: &'b str,
    /// The paragraph that it is read in.
    pub cite: &'b str,
    /// The day of the source.
    pub date: Option<&'b str>,
    /// Words of the source.
    pub excerpt: Option<&'b Excerpt>,
    /// A category, for a term.
    pub category: Option<&'b str>,
}

/// Puts the row after the last of its kind.
pub fn begin(files: &mut Vec<TextFile>, beginning: &Beginning) -> Result<Inserted, String> {
    let table = schema::table(beginning.kind.name()).ok_or("there is no such table")?;
    let fields = table.fields.iter().filter_map(|field| Some((field, beginning.value(field)?)));
    let mut text = Row { table, fields: fields.collect() }.print();
    if beginning.date.is_some() && table.field("date").is_some() {
        text.push_str(DATE);
    }
    if beginning.kind.is_claim() {
        text.push_str(&beginning.parts());
        text.push_str(SPEAKER);
    }
    insert_text(files, table, &text)
}

impl Beginning<'_> {
    fn quote(&self) -> Option<&str> {
        self.excerpt.and_then(Excerpt::quote)
    }

    /// What stands below a claim of whose words some are the reporter's: a line for each quotation.
    fn parts(&self) -> String {
        let line = |words: &String| format!("# quote = {}\n", json!(words));
        match self.excerpt {
            Some(Excerpt { words, quoted: Some(parts) }) if parts.is_empty() => format!("{REPORTED}{}", line(words)),
            Some(Excerpt { quoted: Some(parts), .. }) => {
                format!("{PARTS}{}", parts.iter().map(line).collect::<String>())
            }
            Some(Excerpt { quoted: None, .. }) | None => String::new(),
        }
    }

    /// What the row has in a field; `None` where it begins without.
    fn value(&self, field: &Field) -> Option<Json> {
        let open = || Some(json!(OPEN));
        match (field.holds, field.need) {
            (Holds::Id, _) => Some(json!(self.id)),
            (Holds::Category, _) => Some(json!(self.category.unwrap_or(OPEN))),
            (Holds::Cites, _) => Some(json!([self.cite])),
            (Holds::Date, _) if field.name == "date" => {
                self.date.map(|date| json!(date)).or_else(|| self.needed(field))
            }
            // Of a quote and a text in the author's words one is there.
            (_, Need::RequiredOr(_)) if field.name == "quote" => self.quote().map(|quote| json!(quote)),
            (_, Need::RequiredOr(_)) if self.quote().is_none() => open(),
            (_, Need::Required) => open(),
            (_, Need::RequiredOr(_) | Need::Optional) => None,
        }
    }

    fn needed(&self, field: &Field) -> Option<Json> {
        // An event has to say when it was.
        (field.required() || self.kind == Kind::Event).then(|| json!(OPEN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(kind: Kind, quote: Option<&str>) -> String {
        let mut files = Vec::new();
        let excerpt = quote.and_then(|quote| Excerpt::new(quote, 0..quote.len(), false));
        let excerpt = excerpt.as_ref();
        let beginning =
            Beginning { kind, id: "new", cite: "paper#p2", date: Some("2025-11-20"), excerpt, category: Some("law") };
        begin(&mut files, &beginning).unwrap();
        files.remove(0).text
    }

    #[test]
    fn a_row_begins_with_what_is_known() {
        let statement =
            "[[statement]]\nid = \"new\"\nquote = \"It is\"\ndate = \"2025-11-20\"\ncites = [\"paper#p2\"]\n";
        assert_eq!(begun(Kind::Statement, Some("It is")), format!("{statement}{DATE}{SPEAKER}"));
        let crossing = begun(Kind::Statement, Some("\"It is,\" she said, \"so\""));
        assert!(crossing.contains("text = \"…\"\n") && !crossing.contains("\nquote"), "{crossing}");
        assert!(crossing.contains("# quote = \"It is,\"\n# quote = \"so\"\n"), "{crossing}");
        let reported = Excerpt::new("She said \"no\".", 0..8, false).unwrap();
        let reported = Beginning {
            kind: Kind::Statement,
            id: "a",
            cite: "p#p1",
            date: None,
            excerpt: Some(&reported),
            category: None,
        };
        let mut files = Vec::new();
        begin(&mut files, &reported).unwrap();
        assert!(
            files[0].text.contains(&format!("text = \"…\"\ncites = [\"p#p1\"]\n{REPORTED}# quote = \"She said\"\n")),
            "{}",
            files[0].text
        );
        let criticism = begun(Kind::Criticism, None);
        assert!(criticism.contains("text = \"…\"") && !criticism.contains("quote"), "{criticism}");
        let term = "[[term]]\nid = \"new\"\ntitle = \"…\"\ncategory = \"law\"\ncites = [\"paper#p2\"]\n";
        assert_eq!(begun(Kind::Term, Some("x")), term);
        let event = "[[event]]\nid = \"new\"\ntitle = \"…\"\ndate = \"2025-11-20\"\ncites = [\"paper#p2\"]\n";
        assert_eq!(begun(Kind::Event, None), format!("{event}{DATE}"));
    }
}
