use crate::diagnostic::Severity;
use crate::language::Sense;
use crate::rules::{Report, Subject, rule};

rule!("legal-basis-unknown", Error, Both, ["13(1)(c)", "14(1)(c)", "6(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let purposes = of.notice.purposes.entries().map(|(_, purpose)| &purpose.basis);
    let bases = purposes.chain([&of.notice.basis]).flat_map(|basis| basis.each());
    let unknown: Vec<_> = bases.filter_map(|basis| basis.other.given()).collect();
    for other in &unknown {
        let words = of.text(&other.value, of.language()).unwrap_or("this");
        report
            .find(other.span, format!("\"{words}\" is not a legal basis"))
            .label("Article 6(1) has no such point")
            .help("write `article:` with one of `6(1)(a)` to `6(1)(f)` in place of `other`");
    }
    // What a text says of the basis is the same fact as what `other` says.
    let said = of.lexicon_words().iter().find(|word| word.sense == Sense::NoBasis);
    if let Some(word) = said.filter(|_| unknown.is_empty()) {
        report
            .find(of.span_of(word), format!("\"{}\": this is not a legal basis", word.word))
            .label("Article 6(1) has no such point")
            .help("say in the text what the `basis` of the purposes says, or leave it out: the legal basis is printed beside each purpose")
            .lowered(Severity::Warning);
    }
}
