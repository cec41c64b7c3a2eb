//! A filter as a tree, and how it is printed.

use std::fmt;
use std::ops::Range;

use super::fields::Field;

/// A value of a field, and where it stood in the line; the place is no part of what it means.
#[derive(Clone, Debug, Eq)]
pub(super) struct Value {
    pub text: String,
    pub at: Range<usize>,
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        self.text == other.text
    }
}

/// A part of a filter.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Every part holds; two or more.
    All(Vec<Node>),
    /// One part or more holds; two or more.
    Any(Vec<Node>),
    /// The part does not hold. Never a `Not` itself.
    Not(Box<Node>),
    /// A field has one of the values.
    Field(&'static Field, Vec<Value>),
    /// The text has these words.
    Words(String),
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        match (self, other) {
            (Node::All(one), Node::All(other)) | (Node::Any(one), Node::Any(other)) => one == other,
            (Node::Not(one), Node::Not(other)) => one == other,
            (Node::Field(one, values), Node::Field(other, others)) => one.name == other.name && values == others,
            (Node::Words(one), Node::Words(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Node {}

impl Node {
    /// Both of these hold, without nesting what need not be nested.
    pub fn all(nodes: Vec<Node>) -> Option<Node> {
        let mut flat = Vec::new();
        for node in nodes {
            match node {
                Node::All(inner) => flat.extend(inner),
                node => flat.push(node),
            }
        }
        if flat.len() > 1 { Some(Node::All(flat)) } else { flat.pop() }
    }

    /// One of these holds.
    pub fn any(nodes: Vec<Node>) -> Option<Node> {
        let mut flat = Vec::new();
        for node in nodes {
            match node {
                Node::Any(inner) => flat.extend(inner),
                node => flat.push(node),
            }
        }
        if flat.len() > 1 { Some(Node::Any(flat)) } else { flat.pop() }
    }

    /// This does not hold; twice denied is said once.
    pub fn negated(self) -> Node {
        match self {
            Node::Not(inner) => *inner,
            node => Node::Not(Box::new(node)),
        }
    }
}

/// A party as the party keys choose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyChoice {
    /// The party's id.
    pub id: String,
    /// Whether it is left out, and not shown.
    pub excluded: bool,
}

/// A question in the filter language. `Display` prints a line that parses to the same filter. The default one keeps
/// everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// All of these hold.
    pub(super) parts: Vec<Node>,
}

impl Filter {
    pub(super) fn of(node: Option<Node>) -> Filter {
        match node {
            None => Filter::default(),
            Some(Node::All(parts)) => Filter { parts },
            Some(node) => Filter { parts: vec![node] },
        }
    }

    /// Whether it keeps everything.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Its parts, each of which can be taken out alone, as they are printed.
    pub fn chips(&self) -> Vec<String> {
        self.parts.iter().map(|part| Printed(part, self.parts.len() > 1).to_string()).collect()
    }

    /// The filter without one of its parts.
    pub fn without_chip(&self, chip: usize) -> Filter {
        let kept = self.parts.iter().enumerate().filter(|(at, _)| *at != chip);
        Filter { parts: kept.map(|(_, part)| part.clone()).collect() }
    }

    /// What passes both.
    pub fn and(&self, other: &Filter) -> Filter {
        let parts = self.parts.iter().chain(&other.parts).cloned().collect();
        Filter::of(Node::all(parts))
    }

    /// The parties of the part that the party keys write.
    pub fn parties(&self) -> Vec<PartyChoice> {
        let mut choices = Vec::new();
        for part in &self.parts {
            match part {
                Node::Field(field, values) if field.name == "party" => add(&mut choices, values, false),
                Node::Not(inner) => match &**inner {
                    Node::Field(field, values) if field.name == "party" => add(&mut choices, values, true),
                    _ => {}
                },
                _ => {}
            }
        }
        choices
    }

    /// The filter with other parties in the part that the party keys write, which goes first.
    pub fn with_parties(&self, choices: Vec<PartyChoice>) -> Filter {
        let rest = self.parts.iter().filter(|part| !is_party(part)).cloned();
        let Some(field) = super::fields::named("party") else { return self.clone() };
        let values = |excluded: bool| -> Vec<Value> {
            let own = choices.iter().filter(|choice| choice.excluded == excluded);
            own.map(|choice| Value { text: choice.id.clone(), at: 0..0 }).collect()
        };
        let mut parts = Vec::new();
        if !values(false).is_empty() {
            parts.push(Node::Field(field, values(false)));
        }
        if !values(true).is_empty() {
            parts.push(Node::Field(field, values(true)).negated());
        }
        parts.extend(rest);
        Filter { parts }
    }
}

fn add(choices: &mut Vec<PartyChoice>, values: &[Value], excluded: bool) {
    choices.extend(values.iter().map(|value| PartyChoice { id: value.text.clone(), excluded }));
}

fn is_party(part: &Node) -> bool {
    match part {
        Node::Field(field, _) => field.name == "party",
        Node::Not(inner) => matches!(&**inner, Node::Field(field, _) if field.name == "party"),
        _ => false,
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, chip) in self.chips().iter().enumerate() {
            write!(f, "{}{chip}", if at > 0 { " " } else { "" })?;
        }
        Ok(())
    }
}

/// A part, and whether it stands beside others, so that an OR needs brackets.
struct Printed<'n>(&'n Node, bool);

impl fmt::Display for Printed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |f: &mut fmt::Formatter<'_>, nodes: &[Node], between: &str, tight: bool| {
            for (at, node) in nodes.iter().enumerate() {
                write!(f, "{}{}", if at > 0 { between } else { "" }, Printed(node, tight))?;
            }
            Ok(())
        };
        match (self.0, self.1) {
            (Node::All(nodes), _) => join(f, nodes, " ", true),
            (Node::Any(nodes), true) => {
                f.write_str("(")?;
                join(f, nodes, " OR ", false)?;
                f.write_str(")")
            }
            (Node::Any(nodes), false) => join(f, nodes, " OR ", false),
            (Node::Not(inner), _) => match &**inner {
                all @ Node::All(_) => write!(f, "-({})", Printed(all, false)),
                inner => write!(f, "-{}", Printed(inner, true)),
            },
            (Node::Field(field, values), _) => {
                write!(f, "{}:", field.name)?;
                for (at, value) in values.iter().enumerate() {
                    write!(f, "{}{}", if at > 0 { "," } else { "" }, quoted(&value.text, true))?;
                }
                Ok(())
            }
            (Node::Words(words), _) => f.write_str(&quoted(words, false)),
        }
    }
}

/// A word as it is, or in quotation marks where it would be read as something else.
fn quoted(text: &str, value: bool) -> String {
    let special = |c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | '\\') || (if value { c == ',' } else { c == ':' });
    let plain = !text.is_empty()
        && !text.contains(special)
        && (value || (!text.starts_with('-') && !matches!(text, "OR" | "AND" | "NOT")));
    if plain {
        return text.to_string();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
