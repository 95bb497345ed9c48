use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::document::facts::facts_schema;
use crate::model::{notice_schema, site_schema};
use crate::site::scaffold::write_schemas;

use super::new::site_or_nearest;
use super::{Terminal, report, shown};

#[derive(Debug, Args)]
pub(super) struct PrintSchema {
    /// Print the schema of notice.yaml instead
    #[arg(long)]
    site: bool,
    /// Print the schema of what `notice check --format json` prints instead
    #[arg(long, conflicts_with = "site")]
    report: bool,
    /// Print the schema of the facts that `notice build` writes as JSON instead
    #[arg(long, conflicts_with_all = ["site", "report"])]
    facts: bool,
    /// Write both beside a site, where editors find them [default: the nearest folder above with a notice.yaml]
    #[arg(long, value_name = "SITE", num_args = 0..=1, conflicts_with_all = ["site", "report", "facts"])]
    write: Option<Option<PathBuf>>,
}

impl PrintSchema {
    pub(super) fn run(self, terminal: Terminal) -> Result<ExitCode> {
        let Some(site) = self.write else {
            let schema = match () {
                () if self.site => site_schema(),
                () if self.report => report::schema(),
                () if self.facts => facts_schema(),
                () => notice_schema(),
            };
            super::print(&format!("{schema:#}\n"))?;
            return Ok(ExitCode::SUCCESS);
        };
        let root = site_or_nearest(site)?;
        let written = write_schemas(&root)?;
        let root = shown(&root);
        super::print(&written.iter().map(|path| format!("wrote {root}{path}\n")).collect::<String>())?;
        if written.is_empty() {
            terminal.say(&format!("note: the schemas in {root}.notice are those of this version already"));
        }
        Ok(ExitCode::SUCCESS)
    }
}
