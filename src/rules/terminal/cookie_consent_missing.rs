use crate::rules::{Report, Subject, rule};

rule!(
    "cookie-consent-missing",
    Warning,
    Facts,
    ["Directive 2002/58/EC Art. 5(3)", "C-673/17", "FI 917/2014 s. 205"],
    check
);

fn check(of: &Subject, report: &mut Report) {
    let Some(cookies) = of.notice.cookies.some().filter(|cookies| cookies.consent.is_absent()) else { return };
    let needs_it = cookies.items.entries().filter(|(_, cookie)| match &cookie.0.necessary {
        necessary if necessary.is_faulty() => false,
        necessary => necessary.get() != Some(&true),
    });
    let names: Vec<_> = needs_it.map(|(id, _)| id).collect();
    let Some((first, others)) = names.split_first() else { return };
    let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
    let told = report
        .find(first.span, format!("nothing says how consent is asked for `{}`{more}", first.value))
        .label("not `necessary: true`")
        .help("add `consent:` to `cookies` with how it is asked before anything is stored; or `necessary: true` where the service asked for cannot work without it");
    others.iter().fold(told, |told, other| told.also(other.span, "nor is this"));
}
