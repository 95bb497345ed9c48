use crate::model::party::Role;
use crate::rules::{Report, Subject, rule};

rule!("role-contradiction", Error, Facts, ["4(7)", "4(8)", "26(1)", "13(1)(a)", "14(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    for recipient in of.recipients() {
        let works = matches!(recipient.role(), Some(Role::Processor | Role::SubProcessor));
        let id = &recipient.id.value;
        let controller = of.notice.controllers.members().find(|controller| controller.value.0 == *id);
        let Some(controller) = controller.filter(|_| works) else { continue };
        // One organisation may decide about some data, and process others for someone else.
        if !(recipient.entry.data.is_absent() && recipient.entry.purposes.is_absent()) {
            continue;
        }
        report
            .find(recipient.span(), format!("one of the controllers is a processor of the same data: {}", of.party_name(id)))
            .label("a processor, says this")
            .also(controller.span, "a controller, says this")
            .help(format!("remove the recipient: a controller is not a recipient of its own data; or remove `{id}` from `controllers`; or add `data:` or `purposes:` to the recipient with what it only processes"));
    }
}
