use crate::model::read::Field;
use crate::rules::{Report, Subject, rule};

rule!("data-without-purpose", Warning, Facts, ["5(1)(b)", "5(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(purposes) = of.notice.purposes.get().filter(|purposes| purposes.unreadable.is_empty()) else { return };
    // A purpose without `data` may be the one: it is reported itself.
    if !purposes.iter().all(|(_, purpose)| matches!(purpose.data, Field::Given(_))) {
        return;
    }
    for (id, _) in of.notice.data.entries() {
        let used = purposes.iter().any(|(_, purpose)| purpose.data.members().any(|data| data.value.0 == id.value));
        if !used {
            report
                .find(id.span, format!("no purpose uses the data `{}`", id.value))
                .label("in the `data` of no purpose")
                .help(format!(
                    "add `{}` to the `data` of the purpose that needs it, or collect it no longer",
                    id.value
                ));
        }
    }
}
