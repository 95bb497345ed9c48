use crate::language::Topic;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("fee-unlawful", Warning, Words, ["12(5)", "15(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(fee) = of.notice.rights.get().and_then(|rights| rights.fee.given()) else { return };
    let Stated::Some(asked) = &fee.value else { return };
    if asked.when.is_absent() {
        report
            .find(fee.span, "every request costs something, this says")
            .label("no `when` here")
            .help("write `fee: none`; or add `when:` with the case: a further copy, a request that is manifestly unfounded or excessive");
    }
    let Some(when) = asked.when.get().filter(|when| of.omits(Topic::FurtherCopy, when)) else { return };
    if let Some((words, string)) = of.words_on(Topic::FeeByTime, when) {
        report
            .find(of.files.narrow(string.span, words), format!("a fee for asking again within a time: \"{words}\""))
            .label("a second request is not excessive by its date alone")
            .help("write `fee: none`; or `when:` with a further copy of the same data (Article 15(3)), or a request that is manifestly unfounded or excessive");
    }
}
