use crate::model::party::PartyKind;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("dpo-missing", Error, ["37(1)(a)", "13(1)(b)", "14(1)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, party) in of.controllers() {
        let none = matches!(party.dpo.get(), Some(Stated::None(_)));
        if party.kind.get() == Some(&PartyKind::PublicAuthority) && (party.dpo.is_absent() || none) {
            report
                .find(id.span, format!("the public authority `{}` names no data protection officer", id.value.0))
                .label("this party has no `dpo`")
                .help(format!("add `dpo: {{email: …}}` to the party `{}` in notice.yaml", id.value.0));
        }
    }
}
