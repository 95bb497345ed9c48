use crate::model::data::{Provide, Requirement};
use crate::model::read::{Field, Spanned};
use crate::rules::{Report, Subject, rule};

rule!("statutory-without-act", Advice, Facts, ["13(2)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    let mut one = |provide: &Field<Provide>| {
        let Some(Spanned { value: provide, .. }) = provide.given().filter(|provide| provide.law.is_absent()) else {
            return;
        };
        if let Some(given) = provide.requirement.given().filter(|given| given.value == Requirement::Statutory) {
            report
                .find(given.span, "the data must be given by law, but by which act?")
                .label("no `law` beside it")
                .help("add `law:` with the act and section that asks for them: `law: 1336/1997 ch. 2 s. 10`");
        }
    };
    one(&of.notice.provide);
    of.notice.data.entries().for_each(|(_, category)| one(&category.provide));
}
