use crate::language::Topic;
use crate::model::right::ListedRight;
use crate::rules::{Report, Subject, rule};

rule!("rights-open-ended", Warning, Words, ["12(1)", "13(2)(b)", "14(2)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    let others = rights.listed.members().filter_map(|entry| match &entry.value {
        ListedRight::Other(right) => right.other.get(),
        ListedRight::Known(_) => None,
    });
    let texts = rights.how.get().into_iter().chain(others);
    if let Some((words, string)) = texts.into_iter().find_map(|text| of.words_on(Topic::OpenRights, text)) {
        report
            .find(of.files.narrow(string.span, words), format!("the list of rights goes on: \"{words}\""))
            .label("which other rights there are, this does not say")
            .help("name every right, and take these words away; without `listed` the list is complete");
    }
}
