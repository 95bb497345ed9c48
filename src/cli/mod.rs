//! From arguments to an exit code. The only floor that prints, and that reads the clock.

mod acts;
mod baseline;
mod build;
mod check;
mod completions;
mod coverage;
mod explain;
mod filter;
mod help;
mod init;
mod man;
mod manual;
mod new;
mod parties;
mod place;
mod progress;
mod report;
mod rules;
mod schema;
mod serve;
mod translations;
mod version;
mod wanted;

pub use help::{Example, command, examples};

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{ArgAction, Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::Style;
use crate::model::grammar::iso_date;

/// A compiler for privacy notices: checks what a notice owes its readers under GDPR Articles 13 and 14, and builds it.
#[derive(Debug, Parser)]
#[command(name = "notice", version, long_version = version::long(), about, disable_help_subcommand = true)]
struct Arguments {
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
    /// Print findings and results only; twice, no findings either.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    quiet: u8,
    /// Tell what is done.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a site with a first notice
    Init(init::Init),
    /// Add a notice to a site
    New(new::New),
    /// Tell what notices still owe their readers
    Check(check::Check),
    /// Check a site, then write it as Markdown, HTML and PDF
    Build(build::Build),
    /// Show a site in the browser while you write it
    Serve(serve::Serve),
    /// Tell where notices answer each item of Articles 13 and 14
    Coverage(coverage::Coverage),
    /// Tell which notices name a party, and as what
    Parties(parties::Parties),
    /// List the texts that lack a translation, as a table, and read it back
    Translations(translations::Translations),
    /// Explain a rule, a fault of shape, or a key
    Explain(explain::Explain),
    /// List the rules
    Rules(rules::Rules),
    /// List the acts and sections that are known, and the changes of law that are pending
    Acts(acts::Acts),
    /// Print the JSON Schema of notices, or write it beside a site for editors
    Schema(schema::PrintSchema),
    /// Print what a shell completes
    Completions(completions::Completions),
    /// Print the man page, or write those of all commands
    Man(man::Man),
    /// Write the manual as a website: the guide, every key, every rule
    Manual(manual::Manual),
}

/// The options of commands that judge a notice.
#[derive(Debug, Args)]
struct Judging {
    #[command(flatten)]
    as_of: AsOf,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
}

impl Judging {
    /// The day whose law holds.
    fn day(&self) -> Date {
        self.as_of.day()
    }
}

/// The day whose law holds.
#[derive(Debug, Args)]
struct AsOf {
    /// Judge by the law of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
}

impl AsOf {
    fn day(&self) -> Date {
        self.as_of.unwrap_or_else(|| now().to_zoned_datetime(TimeZone::UTC).date())
    }
}

/// The clock.
fn now() -> Timestamp {
    Timestamp::now()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Human,
    Json,
}

fn parse_date(text: &str) -> Result<Date, String> {
    iso_date(text).ok_or_else(|| "write a real day as YYYY-MM-DD".to_owned())
}

/// What commands share: how to print, and how much.
#[derive(Debug, Clone, Copy)]
struct Terminal {
    style: Style,
    /// No talk.
    quiet: bool,
    /// Not even findings.
    silent: bool,
    /// More talk.
    verbose: bool,
}

/// How wide text is where nobody says.
const WIDTH: usize = 100;
/// Narrower than this nothing can be drawn.
const NARROWEST: usize = 40;

impl Terminal {
    fn new(arguments: &Arguments) -> Self {
        let colour = match arguments.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => wants_colour(|name| std::env::var(name).ok(), io::stdout().is_terminal()),
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        let width = columns.filter(|columns| *columns >= NARROWEST).or_else(terminal).unwrap_or(WIDTH).max(NARROWEST);
        Terminal {
            style: Style { colour, width },
            quiet: arguments.quiet > 0,
            silent: arguments.quiet > 1,
            verbose: arguments.verbose,
        }
    }

    /// Talk, for people only.
    fn say(self, words: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "{words}"); // nobody listens, nothing is lost
        }
    }

    /// Talk for whoever wants more of it.
    fn tell(self, words: impl FnOnce() -> String) {
        if self.verbose {
            self.say(&words());
        }
    }

    /// What went wrong in the surroundings, with its causes.
    fn complain(self, error: &anyhow::Error) {
        let _ = writeln!(io::stderr(), "error: {error:#}");
    }
}

/// Whether to draw in colours, by the usual variables of the environment.
fn wants_colour(variable: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let is_forced = set("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    set("NO_COLOR").is_none() && (is_forced || (is_terminal && set("CLICOLOR").is_none_or(|value| value != "0")))
}

/// Words in a colour or weight of the terminal, by the number of that.
fn paint(style: Style, code: &str, words: &str) -> String {
    if style.colour { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
}

/// Prints a result, and says whether somebody reads it: that a reader goes away is no mistake.
fn print(text: &str) -> Result<bool> {
    match io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(anyhow::Error::from(error).context("cannot write to standard output")),
    }
}

/// Runs the command that the process was called with.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::from_arg_matches(&command().get_matches()).unwrap_or_else(|error| error.exit());
    let terminal = Terminal::new(&arguments);
    let code = match arguments.command {
        Command::Init(init) => init.run(terminal),
        Command::New(new) => new.run(),
        Command::Check(check) => check.run(terminal),
        Command::Build(build) => build.run(terminal),
        Command::Serve(serve) => serve.run(terminal),
        Command::Coverage(coverage) => coverage.run(terminal),
        Command::Parties(parties) => parties.run(terminal),
        Command::Translations(translations) => translations.run(terminal),
        Command::Explain(explain) => explain.run(terminal),
        Command::Rules(rules) => rules.run(),
        Command::Acts(acts) => acts.run(),
        Command::Schema(schema) => schema.run(terminal),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
        Command::Manual(manual) => manual.run(),
    };
    code.unwrap_or_else(|error| {
        terminal.complain(&error);
        ExitCode::from(2)
    })
}

/// How a site's folder is called in findings, seen from the current folder: `""`, or ending in `/`.
fn shown(root: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let (Ok(here), Ok(full)) = (here, root.canonicalize()) else {
        return format!("{}/", root.display()).replace('\\', "/");
    };
    let common = here.components().zip(full.components()).take_while(|(ours, its)| ours == its).count();
    if common == 0 {
        return format!("{}/", full.display()).replace('\\', "/"); // another drive
    }
    let up = here.components().skip(common).map(|_| "..".to_owned());
    let down = full.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).map(|part| part + "/").collect()
}
