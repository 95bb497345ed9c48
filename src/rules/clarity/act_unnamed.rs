use std::collections::HashSet;

use crate::law::{self, Right};
use crate::model::citation::Citation;
use crate::model::read::{Field, Many, Spanned};
use crate::rules::{Report, Subject, rule, stated};

rule!("act-unnamed", Advice, Facts, ["12(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let mut told = HashSet::new();
    for citation in citations(of) {
        let act = citation.value.act.as_str();
        let is_repealed = law::repealed_act(of.country_of_acts(), act, of.as_of).is_some();
        if of.act_name(act, of.language()).is_none() && !is_repealed && told.insert(act) {
            report
                .find(of.files.narrow(citation.span, act), format!("the name of the act `{act}` is not known"))
                .label("the reader sees the number only")
                .help(match law::act_by_name(act) {
                    Some(number) => format!("write its number: `{number}`; its name is known"),
                    None => format!("add it to notice.yaml: `laws: {{{act}: {{name: …}}}}`"),
                });
        }
    }
}

/// Every citation of an act, in the order of the notice.
pub(super) fn citations<'a>(of: &Subject<'a>) -> Vec<&'a Spanned<Citation>> {
    let notice = of.view.notice;
    let mut laws: Vec<&Field<Many<Citation>>> = Vec::new();
    for (_, purpose) in notice.purposes.entries() {
        laws.extend(purpose.basis.each().map(|basis| &basis.law));
    }
    laws.extend(notice.basis.each().map(|basis| &basis.law));
    for (_, category) in notice.data.entries() {
        laws.extend(category.condition.each().map(|condition| &condition.law));
        laws.extend(category.provide.get().map(|provide| &provide.law));
    }
    laws.extend(notice.provide.get().map(|provide| &provide.law));
    laws.extend(stated(&notice.sources).filter_map(|(_, source)| source.exemption.get()).map(|one| &one.law));
    laws.extend(stated(&notice.recipients).filter_map(|(_, recipient)| recipient.basis.get()).map(|basis| &basis.law));
    for (_, row) in notice.retention.entries() {
        laws.push(&row.law);
        laws.extend(row.exceptions.members().map(|exception| &exception.law));
    }
    laws.extend(stated(&notice.automated_decisions).map(|(_, decision)| &decision.law));
    let told =
        notice.rights.get().into_iter().flat_map(|rights| Right::all().iter().filter_map(|right| rights.told(*right)));
    laws.extend(told.flat_map(|told| told.limits.members()).map(|limit| &limit.law));
    laws.extend(notice.public_access.get().map(|access| &access.law));
    laws.extend(stated(&notice.secrecy).map(|(_, secret)| &secret.law));
    laws.into_iter().flat_map(Field::each).collect()
}
