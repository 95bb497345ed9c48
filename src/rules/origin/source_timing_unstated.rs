use crate::model::data::Source;
use crate::rules::{Report, Subject, rule, stated};

rule!("source-timing-unstated", Advice, Facts, ["14(3)", "14(2)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, source) in stated(&of.notice.sources) {
        if !is_untold(source) {
            continue;
        }
        let when = "add `informed: within_a_month`, `first_contact` or `first_disclosure`; or `exemption:` if they are not informed one by one";
        if source.public.is_absent() {
            report
                .find(id.span, format!("the source `{}` is named, and nothing more is said of it", id.value))
                .label("no `informed` and no `public` here")
                .help(format!("{when}; and `public: true` where anyone can look it up, else `public: false`"));
        } else {
            report
                .find(id.span, format!("nothing says when people are told that their data come from `{}`", id.value))
                .label("no `informed` and no `exemption` here")
                .help(when);
        }
    }
}

/// Returns true if nothing says when the people concerned are told of a source.
pub(super) fn is_untold(source: &Source) -> bool {
    source.informed.is_absent() && source.exemption.is_absent()
}
