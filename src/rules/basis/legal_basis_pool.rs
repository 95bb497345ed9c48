use crate::rules::{Report, Subject, rule};

rule!("legal-basis-pool", Error, ["13(1)(c)", "14(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(pool) = of.notice.basis.given().filter(|bases| bases.0.len() > 1) else { return };
    let resting = of.notice.purposes.entries().filter(|(_, purpose)| purpose.basis.is_absent());
    let resting: Vec<_> = resting.map(|(id, _)| format!("`{}`", id.value)).collect();
    if resting.len() > 1 && !pool.0.iter().all(|basis| !basis.data.is_absent()) {
        report
            .find(
                pool.key.unwrap_or(pool.span),
                format!("{} legal bases stand for {} together", pool.0.len(), resting.join(", ")),
            )
            .label("which of them is for which purpose?")
            .help("write under each purpose the `basis` that allows it");
    }
}
