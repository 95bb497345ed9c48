use crate::model::party::PartyKind;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("dpo-missing", Error, Facts, ["37(1)(a)", "13(1)(b)", "14(1)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, party) in of.controllers() {
        if let Some(Stated::Some(dpo)) = party.dpo.get() {
            if !dpo.can_be_reached() && dpo.url.is_absent() {
                report
                    .find(id.span, format!("the data protection officer of `{}` cannot be reached", id.value.0))
                    .label("its `dpo` has no e-mail, phone, address, form or url")
                    .help(format!("add `email:` to the `dpo` of the party `{}` in notice.yaml", id.value.0));
            }
            continue;
        }
        if matches!(party.kind.get(), Some(PartyKind::PublicAuthority | PartyKind::EuBody)) && !party.dpo.is_faulty() {
            let message = format!("the public authority `{}` names no data protection officer", id.value.0);
            let told = report
                .find(id.span, message)
                .label("this party has no `dpo`")
                .help(format!("add `dpo: {{email: …}}` to the party `{}` in notice.yaml", id.value.0));
            if let Some((_, none)) = party.dpo.none() {
                told.label("this party states that it has no `dpo`").also(none.span, "a public authority needs one");
            }
        }
    }
}
