use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{self, Finding};
use crate::model::{Notice, View};
use crate::rules::{self, Subject};
use crate::template::Templates;

use super::Loaded;

/// Everything that is wrong with a site on a day, in the order of files and bytes.
#[must_use]
pub fn check(loaded: &Loaded, as_of: Date) -> Vec<Finding> {
    let mut findings = loaded.findings.clone();
    let of_notice = |notice: &Notice| {
        let mut findings = Vec::new();
        let subject = Subject::new(View { site: &loaded.site, notice }, &loaded.files, as_of);
        rules::check(&subject, &mut findings);
        glyphs(&subject, &mut findings);
        findings
    };
    findings.par_extend(loaded.site.notices.par_iter().flat_map_iter(of_notice));
    findings.extend(Templates::new(&loaded.templates, &loaded.files).err().into_iter().flatten());
    diagnostic::sort(&mut findings);
    findings
}

/// Reports characters that no font of the PDF has.
#[cfg(feature = "pdf")]
fn glyphs(subject: &Subject, findings: &mut Vec<Finding>) {
    for string in subject.wordings().iter().flat_map(|wording| wording.text.strings()) {
        if let Some(missing) = crate::render::pdf::missing_glyphs(&string.value).first() {
            let place = subject.files.narrow(string.span, &missing.to_string());
            let message = format!("no font of the PDF has the character U+{:04X}", u32::from(*missing));
            let help = "write it in letters, or leave `pdf` out of `output.formats`";
            findings.push(Finding::fault("no-glyph", place, message, help));
        }
    }
}

#[cfg(not(feature = "pdf"))]
fn glyphs(_: &Subject, _: &mut Vec<Finding>) {}
