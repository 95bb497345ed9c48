//! Choice of the findings that are shown: by level and by rule.

use anyhow::{Result, bail};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::diagnostic::{Finding, Severity};
use crate::model::faults;
use crate::model::read::nearest;
use crate::rules;
use crate::site::Loaded;

/// The options that choose among findings; each is also a key of `check` in notice.yaml.
#[derive(Debug, Args)]
pub(super) struct Filter {
    /// Show findings of this level and above only [default: advice, or `check.level` of notice.yaml]
    #[arg(long, value_parser = level(), value_name = "LEVEL", conflicts_with = "write_baseline")]
    level: Option<Severity>,
    /// Show only what these rules find, and faults of shape; may be given again
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', conflicts_with = "write_baseline")]
    only: Vec<String>,
    /// Show nothing that these rules find; may be given again
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', conflicts_with = "write_baseline")]
    ignore: Vec<String>,
}

fn level() -> impl TypedValueParser<Value = Severity> {
    let levels = [Severity::Error, Severity::Warning, Severity::Advice];
    PossibleValuesParser::new(levels.map(Severity::word))
        .map(move |word| levels.into_iter().find(|level| level.word() == word).expect("no other word is accepted"))
}

/// A filter of the findings of one site: the options, and what its notice.yaml says.
#[derive(Debug)]
pub(super) struct SiteFilter<'a> {
    only: Vec<&'a str>,
    ignored: Vec<&'a str>,
    level: Option<Severity>,
    is_strict: bool,
}

impl Filter {
    /// Fails where a rule is named that does not exist, or that cannot be filtered.
    pub fn is_known(&self) -> Result<()> {
        let known: Vec<_> = rules::all().map(|rule| rule.id).collect();
        let stranger = self.only.iter().chain(&self.ignore).find(|id| !known.contains(&id.as_str()));
        let Some(id) = stranger else { return Ok(()) };
        if faults::page(id).is_some() {
            bail!("`{id}` is a syntax or schema error: it is always shown");
        }
        match nearest(id, &known) {
            Some(near) => bail!("no rule is called `{id}`: did you mean `{near}`?"),
            None => bail!("no rule is called `{id}`; `notice rules` lists the rules"),
        }
    }

    /// Returns the filter of a site. `--level` and `--only` replace its keys, `--ignore` adds to its own. Strict, a warning
    /// counts as an error before the level is compared.
    pub fn of_site<'a>(&'a self, loaded: &'a Loaded, is_strict: bool) -> SiteFilter<'a> {
        let of_site = loaded.site.config.check.get();
        let own = |ids: &'a [String]| ids.iter().map(String::as_str);
        let only = match self.only.as_slice() {
            [] => of_site.into_iter().flat_map(|check| check.only.each()).map(|id| id.value.0.as_str()).collect(),
            ids => own(ids).collect(),
        };
        let ignored = of_site.into_iter().flat_map(|check| check.ignore.each()).map(|id| id.value.0.as_str());
        let level = self.level.or_else(|| of_site?.level.get().copied().map(Severity::from));
        SiteFilter { only, ignored: own(&self.ignore).chain(ignored).collect(), level, is_strict }
    }
}

impl SiteFilter<'_> {
    /// Returns true if a finding of the site is shown.
    pub fn shows(&self, finding: &Finding) -> bool {
        // A fault of shape hides others: without it an empty result would pass for a complete notice.
        let is_fault = finding.severity == Severity::Error && rules::find(finding.rule).is_none();
        let is_raised = self.is_strict && finding.severity == Severity::Warning;
        let severity = if is_raised { Severity::Error } else { finding.severity };
        let is_asked = self.only.is_empty() || self.only.contains(&finding.rule) || is_fault;
        is_asked && !self.ignored.contains(&finding.rule) && self.level.is_none_or(|level| severity >= level)
    }
}
