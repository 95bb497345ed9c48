use crate::language::Sense;
use crate::model::citation::Citation;
use crate::model::data::GroupKind;
use crate::rules::{Report, Subject, rule};

rule!("employment-need-untold", Advice, Words, ["88", "FI 759/2004 s. 3", "FI 759/2004 s. 4"], check);

/// The Act on the Protection of Privacy in Working Life.
const ACT: &str = "759/2004";

fn check(of: &Subject, report: &mut Report) {
    if of.country() != Some("FI") {
        return;
    }
    let employed = |kind: &GroupKind| matches!(kind, GroupKind::Employee | GroupKind::Applicant);
    let mut groups = of.notice.subjects.entries();
    let group = groups.find_map(|(id, group)| Some((id, group.kind.given().filter(|kind| employed(&kind.value))?)));
    let Some((id, kind)) = group else { return };
    if !cites_the_act(of) && !of.lexicon_words().iter().any(|word| word.sense == Sense::EmploymentNeed) {
        report
            .find(kind.span, format!("nothing says why the data of `{}` are necessary for their employment", id.value))
            .label("the data of people who work or apply here")
            .help("say it in a section of its own, with the Act: `sections: {staff: {title: …, text: …}}`; or cite it too, `law: 759/2004 s. 3`, under the `basis`");
    }
}

/// Whether a basis, a condition, the duty to give the data, or a text rests on the Act.
fn cites_the_act(of: &Subject) -> bool {
    let notice = of.notice;
    let bases = notice.purposes.entries().flat_map(|(_, purpose)| of.bases(&purpose.value));
    let conditions = notice.data.entries().flat_map(|(_, category)| category.condition.each());
    let provided = notice.data.entries().filter_map(|(_, category)| category.provide.get()).chain(notice.provide.get());
    let mut laws = bases
        .flat_map(|basis| basis.law.each())
        .chain(conditions.flat_map(|condition| condition.law.each()))
        .chain(provided.flat_map(|provide| provide.law.each()));
    let is_it = |law: &Citation| law.act == ACT;
    laws.any(|law| is_it(law)) || of.passages().iter().any(|passage| passage.string.value.contains(ACT))
}
