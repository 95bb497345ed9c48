use super::listed;
use crate::language::Topic;
use crate::law::{self, Right};
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("authority-unnamed", Warning, Words, ["13(2)(d)", "14(2)(e)", "77", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    let Some(complaint) = rights.complaint.get() else { return };
    let said_otherwise = [complaint.authority.is_absent(), complaint.url.is_absent(), complaint.contact.is_absent()];
    if said_otherwise.contains(&false) || !listed(rights).any(|(right, _)| right == Right::Complaint) {
        return;
    }
    let Some(text) = complaint.text.get().filter(|text| !names_one(of, text)) else { return };
    if let Some((words, string)) = of.words_on(Topic::UnnamedAuthority, text) {
        let country = match of.competent_authorities().as_slice() {
            [(code, _)] => code,
            _ => "…",
        };
        report
            .find(of.files.narrow(string.span, words), "the right to complain does not name the authority")
            .label("which authority that is, readers cannot tell")
            .help(format!("add `authority: {country}` to `complaint`: its name and address then stand there; or name it in the text"));
    }
}

/// Whether a text names an authority, or leads to one.
pub(super) fn names_one<'a>(of: &Subject<'a>, text: &'a Text) -> bool {
    let leads = |text: &str| ["@", "www.", "://"].iter().any(|mark| text.contains(mark));
    let known = of.seat().into_iter().flat_map(law::authorities).map(|(_, authority)| authority);
    let known: Vec<_> = known.chain(of.competent_authorities().into_iter().map(|(_, authority)| authority)).collect();
    let named = |text: &str| known.iter().flat_map(|known| known.names.iter()).any(|(_, name)| text.contains(name));
    text.strings().any(|string| leads(&string.value) || named(&string.value)) || of.says(Topic::NamedAuthority, text)
}
