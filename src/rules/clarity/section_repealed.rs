use super::act_unnamed::citations;
use crate::law;
use crate::rules::{Report, Subject, rule};

rule!("section-repealed", Error, Facts, ["5(1)(a)", "6(3)", "12(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(country) = of.country_of_acts() else { return };
    for citation in citations(of) {
        let act = citation.value.act.as_str();
        let parts = citation.value.cited_parts();
        let (Some(from), Some(to)) = (parts.first(), parts.last()) else { continue };
        let sections = law::sections_between(country, act, from, to).into_iter();
        let repealed: Vec<_> = sections.filter(|(_, section)| !section.is_in_force(of.as_of)).collect();
        let Some((_, first)) = repealed.first() else { continue };
        let cited: Vec<_> = repealed.iter().map(|(cited, _)| cited.trim_start_matches("s. ")).collect();
        let (sections, are) = if cited.len() == 1 { ("section", "is") } else { ("sections", "are") };
        let until = first.until.map(|until| format!("in force until {until}")).unwrap_or_default();
        let help = match &first.instead {
            Some(instead) => format!("cite the section that holds since: its subject is now in {act} {instead}"),
            None => "cite the section that holds now, or remove the citation".to_owned(),
        };
        report
            .find(citation.span, format!("{sections} {} of `{act}` {are} repealed", cited.join(", ")))
            .label(until)
            .help(help);
    }
}
