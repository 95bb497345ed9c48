use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::model::read::nearest;
use crate::model::{faults, keys};
use crate::rules;
use crate::site::manual::address;

use super::Terminal;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The id of a rule or of a fault of shape, as findings show it; or a key: `retention.period`
    #[arg(value_name = "RULE|KEY")]
    what: String,
}

impl Explain {
    pub(super) fn run(&self, terminal: Terminal) -> Result<ExitCode> {
        let id = self.what.as_str();
        let told = match (rules::find(id), faults::page(id)) {
            (Some(rule), _) => rule.page.to_owned(),
            (None, Some(page)) => format!("# {id}\n\n{page}\n"),
            (None, None) => explained(id)?,
        };
        if super::print(&told)?
            && let Some(page) = address(id)
        {
            terminal.say(&format!("note: `notice manual` writes all pages as a website; this one is {page}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The page of a key; of several whose route ends so, the list.
fn explained(route: &str) -> Result<String> {
    let found = keys::find(route);
    match found.as_slice() {
        [key] => return Ok(key.page()),
        [] => {}
        several => {
            let line = |key: &keys::Key| format!("{} ({}): {}\n", key.route, key.file, key.meaning);
            let lines: String = several.iter().map(line).collect();
            return Ok(format!("Several keys are called `{route}`:\n\n{lines}"));
        }
    }
    let keys = keys::all();
    let rules = rules::all().map(|rule| rule.id).chain(faults::all().map(|(id, _)| id));
    let known: Vec<_> = rules.chain(keys.iter().map(|key| key.route.as_str())).collect();
    match nearest(route, &known) {
        Some(near) => bail!("no rule and no key is called `{route}`: did you mean `{near}`?"),
        None => bail!("no rule and no key is called `{route}`; `notice rules` lists the rules"),
    }
}
