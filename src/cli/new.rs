use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::site::scaffold::{Preset, add, presets};
use crate::site::{CONFIG, load};

use super::init::{parse_preset, tell};
use super::shown;

#[derive(Debug, Args)]
pub(super) struct New {
    /// The name of the notice, which is its address: `chat` becomes notices/chat.yaml
    name: String,
    /// What it is about [default: the preset of that name, else chat]
    #[arg(long, value_name = "PRESET", value_parser = parse_preset)]
    preset: Option<Preset>,
    /// The site [default: the nearest folder above with a notice.yaml]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
}

impl New {
    pub(super) fn run(self) -> Result<ExitCode> {
        let root = site_or_nearest(self.site)?;
        let of_that_name = || presets().find(|preset| preset.name == self.name);
        let preset = match self.preset.or_else(of_that_name) {
            Some(preset) => preset,
            None => parse_preset("chat").map_err(anyhow::Error::msg)?,
        };
        let shown = shown(&root);
        tell(&add(&load(&root, &shown, &[]), &self.name, preset)?, &shown)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The site that was named, or the nearest.
pub(super) fn site_or_nearest(site: Option<PathBuf>) -> Result<PathBuf> {
    match site {
        Some(site) if site.join(CONFIG).is_file() => Ok(site),
        Some(site) => bail!("{} is no site: there is no {CONFIG} in it", site.display()),
        None => nearest_site(),
    }
}

fn nearest_site() -> Result<PathBuf> {
    let here = std::env::current_dir().context("there is no current folder")?;
    let site = here.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(Path::to_owned);
    site.with_context(|| format!("there is no {CONFIG} here or above: `notice init` makes a site"))
}
