use crate::model::data::DataKind;
use crate::model::party::PartyKind;
use crate::rules::{Report, Subject, rule};

rule!("dpo-unstated", Warning, ["37(1)(b)", "37(1)(c)", "13(1)(b)", "14(1)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(why) = reason(of) else { return };
    for (id, party) in of.controllers() {
        let public =
            matches!(party.kind.get(), Some(PartyKind::PublicAuthority | PartyKind::Court | PartyKind::EuBody));
        if !public && party.dpo.is_absent() {
            let id = (&id.value.0, id.span);
            report
                .find(id.1, format!("`{}` does not say whether it has a data protection officer, but {why}", id.0))
                .label("this party has no `dpo`")
                .help(format!(
                    "add `dpo: {{email: …}}` to the party `{}` in notice.yaml, or `dpo: {{none: …}}` with why it needs none",
                    id.0
                ));
        }
    }
}

/// What in this notice may be regular monitoring, or special or criminal data, on a large scale.
fn reason(of: &Subject) -> Option<String> {
    if let Some(entries) = of.notice.profiling.some() {
        return entries.iter().next().map(|(id, _)| format!("`{}` is profiling", id.value));
    }
    of.notice.data.entries().find_map(|(id, category)| {
        let what = match () {
            () if category.special.some().is_some() => "are special data",
            () if category.criminal.get().is_some() => "are data about offences",
            () if category.kind.get() == Some(&DataKind::Location) => "show where people are",
            () => return None,
        };
        Some(format!("`{}` {what}", id.value))
    })
}
