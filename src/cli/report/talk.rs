//! What a check did, for whoever asks with `--verbose`.

use jiff::civil::Date;

use crate::model::site::Level;
use crate::rules;

use super::{Checked, counted};

/// Which files were read, which rules are off, and what the authors accept, a line each.
pub(in crate::cli) fn done(site: &Checked, as_of: Date) -> String {
    let loaded = site.loaded;
    let files = &loaded.files;
    let mut lines: Vec<_> = files.ids().map(|file| format!("read {}", files.path(file))).collect();
    let levels = loaded.site.config.check.get().into_iter().flat_map(|check| check.rules.entries());
    let off = levels.filter(|(_, level)| level.value == Level::Off);
    lines.extend(off.map(|(rule, _)| format!("off: {} (`check.rules` of notice.yaml)", rule.value)));
    let unused = |span| {
        let mut findings = site.findings.iter();
        findings.any(|finding| finding.rule == "allowance-unused" && finding.place.span == span)
    };
    for (rule, span) in rules::accepted(&loaded.site, as_of).into_iter().filter(|(_, span)| !unused(*span)) {
        let line = files.range(span).start.line;
        lines.push(format!("allowed: {rule} ({}:{line})", files.path(span.file)));
    }
    lines.push(format!("asked {} of {}", counted(rules::all().count(), "rule"), counted(site.notices.len(), "notice")));
    lines.join("\n")
}
