use crate::diagnostic::{Severity, Span};
use crate::model::data::{Category, GroupKind};
use crate::rules::{Report, Subject, rule, stated};

rule!("decision-on-special-data", Error, ["22(4)", "9(2)(a)", "9(2)(g)", "recital 71"], check);

fn check(of: &Subject, report: &mut Report) {
    let protected = of.notice.children.some().is_some_and(|children| !children.safeguards.is_absent());
    for (id, decision) in stated(&of.notice.automated_decisions) {
        for data in decision.data.members() {
            let Some(category) = of.notice.data.get().and_then(|all| all.get(&data.value.0)) else { continue };
            special(category, (&id.value, &data.value.0, data.span), report);
            if !protected && is_of_children(of, category) {
                report
                    .find(data.span, format!("a machine decides `{}` about children", id.value))
                    .label("data of children")
                    .help("let a human decide; or say how children are protected: `children: {safeguards: …}`")
                    .lowered(Severity::Warning);
            }
        }
    }
}

fn special(category: &Category, (decision, data, span): (&str, &str, Span), report: &mut Report) {
    if category.special.some().is_none() || category.condition.is_faulty() {
        return;
    }
    let fits = |point: Option<char>| matches!(point, Some('a' | 'g'));
    if category.condition.each().any(|one| one.article.get().is_some_and(|article| fits(article.0.point))) {
        return;
    }
    let unknown = category.condition.is_absent();
    let told = report
        .find(span, format!("`{decision}` decides from `{data}`, special data that only 9(2)(a) or (g) would open to it"))
        .label(if unknown { "no `condition` is known of these data" } else { "allowed by another point of Article 9(2)" })
        .help(format!("leave `{data}` out of the decision; or write `condition: {{article: 9(2)(a), …}}` if it is explicit consent, `9(2)(g)` with its `law:`"));
    if unknown {
        told.lowered(Severity::Warning);
    }
}

fn is_of_children(of: &Subject, category: &Category) -> bool {
    let groups = of.notice.subjects.get();
    let kind = |id: &str| groups.and_then(|groups| groups.get(id)).and_then(|group| group.kind.get());
    category.subjects.members().any(|id| kind(&id.value.0) == Some(&GroupKind::Child))
}
