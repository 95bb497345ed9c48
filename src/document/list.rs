//! Names and clauses side by side, as each language joins them.

use crate::language::Phrase;

use super::compose::{Author, push, push_text};
use super::{Runs, plain};

impl Author<'_> {
    /// "a, b and c"; with semicolons where one of several members has a comma or an "and" of its own, and of two members "a as
    /// well as b" after an "and", and a comma after a relative clause.
    pub fn list(&self, mut members: Vec<Runs>) -> Runs {
        if members.len() < 2 {
            return members.pop().unwrap_or_default();
        }
        let and = self.words.formats.list(&[String::new(), String::new()]);
        let texts: Vec<_> = members.iter().map(|member| plain(member)).collect();
        let has_and = texts.iter().any(|text| text.contains(&and));
        let has_comma = texts.iter().any(|text| text.contains([',', ';']));
        let as_well_as = &self.words.pack.lists.as_well_as.text;
        let between = as_well_as.replace("{0}", "").replace("{1}", "");
        let is_run_together = texts.iter().any(|text| text.contains(&between));
        if (members.len() > 2 && (has_and || has_comma)) || (members.len() == 2 && is_run_together) {
            return self.apart(members);
        }
        let numbers: Vec<_> = (0..members.len()).map(|number| format!("{{{number}}}")).collect();
        let is_closed = members.len() == 2 && self.has_relative_clause(&texts[0]);
        let is_long = members.len() == 2 && (has_and || (has_comma && !is_closed));
        let mut text = if is_long { as_well_as.clone() } else { self.words.formats.list(&numbers) };
        if is_closed {
            text = text.replacen("{0}", "{0},", 1);
        }
        let pattern = Phrase { text, law: None, verified: true };
        let names: Vec<_> = (0..members.len()).map(|number| number.to_string()).collect();
        let places: Vec<_> = names.iter().map(String::as_str).zip(members).collect();
        self.say(&pattern, &places)
    }

    /// Returns true if words that begin a subordinate clause follow a comma of a text, so that the clause has to be closed.
    fn has_relative_clause(&self, text: &str) -> bool {
        let relative = &self.words.pack.lists.relative;
        let begins = |rest: &str| {
            let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            let (first, second) = (words.next().unwrap_or_default().to_lowercase(), words.next().unwrap_or_default());
            relative.contains(&first)
                || (relative.contains(&format!("{first} *")) && relative.iter().any(|word| word == second))
        };
        text.split(", ").skip(1).any(begins)
    }

    /// "a; b; c".
    pub fn apart(&self, members: Vec<Runs>) -> Runs {
        let mut line = Vec::new();
        for member in members {
            if !line.is_empty() {
                push_text(&mut line, "; ");
            }
            push(&mut line, member);
        }
        line
    }
}
