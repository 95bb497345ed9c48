//! The whole command line, with examples of each command: for `--help`, the man pages, the manual and their tests.

use clap::builder::Styles;
use clap::{Command, CommandFactory};

use super::Arguments;

/// A command line that works, and what it is for.
pub type Example = (&'static str, &'static str);

/// The exit status of every command.
pub(super) const EXITS: &[(&str, &str)] = &[
    ("0", "nothing at error level"),
    ("1", "findings in what was written"),
    ("2", "the command could not do its work"),
];

/// By command; that without a name is `notice` itself.
const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "notice",
        &[
            ("notice init website", "begin a site with a first notice"),
            ("notice check website", "see what its notices still owe their readers"),
            ("notice explain objection-not-prominent", "see what a finding means"),
            ("notice build website", "write the site to website/public"),
        ],
    ),
    (
        "init",
        &[
            ("notice init website --languages fi,sv,en", "a site in three languages, Finnish first"),
            ("notice init telephone --preset calls", "with a first notice about calls"),
        ],
    ),
    (
        "new",
        &[
            ("notice new calls", "notices/calls.yaml, from the preset of that name"),
            ("notice new our-members --preset customer-register", "another name, the same preset"),
            ("notice new customer-register --site website", "in a site elsewhere"),
        ],
    ),
    (
        "check",
        &[
            ("notice check", "the site in this folder"),
            ("notice check website notices/chat.yaml", "another site, and one notice of this one"),
            ("notice check --strict --as-of 2027-06-30", "warnings count, by the law of that day"),
            ("notice check --statistics", "how often each rule finds something"),
            ("notice check --only retention-missing", "one rule alone"),
            ("notice check --format json > report.json", "for a program"),
            ("notice check --format sarif -o notice.sarif", "for code scanning; github, gitlab and junit likewise"),
            ("notice check --write-baseline known.json", "take down what an old site owes"),
            ("notice check --baseline known.json", "show only what is new since then"),
            ("notice check - --stdin-filename notices/chat.yaml < draft.yaml", "a text as that file"),
        ],
    ),
    (
        "build",
        &[
            ("notice build", "the site in this folder, to public/"),
            ("notice build --base-url https://www.organisation.example/privacy/", "as it will be published there"),
            ("notice build website --formats html,markdown -o out", "no PDF, to out/"),
            ("notice build --drafts -o drafts", "what is not finished too, each gap marked"),
        ],
    ),
    (
        "serve",
        &[
            ("notice serve", "the site in this folder, at http://127.0.0.1:1414/"),
            ("notice serve website --open", "another site, in the browser at once"),
            ("notice serve --no-drafts --port 8000", "only what a build writes, at another port"),
        ],
    ),
    (
        "coverage",
        &[
            ("notice coverage", "each item of Articles 13 and 14, in every notice of the site"),
            ("notice coverage notices/chat.yaml --format html -o coverage.html", "one notice, as a page"),
            ("notice coverage --strict", "exit with 1 where an item is missing"),
        ],
    ),
    (
        "parties",
        &[
            ("notice parties", "how many notices name each party"),
            ("notice parties organisation", "where one of them is named, and as what"),
        ],
    ),
    (
        "translations",
        &[
            ("notice translations --languages sv -o texts.csv", "what lacks Swedish, for the translator"),
            ("notice translations --read texts.csv", "put what came back into its places"),
        ],
    ),
    (
        "explain",
        &[
            ("notice explain erasure-missing", "a rule, with an example and what to write instead"),
            ("notice explain unknown-key", "a fault of shape"),
            ("notice explain retention.period", "a key: what it means, what may stand there"),
        ],
    ),
    (
        "rules",
        &[("notice rules", "each with its level and its Articles"), ("notice rules --format json", "for a program")],
    ),
    (
        "acts",
        &[
            ("notice acts", "the acts that are known, and how many of their sections were read"),
            ("notice acts 1050/2018", "the sections of one act: wording, since when, whether in force"),
            ("notice acts --pending", "changes of law that are known to be coming"),
        ],
    ),
    (
        "schema",
        &[
            ("notice schema > notice.schema.json", "of notices/*.yaml"),
            ("notice schema --site > site.schema.json", "of notice.yaml"),
            ("notice schema --report > report.schema.json", "of what `notice check --format json` prints"),
            ("notice schema --write", "both, into .notice/ beside the site, where editors find them"),
        ],
    ),
    (
        "completions",
        &[
            ("notice completions bash > ~/.local/share/bash-completion/completions/notice", "for bash"),
            ("notice completions zsh > ~/.zfunc/_notice", "for zsh, where ~/.zfunc is in $fpath"),
            ("notice completions fish > ~/.config/fish/completions/notice.fish", "for fish"),
            ("notice completions powershell >> $PROFILE", "for PowerShell"),
            ("notice completions elvish >> ~/.config/elvish/rc.elv", "for Elvish"),
        ],
    ),
    ("man", &[("notice man > notice.1", "the main page"), ("notice man share/man/man1", "a page for each command")]),
    (
        "manual",
        &[
            ("notice manual", "to manual/: open manual/index.html"),
            ("notice manual -o help -u https://help.organisation.example/", "to help/, as it will be published there"),
        ],
    ),
];

/// The whole command line.
#[must_use]
pub fn command() -> Command {
    let with_examples = |command: Command, (name, examples): &(&'static str, &[Example])| {
        let more = remarks(name).map(|more| format!("\n\n{more}")).unwrap_or_default();
        command.mut_subcommand(name, |command| command.after_help(told(examples) + &more))
    };
    let command = EXAMPLES[1..].iter().fold(Arguments::command(), with_examples);
    let exits: Vec<_> = EXITS.iter().map(|(code, meaning)| format!("{code} {meaning}")).collect();
    command.after_help(format!("{}\n\nExit status: {}.", told(examples("notice")), exits.join(", ")))
}

/// The examples of a command by its name; of `notice` itself by that.
#[must_use]
pub fn examples(command: &str) -> &'static [Example] {
    EXAMPLES.iter().find(|(name, _)| *name == command).map_or(&[], |(_, examples)| examples)
}

/// What a command says of itself after its options.
pub(super) fn remarks(command: &str) -> Option<String> {
    Some(Arguments::command().find_subcommand(command)?.get_after_help()?.to_string())
}

/// Examples as they stand at the end of `--help`.
fn told(examples: &[Example]) -> String {
    let styles = Styles::default();
    let header = styles.get_header();
    let lines: String = examples.iter().map(|(line, meaning)| format!("\n  {line}\n      {meaning}")).collect();
    format!("{header}Examples:{header:#}{lines}")
}
