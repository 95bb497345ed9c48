use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::site::table;
use crate::site::translations::{Row, State, merge, rows};
use crate::site::{CONFIG, load, replace_file};

use super::Terminal;

/// Tables are CSV: translators open them with what they have.
#[derive(Debug, Args)]
pub(super) struct Translations {
    /// The site: a folder with a notice.yaml
    #[arg(default_value = ".", value_name = "SITE")]
    site: PathBuf,
    /// Only these languages
    #[arg(short, long, value_delimiter = ',', value_name = "LANGUAGE,…")]
    languages: Vec<String>,
    /// List all texts, not only those that are missing, outdated or not reviewed
    #[arg(short, long)]
    all: bool,
    /// Where to write the table [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Read a table back: its texts are put into the files of the site
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "output"])]
    read: Option<PathBuf>,
}

impl Translations {
    pub(super) fn run(&self, terminal: Terminal) -> Result<ExitCode> {
        if !self.site.join(CONFIG).is_file() {
            bail!("{} is no site: there is no {CONFIG} in it", self.site.display());
        }
        match &self.read {
            Some(table) => self.read_back(table, terminal),
            None => self.list(terminal),
        }
    }

    fn is_wanted(&self, row: &Row) -> bool {
        self.languages.is_empty() || self.languages.contains(&row.language)
    }

    fn list(&self, terminal: Terminal) -> Result<ExitCode> {
        let loaded = load(&self.site, "", &[]);
        let all: Vec<_> = rows(&loaded).into_iter().filter(|row| self.is_wanted(row)).collect();
        let lags = |row: &&Row| self.all || row.state != State::Reviewed;
        let first = loaded.site.config.languages.members().next().map_or("en", |tag| tag.value.0.as_str());
        let text = table::write(&all.iter().filter(lags).collect::<Vec<_>>(), first)?;
        // By this mark spreadsheets know the encoding; on a terminal nobody needs it.
        let marked = format!("\u{feff}{text}");
        match &self.output {
            Some(path) => replace_file(path, &marked)?,
            None if io::stdout().is_terminal() => _ = super::print(&text)?,
            None => _ = super::print(&marked)?,
        }
        for (language, counts) in counts(&all) {
            let [missing, outdated, unreviewed, reviewed] = counts;
            terminal.say(&format!(
                "{language}: {missing} missing, {outdated} outdated, {unreviewed} not reviewed, {reviewed} there"
            ));
        }
        loaded.troubles.iter().for_each(|trouble| terminal.complain(trouble));
        Ok(ExitCode::from(if loaded.troubles.is_empty() { 0 } else { 2 }))
    }

    fn read_back(&self, table: &PathBuf, terminal: Terminal) -> Result<ExitCode> {
        let loaded = load(&self.site, "", &[]);
        let bytes = fs::read(table).with_context(|| format!("cannot read {}", table.display()))?;
        let given = table::read(&bytes)
            .with_context(|| format!("cannot read {} as a table of translations", table.display()))?;
        if given.lost.contains(&"source") {
            terminal.say("note: the column `source` is lost: whether an original has changed since is not known");
        }
        let wanted: Vec<_> = given.rows.into_iter().filter(|row| self.is_wanted(row)).collect();
        let merged = merge(&loaded, &wanted);
        for (file, text) in &merged.files {
            replace_file(&self.site.join(loaded.files.path(*file)), text)?;
        }
        let (texts, files) = (merged.texts, merged.files.len());
        super::print(&format!("put {texts} texts into {files} files\n"))?;
        merged.refused.iter().for_each(|why| terminal.say(&format!("left alone: {why}")));
        Ok(ExitCode::from(u8::from(!merged.refused.is_empty())))
    }
}

/// How many texts of each language are missing, outdated, not reviewed, and there.
fn counts(rows: &[Row]) -> BTreeMap<&str, [usize; 4]> {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for row in rows {
        counts.entry(&row.language).or_default()[row.state as usize] += 1;
    }
    counts
}
