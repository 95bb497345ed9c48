use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::model::faults;
use crate::rules;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The id of a rule or of a fault of shape, as findings show it
    rule: String,
}

impl Explain {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let id = self.rule.as_str();
        if let Some(rule) = rules::find(id) {
            super::print(rule.page)?;
        } else if let Some(page) = faults::page(id) {
            super::print(&format!("# {id}\n\n{page}\n"))?;
        } else {
            let known: Vec<_> = rules::all().map(|rule| rule.id).chain(faults::all().map(|(id, _)| id)).collect();
            bail!("no rule is called `{id}`; {}", nearest(id, &known));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn nearest(id: &str, known: &[&str]) -> String {
    let near = known.iter().max_by(|a, b| strsim::jaro(id, a).total_cmp(&strsim::jaro(id, b)));
    near.map_or_else(String::new, |near| format!("did you mean `{near}`? `notice rules` lists them all"))
}
