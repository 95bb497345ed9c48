use crate::model::grammar::Reference;
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("retention-contradiction", Error, ["13(2)(a)", "14(2)(a)", "5(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let rows: Vec<_> = of.notice.retention.entries().collect();
    let uses: Vec<_> = of
        .notice
        .purposes
        .entries()
        .flat_map(|(id, purpose)| purpose.data.members().map(move |data| (id, data)))
        .collect();
    for (at, (id, row)) in rows.iter().enumerate() {
        let clash = rows[..at].iter().find_map(|(first, other)| {
            let both = |(purpose, data): &&(&Spanned<String>, &Spanned<Reference>)| {
                let (purpose, data) = (&purpose.value, &data.value.0);
                row.covers(id, purpose, data, of.view) && other.covers(first, purpose, data, of.view)
            };
            uses.iter().find(both).map(|(purpose, data)| (*first, *purpose, *data))
        });
        let Some((first, purpose, data)) = clash else { continue };
        report
            .find(id.span, format!("two rows say how long `{}` is kept for `{}`", data.value.0, purpose.value))
            .label(
                row.period
                    .get()
                    .map_or_else(|| "this row covers it too".into(), |period| format!("{period}, says this row")),
            )
            .also(first.span, "and this row covers it")
            .help("keep one row for each pair of purpose and data: narrow one with `purposes:`, `data:` or `except:`");
    }
}
