use crate::model::read::Spanned;
use crate::model::retention::{Row, Then};
use crate::rules::{Report, Subject, rule};

rule!("retention-end-unclear", Warning, Facts, ["4(1)", "4(5)", "13(2)(a)", "14(2)(a)", "recital 26"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, row) in of.notice.retention.entries() {
        let Some(then) = row.then.given() else { continue };
        let name = id.value.as_str();
        match then.value {
            Then::Anonymise => anonymised(name, row, then, report),
            Then::Pseudonymise if row.later.is_absent() => {
                report
                    .find(then.span, format!("`{name}` is pseudonymised, and nothing says when it is deleted"))
                    .label("still personal data")
                    .help("add the second step: `later: {period: 1 year, then: delete}`");
            }
            Then::Archive | Then::Move if row.to.is_absent() => unplaced(name, then, report),
            _ => {}
        }
        let later = row.later.get().and_then(|later| Some((later, later.then.given()?)));
        if let Some((later, then)) = later.filter(|(_, then)| matches!(then.value, Then::Archive | Then::Move))
            && later.to.is_absent()
        {
            unplaced(name, then, report);
        }
    }
}

fn anonymised(name: &str, row: &Row, then: &Spanned<Then>, report: &mut Report) {
    let Some(later) = row.later.given() else { return };
    if later.then.is_faulty() || !matches!(later.then.get(), None | Some(Then::Delete)) {
        return;
    }
    report
        .find(then.span, format!("`{name}` is anonymised first and deleted later: which data stay identifiable?"))
        .label("anonymous data are no personal data")
        .also(later.span, "yet they are deleted later")
        .help("write `then: pseudonymise` if people can still be recognised; if not, take `later` away");
}

fn unplaced(name: &str, then: &Spanned<Then>, report: &mut Report) {
    report
        .find(then.span, format!("`{name}` goes elsewhere at the end, and nothing says where"))
        .label("no `to` beside it")
        .help("add `to:` with the archive or register: \"the archive of the town\"");
}
