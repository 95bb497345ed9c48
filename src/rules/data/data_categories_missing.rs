use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("data-categories-missing", Error, Facts, ["14(1)(d)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::DataCategories) {
        let id = answer.about.as_deref().unwrap_or_default();
        let is_category = of.notice.data.get().is_some_and(|data| data.get(id).is_some());
        if is_category {
            report
                .find(answer.at, format!("the data `{id}`, which come from elsewhere, have no name"))
                .label("no `name` here")
                .help("add `name:` with what they are: `name: contact details`");
        } else {
            report
                .find(answer.at, format!("nothing says which data come from `{id}`"))
                .label("no category names this source")
                .help(format!("add `source: {id}` to each category in `data` that comes from it"));
        }
    }
}
