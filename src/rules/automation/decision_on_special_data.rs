use crate::diagnostic::{Severity, Span};
use crate::model::automation::Decision;
use crate::model::data::Category;
use crate::rules::children::is_of_children;
use crate::rules::{Report, Subject, rule, stated};

rule!("decision-on-special-data", Error, Facts, ["22(4)", "9(2)(a)", "9(2)(g)", "recital 71"], check);

fn check(of: &Subject, report: &mut Report) {
    let children = &of.notice.children;
    let protected = children.is_faulty() || children.some().is_some_and(|children| !children.safeguards.is_absent());
    for (id, decision) in stated(&of.notice.automated_decisions) {
        for data in decision.data.members() {
            if let Some(category) = of.notice.data.get().and_then(|all| all.get(&data.value.0)) {
                special(category, (&id.value, &data.value.0, data.span), report);
            }
        }
        if let Some(at) = about_children(of, decision).filter(|_| !protected) {
            report
                .find(at, format!("a machine decides `{}` about children", id.value))
                .label("children are concerned")
                .help("let a human decide; or say how children are protected: `children: {safeguards: …}`")
                .lowered(Severity::Warning);
        }
    }
}

/// Where a decision says that it concerns children: by its data, else by its purposes.
fn about_children(of: &Subject, decision: &Decision) -> Option<Span> {
    let category = |id: &str| Some(&of.notice.data.get()?.get(id)?.value);
    let purpose = |id: &str| Some(&of.notice.purposes.get()?.get(id)?.value);
    let data =
        decision.data.members().find(|id| category(&id.value.0).is_some_and(|data| is_of_children(of, &data.subjects)));
    let purposes = || {
        decision
            .purposes
            .members()
            .find(|id| purpose(&id.value.0).is_some_and(|purpose| is_of_children(of, &purpose.subjects)))
    };
    data.or_else(purposes).map(|id| id.span)
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
