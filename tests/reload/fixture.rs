//! A briefing before, and edits of it.

/// A small story, in which nothing is wrong.
pub const BEFORE: &str = r#"
[briefing]
title = "The bridge"

[[category]]
id = "works"
title = "Works"

[[party]]
id = "town"
name = "Town"

[[party]]
id = "guild"
name = "Guild"

[[party]]
id = "press"
name = "Press"
kind = "media"

[[actor]]
id = "mayor"
name = "Mayor"
party = "town"

[[actor]]
id = "master"
name = "Master"
party = "guild"

[[source]]
id = "minutes"
title = "Minutes of the council"
paragraphs = 40

[[source]]
id = "letter"
title = "Letter of the guild"
paragraphs = 3

[[proposal]]
id = "plan"
title = "The plan for the bridge"

[[term]]
id = "toll"
title = "A toll is taken"
category = "works"
cites = ["minutes#p3"]

[[term]]
id = "arches"
title = "Seven arches of stone"
category = "works"
cites = ["minutes#p4"]

[[term]]
id = "night"
title = "Nobody works by night"
category = "works"
binds = ["press"]
cites = ["minutes#p5"]

[[statement]]
id = "first"
text = "The old bridge is closed"
actor = "mayor"
date = "2024-05-01"
cites = ["minutes#p1"]

[[statement]]
id = "second"
text = "A toll of one penny would pay for it"
actor = "mayor"
date = "2024-05-01"
terms = ["toll"]
stance = "supports"
cites = ["minutes#p2", "letter#p1"]

[[statement]]
id = "third"
text = "Seven arches stand longer than five"
actor = "master"
date = "2024-05-02"
terms = ["arches"]
stance = "supports"
disputes = ["fourth"]
cites = ["minutes#p20"]

[[statement]]
id = "fourth"
text = "Five arches are enough for this river"
actor = "mayor"
date = "2024-05-02"
terms = ["arches"]
stance = "opposes"
cites = ["letter#p2"]

[[criticism]]
id = "lonely"
text = "Nobody asked the ferrymen before it was decided"
actor = "master"
date = "2024-05-03"
responds_to = ["second"]
terms = ["toll", "night"]
cites = ["letter#p3"]

[[dispute]]
id = "how-many"
question = "How many arches are needed?"
claims = ["third", "fourth", "second"]

[[dispute]]
id = "who-pays"
question = "Who shall pay for the bridge?"
claims = ["second", "lonely", "first"]
"#;

/// The rows of a file, each with its head.
fn rows(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for line in text.lines() {
        match rows.last_mut() {
            Some(row) if !line.starts_with('[') => row.push_str(&format!("{line}\n")),
            _ => rows.push(format!("{line}\n")),
        }
    }
    rows
}

fn is(row: &str, id: &str) -> bool {
    row.contains(&format!("\nid = \"{id}\"\n"))
}

/// The file without the row of an id, and without its name elsewhere.
pub fn without(text: &str, id: &str) -> String {
    let kept = rows(text).into_iter().filter(|row| !is(row, id));
    // What names it names nothing any more, which is another matter.
    let names = [format!("\"{id}\", "), format!(", \"{id}\""), format!("\"{id}\"")];
    names.iter().fold(kept.collect::<String>(), |text, name| text.replace(name, ""))
}

/// A row put before that of an id.
pub fn before(text: &str, id: &str, row: &str) -> String {
    let found = |old: &String| if is(old, id) { format!("{row}\n{old}") } else { old.clone() };
    rows(text).iter().map(found).collect()
}

/// The row of an id at the end of the file.
pub fn last(text: &str, id: &str) -> String {
    let (row, others): (Vec<String>, Vec<String>) = rows(text).into_iter().partition(|row| is(row, id));
    others.concat() + &row.concat()
}

/// A claim put before all others, in time and in the file.
pub fn earlier(text: &str) -> String {
    let claim = "[[statement]]\nid = \"zeroth\"\ntext = \"A flood came\"\nactor = \"mayor\"\ndate = \"2024-04-01\"\n";
    before(text, "first", &format!("{claim}cites = [\"minutes#p1\"]\n"))
}
