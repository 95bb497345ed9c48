use jiff::civil::date;

use crate::rules::{Report, Subject, rule, stated};

rule!(
    "publicity-untold",
    Advice, Facts,
    ["86", "FI 1050/2018 s. 28", "FI 906/2019 s. 28"],
    check,
    since: date(2019, 1, 1)
);

fn check(of: &Subject, report: &mut Report) {
    if !of.is_of_a_finnish_authority() || of.is_frame() {
        return;
    }
    let notice = of.notice;
    if notice.public_access.is_absent() {
        report
            .find(notice.head, "the notice does not say that anyone may ask an authority for its documents")
            .label("no `public_access` in this notice")
            .help("add `public_access: {law: 1050/2018 s. 28}`, and `secrecy:` with the sections that keep these data secret");
        return;
    }
    if let Some(access) = notice.public_access.given().filter(|access| access.law.is_absent()) {
        report
            .find(access.key.unwrap_or(access.span), "the notice does not say by which act its documents are public")
            .label("no `law` here")
            .help("add `law: 1050/2018 s. 28`");
    }
    for (id, _) in stated(&notice.secrecy).filter(|(_, secret)| secret.law.is_absent()) {
        report
            .find(id.span, format!("`{}` does not say by which act data are secret", id.value))
            .label("no `law` here")
            .help("add `law:` with the act and section: `621/1999 s. 24(1)(25)`");
    }
}
