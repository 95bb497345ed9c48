use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use crate::site::scaffold::{Preset, add};
use crate::site::{CONFIG, load};

use super::init::{PresetName, parse_language, parse_preset, tell};
use super::shown;

/// What helps when a notice is called by no preset's name.
const NAME_ONE: &str = "to give a notice another name, say what it is about: `--preset PRESET`";

#[derive(Debug, Args)]
pub(super) struct New {
    /// The name of the notice, which is its address: `chat` becomes notices/chat.yaml
    name: String,
    /// What it is about [default: the preset of that name]
    #[arg(long, value_name = "PRESET", value_parser = PresetName)]
    preset: Option<Preset>,
    /// The language of comments and of what is to be filled in [default: the first of the site]
    #[arg(long, value_name = "LANGUAGE", value_parser = parse_language)]
    lang: Option<String>,
    /// The site [default: the nearest folder above with a notice.yaml]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
}

impl New {
    pub(super) fn run(self) -> Result<ExitCode> {
        let root = site_or_nearest(self.site)?;
        let of_that_name = || parse_preset(&self.name).map_err(|unknown| anyhow!("{unknown}\n{NAME_ONE}"));
        let preset = self.preset.map_or_else(of_that_name, Ok)?;
        let shown = shown(&root);
        tell(&add(&load(&root, &shown, &[]), &self.name, preset, self.lang.as_deref())?, &shown)?;
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
