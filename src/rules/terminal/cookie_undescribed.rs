use crate::rules::{Report, Subject, rule};

rule!("cookie-undescribed", Warning, Facts, ["Directive 2002/58/EC Art. 5(3)", "C-673/17"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(cookies) = of.notice.cookies.some() else { return };
    for (id, cookie) in cookies.items.entries() {
        let aimless = cookie.0.does.is_absent() && cookie.0.purposes.is_absent();
        let (what, keys) = match (aimless, cookie.0.duration.is_absent()) {
            (true, true) => ("what it does and how long it stays", "`does` and no `duration`"),
            (true, false) => ("what it does", "`does`"),
            (false, true) => ("how long it stays", "`duration`"),
            (false, false) => continue,
        };
        report
            .find(id.span, format!("`{}` does not say {what}", id.value))
            .label(format!("no {keys} here"))
            .help("write `{does: keeps you signed in, duration: 3 months}`; `duration: session` if it goes when the browser is closed");
    }
}
