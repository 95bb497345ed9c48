use crate::law::Right;
use crate::model::right::ListedRight;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("objection-not-prominent", Error, ["21(4)", "13(2)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    // 21(4) speaks of 21(1) and 21(2).
    if [Right::Object, Right::ObjectMarketing].iter().all(|right| existence(of.view, *right) == Existence::No) {
        return;
    }
    let listed = of.notice.rights.get().into_iter().flat_map(|rights| rights.listed.members());
    for entry in
        listed.filter(|entry| matches!(entry.value, ListedRight::Known(Right::Object | Right::ObjectMarketing)))
    {
        report
            .find(entry.span, "the right to object is one of a list")
            .label("not presented separately from the other rights")
            .help("take `listed` away: the right then stands in a block of its own");
    }
}
