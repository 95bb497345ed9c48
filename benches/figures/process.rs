//! What a process costs.

use std::process::{Command, Stdio};

use super::Result;

/// What a process and those it started took.
pub struct Cost {
    /// Seconds of processor time, in user and system together.
    pub seconds: f64,
    /// The most memory that was in use at once by one of them, in MB.
    pub megabytes: f64,
}

/// The cost of one of `times` runs of a command, which must succeed.
pub fn cost(times: u32, command: &Command) -> Result<Cost> {
    // The shell's own share is less than a millisecond a run; for one run there is none.
    let repeat = "i=0; while [ $i -lt $0 ]; do \"$@\" || exit; i=$((i + 1)); done";
    let count = times.to_string();
    let shell = ["sh", "-c", repeat, &count];
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["--quiet", "--format", "%U %S %M"]);
    timed.args(if times > 1 { &shell[..] } else { &[] }).arg(command.get_program()).args(command.get_args());
    let output = timed.stdout(Stdio::null()).output().map_err(|error| format!("GNU time does not run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let fault = || format!("{command:?} failed: {said}");
    let numbers: Vec<f64> =
        said.lines().last().map(|line| line.split(' ').flat_map(str::parse).collect()).unwrap_or_default();
    match numbers[..] {
        [user, system, kilobytes] if output.status.success() => {
            Ok(Cost { seconds: (user + system) / f64::from(times), megabytes: kilobytes / 1000.0 })
        }
        _ => Err(fault().into()),
    }
}

/// Runs a command that must succeed.
pub fn succeed(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let [said, complained] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    Err(format!("{command:?} failed: {said}{complained}").into())
}
