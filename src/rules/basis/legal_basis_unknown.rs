use crate::rules::{Report, Subject, rule};

rule!("legal-basis-unknown", Error, ["13(1)(c)", "14(1)(c)", "6(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let purposes = of.notice.purposes.entries().map(|(_, purpose)| &purpose.basis);
    for basis in purposes.chain([&of.notice.basis]).flat_map(|basis| basis.each()) {
        let Some(other) = basis.other.given() else { continue };
        let words = of.text(&other.value, of.language()).unwrap_or("this");
        report
            .find(other.span, format!("\"{words}\" is not a legal basis"))
            .label("Article 6(1) has no such point")
            .help("write `article:` with one of `6(1)(a)` to `6(1)(f)` in place of `other`");
    }
}
