use crate::rules::{Report, Subject, rule};

rule!("publicity-untold", Advice, ["86", "FI 1050/2018 s. 28", "FI 906/2019 s. 28"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.country() == Some("FI") && of.is_of_an_authority() && of.notice.public_access.is_absent() {
        report
            .find(of.notice.head, "the notice does not say that anyone may ask an authority for its documents")
            .label("no `public_access` in this notice")
            .help("add `public_access: {law: 1050/2018 s. 28}`, and `secrecy:` with the sections that keep these data secret");
    }
}
