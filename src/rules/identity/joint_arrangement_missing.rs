use crate::diagnostic::Severity;
use crate::model::read::Field;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("joint-arrangement-missing", Error, Facts, ["26(2)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(controllers) = of.notice.controllers.given().filter(|given| given.len() > 1) else { return };
    let names: Vec<_> = controllers.iter().map(|id| format!("`{}`", id.value.0)).collect();
    let names = names.join(" and ");
    match &of.notice.joint {
        Field::Absent => {
            report
                .find(controllers.span, format!("nothing says whether {names} decide together"))
                .label("no `joint` for these controllers")
                .help("add `joint: {essence: …}` with who does what for the reader, or `joint: none` if each decides on its own")
                .lowered(Severity::Warning);
        }
        Field::Given(joint) => {
            if let Stated::Some(arrangement) = &joint.value
                && arrangement.essence.is_absent()
            {
                report
                    .find(joint.key.unwrap_or(joint.span), format!("the arrangement between {names} is not told"))
                    .label("no `essence` here")
                    .help("add `essence:` with who informs people, who answers their requests, and whom they can ask");
            }
        }
        Field::Faulty(_) => {}
    }
}
