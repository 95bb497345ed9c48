use crate::model::data::{Category, DataKind};
use crate::rules::{Report, Subject, rule};

rule!("data-items-unlisted", Advice, Facts, ["5(1)(a)", "recital 39", "recital 60"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        let is_machine = matches!(category.kind.get(), Some(DataKind::Log | DataKind::Terminal));
        if category.items.is_absent() && is_machine {
            report
                .find(id.span, format!("nothing says what is in `{}`", id.value))
                .label("no `items` here")
                .help("add `items:` with what a machine notes down here: `items: [IP address, time, page asked for]`");
        } else if says_nothing(category) {
            report
                .find(id.span, format!("the category `{}` has a name, and nothing is in it", id.value))
                .label("no `items` here")
                .help("add `items:` with what is in it: `items: [name, e-mail address]`");
        }
    }
}

/// Returns true if the page would have a heading for a category and nothing below it.
fn says_nothing(category: &Category) -> bool {
    let Category { items, kind, channel, when, special, incidental, .. } = category;
    let (condition, criminal) = (&category.condition, &category.criminal);
    items.is_absent()
        && kind.is_absent()
        && channel.is_absent()
        && when.is_absent()
        && special.is_absent()
        && incidental.is_absent()
        && condition.is_absent()
        && criminal.is_absent()
        && category.national_id.is_absent()
}
