use crate::diagnostic::Severity;
use crate::model::data::{Category, Condition, GroupKind};
use crate::model::party::PartyKind;
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("condition-unavailable", Error, Facts, ["9(1)", "9(2)(b)", "9(2)(d)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        for condition in category.condition.each() {
            match point(condition) {
                Some('d') if no_body_with_an_aim(of) => {
                    report
                        .find(place(condition), format!("`{}` rests on 9(2)(d), but the controller is not a not-for-profit body", id.value))
                        .label("for foundations, associations and bodies with a political, philosophical, religious or trade union aim")
                        .help("name the condition that applies: explicit consent is `9(2)(a)`; or correct the `kind` of the controller");
                }
                Some('b') if is_of_others(of, category) && condition.law.is_absent() => {
                    report
                        .find(place(condition), format!("`{}` rests on 9(2)(b), but none of its groups are employees or applicants", id.value))
                        .label("for duties and rights in employment, social security and social protection")
                        .help("name the condition that applies: explicit consent is `9(2)(a)`; or the `law:` of social protection behind it; or the `kind: employee` of the group")
                        .lowered(Severity::Warning);
                }
                _ => {}
            }
        }
    }
}

fn point(condition: &Condition) -> Option<char> {
    condition.article.get().filter(|article| article.0.article == 9)?.0.point
}

fn place(condition: &Spanned<Condition>) -> crate::diagnostic::Span {
    condition.article.given().map_or(condition.span, |article| article.span)
}

/// Returns true if each controller is of a kind that is never a foundation, association or other body without profit.
fn no_body_with_an_aim(of: &Subject) -> bool {
    let never = |kind: &PartyKind| {
        matches!(
            kind,
            PartyKind::Company
                | PartyKind::PublicAuthority
                | PartyKind::Court
                | PartyKind::EuBody
                | PartyKind::SoleTrader
        )
    };
    let mut controllers = of.controllers().peekable();
    controllers.peek().is_some() && controllers.all(|(_, party)| party.kind.get().is_some_and(never))
}

/// Returns true if the groups of a category are stated, all controllers are companies, and no group works for them.
fn is_of_others(of: &Subject, category: &Category) -> bool {
    let mut controllers = of.controllers().peekable();
    let companies =
        controllers.peek().is_some() && controllers.all(|(_, party)| party.kind.get() == Some(&PartyKind::Company));
    let groups = of.notice.subjects.get();
    let kind = |id: &str| groups.and_then(|groups| groups.get(id)).and_then(|group| group.kind.get()).copied();
    let named: Vec<_> = category.subjects.members().map(|id| id.value.0.as_str()).collect();
    let works = |id: &&str| matches!(kind(id), Some(GroupKind::Employee | GroupKind::Applicant));
    companies && !named.is_empty() && !named.iter().any(works)
}
