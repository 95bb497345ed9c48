use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use crate::rules::{self, Rule};

use super::ReportFormat;

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// List the rules whose law is in force on this day [default: all]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    as_of: Option<Date>,
    /// How to print the list
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    severity: crate::diagnostic::Severity,
    /// Input of its findings: `facts`, `words`, or `both`.
    input: rules::Input,
    law: &'static [&'static str],
    summary: &'static str,
    /// The first and last day of its law, where it is younger than the GDPR or has ended.
    since: Option<String>,
    until: Option<String>,
    /// Whether all the law behind it has been compared with its source.
    verified: bool,
}

impl Rules {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let all = || rules::all().filter(|rule| self.as_of.is_none_or(|day| rule.holds_on(day)));
        let text = match self.format {
            ReportFormat::Human => {
                let width = all().map(|rule| rule.id.len()).max().unwrap_or_default();
                all().map(|rule| row(rule, width) + "\n").collect()
            }
            ReportFormat::Json => {
                let entry = |rule: &'static Rule| Entry {
                    id: rule.id,
                    severity: rule.severity,
                    input: rule.input,
                    law: rule.law,
                    summary: rule.summary(),
                    since: rule.since.map(|day| day.to_string()),
                    until: rule.until.map(|day| day.to_string()),
                    verified: rule.is_verified(),
                };
                let list = serde_json::json!({ "version": 1, "rules": all().map(entry).collect::<Vec<_>>() });
                format!("{list:#}\n")
            }
        };
        super::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn row(rule: &Rule, width: usize) -> String {
    format!("{:<7}  {:<width$}  {}  [{}]", rule.severity.word(), rule.id, rule.summary(), rule.law.join(", "))
}
