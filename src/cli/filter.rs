//! Which findings are shown: by level, by rule, and whether they stand in a draft.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::diagnostic::{Finding, Severity};
use crate::model::faults;
use crate::model::read::nearest;
use crate::rules;
use crate::site::Loaded;

/// The options that choose among findings; each is also a key of `check` in notice.yaml.
#[derive(Debug, Args)]
pub(super) struct Filter {
    /// Show findings of this level and above only [default: advice, or `check.level` of notice.yaml]
    #[arg(long, value_enum, value_name = "LEVEL", conflicts_with = "write_baseline")]
    level: Option<LevelArgument>,
    /// Show only what these rules find, and faults of shape; may be given again
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', conflicts_with = "write_baseline")]
    only: Vec<String>,
    /// Show nothing that these rules find; may be given again
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', conflicts_with = "write_baseline")]
    ignore: Vec<String>,
}

/// A level, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelArgument {
    Error,
    Warning,
    Advice,
}

impl From<LevelArgument> for Severity {
    fn from(argument: LevelArgument) -> Self {
        match argument {
            LevelArgument::Error => Severity::Error,
            LevelArgument::Warning => Severity::Warning,
            LevelArgument::Advice => Severity::Advice,
        }
    }
}

impl Filter {
    /// Fails where a rule is named that does not exist, or that cannot be left out.
    pub fn is_known(&self) -> Result<()> {
        let known: Vec<_> = rules::all().map(|rule| rule.id).collect();
        let stranger = self.only.iter().chain(&self.ignore).find(|id| !known.contains(&id.as_str()));
        let Some(id) = stranger else { return Ok(()) };
        if faults::page(id).is_some() {
            bail!("`{id}` is no rule but a fault of shape: it is always shown");
        }
        match nearest(id, &known) {
            Some(near) => bail!("no rule is called `{id}`: did you mean `{near}`?"),
            None => bail!("no rule is called `{id}`; `notice rules` lists the rules"),
        }
    }

    /// Returns true if a finding of a site is shown. Strict, a warning counts as an error before the level is looked at.
    pub fn shows(&self, loaded: &Loaded, finding: &Finding, is_strict: bool) -> bool {
        let of_site = loaded.site.config.check.get();
        let listed = |own: &[String], keys: Vec<&str>| -> Vec<String> {
            if own.is_empty() { keys.into_iter().map(str::to_owned).collect() } else { own.to_vec() }
        };
        let only =
            listed(&self.only, of_site.map_or(Vec::new(), |check| check.only.each().map(|id| id.0.as_str()).collect()));
        let ignored = of_site.into_iter().flat_map(|check| check.ignore.each()).map(|id| id.0.as_str());
        let of_level = self.level.map(Severity::from).or_else(|| of_site?.level.get().copied().map(Severity::from));
        // Where the shape is at fault nothing is certain: that nothing else is found means nothing there.
        let is_fault = rules::find(finding.rule).is_none();
        let is_serious = is_fault && finding.severity == Severity::Error;
        let raised =
            if is_strict && finding.severity == Severity::Warning { Severity::Error } else { finding.severity };
        let is_asked = only.is_empty() || only.iter().any(|id| id == finding.rule) || is_serious;
        let is_ignored = self.ignore.iter().map(String::as_str).chain(ignored).any(|id| id == finding.rule);
        is_asked && !is_ignored && of_level.is_none_or(|level| raised >= level)
    }
}
