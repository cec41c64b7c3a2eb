//! From files to the model: raw TOML with spans, the rules, and the findings.
