use super::pool;
use crate::rules::{Report, Subject, rule};

rule!("legal-basis-pool", Error, Facts, ["13(1)(c)", "14(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some((pool, resting)) = pool(of) else { return };
    let resting: Vec<_> = resting.iter().map(|id| format!("`{id}`")).collect();
    report
        .find(
            pool.key.unwrap_or(pool.span),
            format!("{} legal bases stand for {} together", pool.0.len(), resting.join(", ")),
        )
        .label("which of them is for which purpose?")
        .help("write under each purpose the `basis` that allows it");
}
