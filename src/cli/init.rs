use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValue, TypedValueParser};

use crate::language;
use crate::law;
use crate::model::read::nearest;
use crate::site::scaffold::{Circumstances, Preset, Scaffold, init, presets};

use super::{Terminal, shown};

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Where: a folder, which may hold other files
    #[arg(default_value = ".", value_name = "DIR")]
    dir: PathBuf,
    /// The languages of every notice; the first is the default
    #[arg(long, value_name = "LANGUAGE,…", value_delimiter = ',', default_value = "en", value_parser = parse_language)]
    languages: Vec<String>,
    /// The country whose authority and rules apply: two capital letters
    #[arg(long, value_name = "COUNTRY", default_value = "FI", value_parser = parse_country)]
    country: String,
    /// The language of comments and of what is to be filled in [default: the first of the languages]
    #[arg(long, value_name = "LANGUAGE", value_parser = parse_language)]
    lang: Option<String>,
    /// What the first notice is about
    #[arg(long, value_name = "PRESET", default_value = "chat", value_parser = PresetName)]
    preset: Preset,
}

impl Init {
    pub(super) fn run(self, terminal: Terminal) -> Result<ExitCode> {
        let mut languages = self.languages;
        let mut seen = Vec::new();
        languages.retain(|tag| {
            !seen.contains(tag) && {
                seen.push(tag.clone());
                true
            }
        });
        let scaffold =
            init(&self.dir, self.preset, &Circumstances { languages, country: self.country, lang: self.lang })?;
        let root = shown(&self.dir);
        tell(&scaffold, &root)?;
        if !scaffold.written.iter().any(|path| path == ".gitignore") {
            terminal.say(&format!("note: {root}.gitignore was there already: let it name `/public/`"));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints what was written, what is to be filled in, and what to do then.
pub(super) fn tell(scaffold: &Scaffold, root: &str) -> Result<()> {
    let mut text: String = scaffold.written.iter().map(|path| format!("wrote {root}{path}\n")).collect();
    text += "\nto be filled in:\n";
    for place in &scaffold.places {
        text += &format!("{root}{}:{}: {}\n", place.path, place.line, place.what);
    }
    let site = root.trim_end_matches('/');
    let site = if site.is_empty() { String::new() } else { format!(" {site}") };
    text += &format!("\nthen run `notice check{site}`, take `draft: true` away, and run `notice build{site}`\n");
    super::print(&text)?;
    Ok(())
}

/// The name of a preset, as an argument; the help lists them all.
#[derive(Debug, Clone)]
pub(super) struct PresetName;

impl TypedValueParser for PresetName {
    type Value = Preset;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Preset, clap::Error> {
        parse_preset.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(presets().map(|preset| PossibleValue::new(preset.name).help(preset.about()))))
    }
}

pub(super) fn parse_preset(text: &str) -> Result<Preset, String> {
    presets().find(|preset| preset.name == text).ok_or_else(|| {
        let names: Vec<_> = presets().map(|preset| preset.name).collect();
        let lines: String = presets().map(|preset| format!("\n  {:19} {}", preset.name, preset.about())).collect();
        format!("no preset is called `{text}`{}; there are{lines}", did_you_mean(text, &names))
    })
}

pub(super) fn parse_language(text: &str) -> Result<String, String> {
    let known: Vec<_> = language::codes().collect();
    known.contains(&text).then(|| text.to_owned()).ok_or_else(|| unknown("language has the code", text, &known))
}

fn parse_country(text: &str) -> Result<String, String> {
    let known = law::is_country(text).then(|| text.to_owned());
    known.ok_or_else(|| "write the two capital letters of ISO 3166-1: `FI`, `SE`".to_owned())
}

fn unknown(what: &str, text: &str, known: &[&str]) -> String {
    format!("no {what} `{text}`{}; there are {}", did_you_mean(text, known), known.join(", "))
}

fn did_you_mean(text: &str, known: &[&str]) -> String {
    nearest(text, known).map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default()
}
