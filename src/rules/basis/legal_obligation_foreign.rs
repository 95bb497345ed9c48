use super::grounds;
use crate::diagnostic::Span;
use crate::law::{self, LegalBasis, is_eea};
use crate::model::purpose::Basis;
use crate::rules::{Report, Subject, rule};

rule!("legal-obligation-foreign", Error, Facts, ["6(1)(c)", "6(1)(e)", "6(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    for basis in [LegalBasis::LegalObligation, LegalBasis::PublicTask] {
        for ground in grounds(of, basis) {
            let Some((act, span, country)) = foreign(of, ground.basis) else { continue };
            report
                .find(span, format!("{} rests on an act of a country outside the EEA: `{act}`", ground.who))
                .label(format!("an act of {country}"))
                .help("only the law of the Union or of a Member State is a basis of 6(1)(c) and (e): cite it, or name another point, such as `6(1)(f)` with the interest in obeying that act");
        }
    }
}

/// Returns the first act behind a basis that is of a country outside the EEA, where it stands, and whose it is.
fn foreign<'a>(of: &Subject<'a>, basis: &'a Basis) -> Option<(&'a str, Span, &'a str)> {
    let own = of.country_of_acts().filter(|country| !is_eea(country));
    basis.law.each().find_map(|citation| {
        let act = citation.value.act.as_str();
        let country = law::abroad(act).or(own).filter(|_| !law::is_of_the_union(act))?;
        Some((act, citation.span, country))
    })
}
