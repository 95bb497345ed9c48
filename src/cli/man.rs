use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Command};
use clap_mangen::roff::{Roff, bold, roman};

use crate::site::replace_file;

use super::help::{EXITS, examples, remarks};

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Where to write a page for each command [default: the main page, to standard output]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let mut command = super::command();
        command.build();
        let Some(dir) = &self.dir else {
            super::print(&page(command)?)?;
            return Ok(ExitCode::SUCCESS);
        };
        fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
        let pages: Vec<_> = command.get_subcommands().cloned().chain([command.clone()]).collect();
        let count = pages.len();
        for command in pages {
            let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
            replace_file(&dir.join(format!("{name}.1")), &page(command)?)?;
        }
        super::print(&format!("wrote {count} pages to {}\n", dir.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The page of one command. It has no date: the version says how old it is.
fn page(command: Command) -> Result<String> {
    let name = command.get_name().to_owned();
    let has_commands = command.has_subcommands();
    let man = clap_mangen::Man::new(command);
    let title = man.get_filename().trim_end_matches(".1").to_uppercase();
    // Written by hand: the crate leaves out what is empty, and the version would stand where the date does.
    let mut page = format!(".TH \"{title}\" 1 \"\" \"notice {}\" \"notice\"\n", env!("CARGO_PKG_VERSION")).into_bytes();
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    let mut roff = Roff::default();
    section(&mut roff, "EXAMPLES", examples(&name));
    match remarks(&name) {
        Some(remarks) => {
            roff.control("SH", ["NOTES"]);
            for paragraph in remarks.split("\n\n") {
                roff.control("PP", []).text([roman(paragraph)]);
            }
        }
        None => section(&mut roff, "EXIT STATUS", EXITS),
    }
    roff.to_writer(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn section(roff: &mut Roff, title: &str, entries: &[(&str, &str)]) {
    roff.control("SH", [title]);
    for (what, meaning) in entries {
        roff.control("TP", []).text([bold(*what)]).text([roman(*meaning)]);
    }
}
