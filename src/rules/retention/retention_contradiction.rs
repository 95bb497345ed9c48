use std::collections::HashSet;

use crate::model::read::Spanned;
use crate::model::retention::Row;
use crate::rules::{Report, Subject, rule};

rule!("retention-contradiction", Error, Facts, ["13(2)(a)", "14(2)(a)", "5(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let rows: Vec<_> = of.notice.retention.entries().collect();
    let mut told = HashSet::new();
    for (purpose_id, purpose) in of.notice.purposes.entries() {
        for data in purpose.data.members() {
            let covers = |(id, row): &&(&Spanned<String>, &Spanned<Row>)| {
                row.covers(id, &purpose_id.value, &data.value.0, of.view)
            };
            let mut covering = rows.iter().filter(covers);
            let Some((first, _)) = covering.next() else { continue };
            for (id, row) in covering.filter(|(id, _)| told.insert(id.span)).collect::<Vec<_>>() {
                report
                    .find(id.span, format!("two rows say how long `{}` is kept for `{}`", data.value.0, purpose_id.value))
                    .label(row.period.get().map_or_else(|| "this row covers it too".into(), |period| format!("{period}, says this row")))
                    .also(first.span, "and this row covers it")
                    .help("keep one row for each pair of purpose and data: narrow one with `purposes:`, `data:` or `except:`");
            }
        }
    }
}
