use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::model::{notice_schema, site_schema};

#[derive(Debug, Args)]
pub(super) struct PrintSchema {
    /// Print the schema of notice.yaml instead
    #[arg(long)]
    site: bool,
}

impl PrintSchema {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let schema = if self.site { site_schema() } else { notice_schema() };
        super::print(&format!("{schema:#}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
