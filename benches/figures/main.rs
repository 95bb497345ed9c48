//! The figures of CONTRIBUTING.md: whole cold processes, by the processor time and the memory they take.
//!
//! Needs GNU time. `cargo bench -- PATH/gen.py` names the program that writes the pages for Hugo, if it is not at its
//! usual place: called as `gen.py 1000 DIR` it makes a site of as many notices of as many words in `DIR/hugo`.

mod process;
mod serve;
mod site;

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread::available_parallelism;

use process::{Cost, cost, succeed};

/// How often each is run: the median counts.
const RUNS: usize = 7;
/// How many checks are timed together, since one alone is near the resolution of the clock.
const CHECKS: u32 = 30;

const NOTICE: &str = env!("CARGO_BIN_EXE_notice");
const PAGES: &str = "html,markdown";
const GENERATOR: &str = "../shared/bench/gen.py";

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<()> {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("figures");
    remove(&dir)?;
    let [one, hundred, thousand] = [1, 100, 1000].map(|notices| site::write(&dir, notices));
    let (one, hundred, thousand) = (one?, hundred?, thousand?);
    // What has findings would be another work than that of a finished site.
    succeed(Command::new(NOTICE).args(["check", "--strict", "--as-of", site::DAY]).args([&one, &thousand]))?;
    say(format_args!("{} cores, {RUNS} runs of each; s of user and system, MB at most\n", available_parallelism()?))?;
    say(format_args!("{:48} {:>8} {:>15} {:>6}   target", "", "median", "from - to", "MB"))?;

    let file = one.join("notices").join(site::name(0));
    let [check] = in_turn([&|_| cost(CHECKS, Command::new(NOTICE).arg("check").arg(&file))])?;
    row("notice check: one file", &check, &[seconds(0.020)])?;

    let cold = |run| cold(&thousand, PAGES, run);
    match hugo_site(&dir) {
        Ok((pages, version)) => {
            let [cold, hugo] = in_turn([&cold, &|run| hugo(&pages, run)])?;
            let most = 0.60 * median(&hugo, |cost| cost.seconds);
            row("notice build: 1,000 notices, HTML and Markdown", &cold, &[seconds(most)])?;
            row(&format!("hugo {version}: as many pages"), &hugo, &[])?;
            again(&thousand, &cold)?;
        }
        Err(why) => {
            let [cold] = in_turn([&cold])?;
            row("notice build: 1,000 notices, HTML and Markdown", &cold, &[])?;
            say(format_args!("hugo: skipped, because {why}"))?;
            again(&thousand, &cold)?;
        }
    }
    let five = site::write(&dir, 5000)?;
    row("notice build: 5,000 notices", &[self::cold(&five, PAGES, 0)?], &[memory(200.0)])?;
    let waits = serve::waits(NOTICE, &hundred, &site::name(50), RUNS)?;
    let waits: Vec<_> = waits.into_iter().map(|seconds| Cost { seconds, megabytes: 0.0 }).collect();
    row("notice serve: 100 notices, saved to seen", &waits, &[seconds(0.3)])?;
    if cfg!(feature = "pdf") {
        let [pdf] = in_turn([&|run| self::cold(&hundred, "pdf", run)])?;
        row("notice build: 100 notices as PDF", &pdf, &[seconds(9.0), memory(250.0)])?;
    } else {
        say(format_args!("PDF: skipped, because this is a build without the feature `pdf`"))?;
    }
    Ok(remove(&dir)?)
}

/// What is built again: nothing has changed, or one notice.
fn again(site: &Path, cold: &[Cost]) -> Result<()> {
    let output = site.join("again");
    build(site, PAGES, &output)?;
    let [nothing] = in_turn([&|_| build(site, PAGES, &output)])?;
    let most = 0.1 * median(cold, |cost| cost.seconds);
    row("  the same again: nothing has changed", &nothing, &[seconds(most)])?;
    let file = site.join("notices").join(site::name(500));
    let text = fs::read_to_string(&file)?;
    let [one] = in_turn([&|run| {
        fs::write(&file, text.replacen("title: \"", &format!("title: \"Muutos {run} "), 1))?;
        build(site, PAGES, &output)
    }])?;
    fs::write(&file, text)?;
    row("  the same again: one notice has changed", &one, &[seconds(0.2)])
}

