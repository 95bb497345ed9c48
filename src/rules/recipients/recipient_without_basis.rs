use crate::model::party::Role;
use crate::rules::{Report, Subject, rule};

rule!("recipient-without-basis", Warning, Facts, ["5(1)(b)", "6(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.notice.purposes.entries().count() < 2 {
        return; // with one purpose it is plain what the data are given for
    }
    let decides = |role| matches!(role, Some(Role::Controller | Role::JointController));
    for recipient in of.recipients().filter(|recipient| decides(recipient.role())) {
        if recipient.entry.purposes.is_absent() && recipient.entry.basis.is_absent() {
            let name = recipient.name(of.language());
            report
                .find(recipient.span(), format!("nothing says for which purpose {name} gets the data"))
                .label("no `purposes` and no `basis` here")
                .help("add `purposes:` with the purposes the data are disclosed for, or `basis:` if the disclosure has one of its own");
        }
    }
}
