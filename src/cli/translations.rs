use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

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
        let mut table = csv::Writer::from_writer(Vec::new());
        all.iter().filter(lags).try_for_each(|row| table.serialize(row))?;
        let bytes = table.into_inner().context("cannot write the table")?;
        let text = String::from_utf8(bytes).expect("what was text is still text");
        match &self.output {
            Some(path) => replace_file(path, &text)?,
            None => {
                super::print(&text)?;
            }
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
        // Spreadsheets put a mark before the text, and semicolons between the columns where a comma is a decimal point.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let mark = if head.contains(&b';') && !head.contains(&b',') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(mark).from_reader(bytes);
        let given: Vec<Row> = reader.deserialize().collect::<Result<_, _>>().with_context(|| {
            format!("{} is no table of translations: `notice translations` writes one", table.display())
        })?;
        let wanted: Vec<_> = given.into_iter().filter(|row| self.is_wanted(row)).collect();
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
