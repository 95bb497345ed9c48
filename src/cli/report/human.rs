use crate::diagnostic::{self, Severity, Style};

use super::{Checked, count, notices};

/// Every finding drawn, then one line that counts them.
pub(super) fn render(checked: &[Checked], all_read: bool, style: Style) -> String {
    let drawn = |site: &Checked| {
        let one = |finding| diagnostic::render(finding, &site.files, style) + "\n";
        site.findings.iter().map(one).collect::<String>()
    };
    let findings: String = checked.iter().map(drawn).collect();
    findings + &summary(checked, all_read)
}

fn summary(checked: &[Checked], all_read: bool) -> String {
    let of = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let looked = of(notices(checked), "notice", "notices");
    let [errors, warnings, advice] =
        [Severity::Error, Severity::Warning, Severity::Advice].map(|level| count(checked, level));
    if errors + warnings + advice == 0 {
        if !all_read && checked.is_empty() {
            return String::new();
        }
        if notices(checked) == 0 {
            return "no notices found\n".to_owned();
        }
        if !all_read {
            return format!("{looked} checked, but not everything could be read\n");
        }
        return format!("{looked} checked: complete against the rules of notice {}\n", env!("CARGO_PKG_VERSION"));
    }
    let first = checked.iter().flat_map(|site| &site.findings).find(|finding| finding.severity == Severity::Error);
    let next = first.or_else(|| checked.iter().flat_map(|site| &site.findings).next());
    let next = next.map(|finding| format!("; `notice explain {}` tells more\n", finding.rule)).unwrap_or_default();
    let counts =
        [of(errors, "error", "errors"), of(warnings, "warning", "warnings"), format!("{advice} advice")].join(", ");
    format!("{looked} checked: {counts}{next}")
}
