use crate::diagnostic::Severity;
use crate::rules::{Report, Subject, rule, stated};

rule!("profiling-unexplained", Warning, Facts, ["4(4)", "5(1)(a)", "recital 60", "recital 63"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, profiling) in stated(&of.notice.profiling).filter(|(_, profiling)| profiling.effect.is_absent()) {
        if !profiling.name.is_faulty() {
            report
                .find(id.span, format!("nothing says what the profiling `{}` changes for the person", id.value))
                .label("no `effect` here")
                .help("add `effect:` with what becomes different: \"you see offers that fit what you bought\"");
        }
    }
    if !of.notice.profiling.is_absent() || of.notice.automated_decisions.some().is_some() {
        return;
    }
    for (id, category) in of.notice.data.entries() {
        if let Some(source) = category.source.each().find(|source| source.value.0 == "inferred") {
            report
                .find(source.span, format!("`{}` is inferred about people, and nothing is said of profiling", id.value))
                .label("worked out from other data")
                .help("add `profiling:` with `name`, `data` and `effect`; if nobody is evaluated, write `profiling: {none: …}` and why")
                .lowered(Severity::Advice);
        }
    }
}
