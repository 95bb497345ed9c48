use super::act_unnamed::citations;
use crate::law;
use crate::rules::{Report, Subject, rule};

rule!("section-repealed", Error, ["5(1)(a)", "6(3)", "12(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(country) = of.country() else { return };
    for citation in citations(of) {
        let act = citation.value.act.as_str();
        for part in citation.value.cited_parts() {
            let Some((cited, section)) = law::section(country, act, &part) else { continue };
            let Some(until) = section.until.filter(|_| !section.is_in_force(of.as_of)) else { continue };
            let help = match &section.instead {
                Some(instead) => format!("cite the section that holds since: its subject is now in {act} {instead}"),
                None => "cite the section that holds now, or remove the citation".to_owned(),
            };
            report
                .find(citation.span, format!("section `{act} {cited}` is repealed"))
                .label(format!("in force until {until}"))
                .help(help);
        }
    }
}
