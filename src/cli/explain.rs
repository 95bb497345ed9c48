use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::model::faults;
use crate::model::read::nearest;
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
            let near = nearest(id, &known).map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            bail!("no rule is called `{id}`{near}; `notice rules` lists them all");
        }
        Ok(ExitCode::SUCCESS)
    }
}