/// Builds a site where there is none yet, and nothing is left of a build before: to remove an old one just before would
/// also cost the file system.
fn cold(site: &Path, formats: &str, run: usize) -> Result<Cost> {
    remove(&site.join(".notice"))?;
    build(site, formats, &site.join(format!("{formats}-{run}")))
}

fn build(site: &Path, formats: &str, output: &Path) -> Result<Cost> {
    let options = ["--as-of", site::DAY, "--formats", formats, "-o"];
    cost(1, Command::new(NOTICE).arg("build").arg(site).args(options).arg(output))
}

fn hugo(site: &Path, run: usize) -> Result<Cost> {
    let output = site.with_file_name(format!("html-{run}"));
    cost(1, Command::new("hugo").arg("--quiet").arg("--source").arg(site).arg("--destination").arg(output))
}

/// The pages of 1,000 notices as Hugo reads them, and its version; or why there are none.
fn hugo_site(dir: &Path) -> Result<(PathBuf, String)> {
    let generator = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let generator = generator.unwrap_or_else(|| GENERATOR.to_owned());
    let version =
        Command::new("hugo").arg("version").output().map_err(|error| format!("hugo does not run: {error}"))?;
    if !Path::new(&generator).is_file() {
        return Err(format!("there is no {generator}").into());
    }
    succeed(Command::new("python3").args([&generator, "1000"]).arg(dir.join("peers")))?;
    let version = String::from_utf8_lossy(&version.stdout);
    Ok((dir.join("peers/hugo"), version.split_whitespace().nth(1).unwrap_or_default().to_owned()))
}

fn remove(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// Runs all in turn, so that whatever else the machine does hurts them alike.
fn in_turn<const N: usize>(all: [&dyn Fn(usize) -> Result<Cost>; N]) -> Result<[Vec<Cost>; N]> {
    let mut costs = [const { Vec::new() }; N];
    for number in 0..RUNS {
        for (costs, run) in costs.iter_mut().zip(all) {
            costs.push(run(number)?);
        }
    }
    Ok(costs)
}

/// The most that something may take.
struct Target {
    most: f64,
    of: fn(&Cost) -> f64,
    unit: &'static str,
}

fn seconds(most: f64) -> Target {
    Target { most, of: |cost| cost.seconds, unit: "s" }
}

fn memory(most: f64) -> Target {
    Target { most, of: |cost| cost.megabytes, unit: "MB" }
}

fn row(what: &str, costs: &[Cost], targets: &[Target]) -> Result<()> {
    let (sorted, middle) = (sorted(costs, |cost| cost.seconds), median(costs, |cost| cost.seconds));
    let span = format!("{:.3} - {:.3}", sorted[0], sorted[sorted.len() - 1]);
    let targets = targets.iter().map(|Target { most, of, unit }| {
        let met = if median(costs, of) <= *most { "met" } else { "NOT met" };
        format!("   {most:.2} {unit}: {met}")
    });
    let memory = median(costs, |cost| cost.megabytes);
    say(format_args!("{what:48} {middle:8.3} {span:>15} {memory:6.0}{}", targets.collect::<String>()))
}

fn sorted(costs: &[Cost], of: impl Fn(&Cost) -> f64) -> Vec<f64> {
    let mut values: Vec<_> = costs.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values
}

fn median(costs: &[Cost], of: impl Fn(&Cost) -> f64) -> f64 {
    sorted(costs, of)[costs.len() / 2]
}

fn say(line: fmt::Arguments) -> Result<()> {
    Ok(writeln!(io::stdout(), "{line}")?)
}
