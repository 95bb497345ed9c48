use crate::diagnostic::Severity;
use crate::language::Topic;
use crate::rules::{Report, Subject, rule};

rule!("complaint-conditional", Warning, Words, ["77(1)", "12(4)"], check);

fn check(of: &Subject, report: &mut Report) {
    let complaint = of.notice.rights.get().and_then(|rights| rights.complaint.get());
    let Some(text) = complaint.and_then(|complaint| complaint.text.get()) else { return };
    if let Some((words, string)) = of.words_on(Topic::AskFirst, text) {
        report
            .find(of.files.narrow(string.span, words), "the right to complain is made to wait for something else")
            .label("Article 77(1) knows no such condition")
            .help("advise readers to contact you first, if you wish, but do not require it: \"We would like to hear from you first\"");
    } else if let Some((words, string)) = of.words_on(Topic::WrongDone, text).filter(|_| !of.says(Topic::OwnView, text))
    {
        report
            .find(of.files.narrow(string.span, words), "the right to complain is there only for those who are right")
            .label("Article 77(1): whoever considers the processing unlawful may complain")
            .help("write \"if you consider that the processing infringes the law\"")
            .lowered(Severity::Advice);
    }
}
