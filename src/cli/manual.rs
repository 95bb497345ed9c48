use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::site::manual::manual;
use crate::site::write::replace;

#[derive(Debug, Args)]
pub(super) struct Manual {
    /// Where to write it: a folder of its own
    #[arg(short, long, value_name = "DIR", default_value = "manual")]
    output_dir: PathBuf,
    /// Where it is published, for canonical addresses and sitemap.xml
    #[arg(short = 'u', long, value_name = "URL", value_parser = super::build::parse_url)]
    base_url: Option<String>,
}

impl Manual {
    pub(super) fn run(self) -> Result<ExitCode> {
        let base_url = self.base_url.map(|url| format!("{}/", url.trim_end_matches('/'))).unwrap_or_default();
        let written = replace(&self.output_dir, Path::new("."), &manual(&commands(), &base_url))?;
        super::print(&super::build::told(&self.output_dir, written, ""))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The page on the command line: what `--help` says of each command.
fn commands() -> String {
    let mut all = super::command();
    all.build();
    let mut text = format!("# Commands\n\n```text\n{}```\n", all.render_help());
    for command in all.get_subcommands_mut() {
        let name = command.get_name().to_owned();
        text += &format!("\n## notice {name}\n\n```text\n{}```\n", command.render_long_help());
    }
    text
}
