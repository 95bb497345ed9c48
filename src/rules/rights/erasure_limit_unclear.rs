use super::listed;
use crate::language::Topic;
use crate::law::{Entitlement, Right, entitlement};
use crate::model::purpose::{Basis, Purpose};
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("erasure-limit-unclear", Warning, Words, ["12(1)", "17(1)", "17(3)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    let Some(erasure) = rights.erasure.get() else { return };
    let Some(text) = erasure.text.get() else { return };
    let purposes = of.notice.purposes.entries().filter(|(_, purpose)| limits(of, purpose));
    let Some(first) = purposes.map(|(id, _)| id.value.as_str()).next() else { return };
    let alone = listed(rights).any(|(right, _)| right == Right::Erasure);
    if let Some((words, string)) = of.words_on(Topic::StatutoryTime, text).filter(|_| names_no_act(of)) {
        report
            .find(of.files.narrow(string.span, words), "`erasure` waits for a time laid down by law, and `retention` names no such law")
            .label("which time, which law")
            .help("name the act that orders the period in its row of `retention`: `law: 1336/1997 ch. 2 s. 10`; or say that data are erased as soon as the duty or task no longer needs them");
    } else if let Some((words, string)) =
        of.words_on(Topic::ErasureDenied, text).filter(|_| !of.says(Topic::Extent, text))
    {
        report
            .find(of.files.narrow(string.span, words), "erasure is refused altogether")
            .label("also when the data are no longer needed, or processed unlawfully")
            .help("say how far: data need not be erased *to the extent* that they are needed for the legal duty or public task (Article 17(3)(b))");
    } else if let Some(span) =
        text.span().filter(|_| alone && erasure.limits.is_absent() && of.omits(Topic::ErasureLimit, text))
    {
        report
            .find(span, format!("erasure is promised without the limit that holds for `{first}`"))
            .label("nothing on data needed for a legal duty or public task")
            .help("say that data need not be erased to the extent that they are needed for the legal duty or public task; or take `listed` away: our sentences say it");
    }
}

/// Whether erasure is limited for a purpose: one of its own bases is a legal duty or a public task, or all those of the
/// notice are. Of a pool of others nobody knows which holds.
fn limits(of: &Subject, purpose: &Purpose) -> bool {
    let bases = of.bases(purpose);
    let limited = |basis: &Spanned<Basis>| {
        let point = basis.article.get().map(|point| entitlement(point.basis, Right::Erasure));
        matches!(point, Some(Entitlement::Limited(_)))
    };
    let is_own = !purpose.basis.is_absent();
    bases.iter().any(limited) && (is_own || bases.iter().all(limited))
}

/// Whether no row of `retention` that could be read says which act or decision orders its period.
fn names_no_act(of: &Subject) -> bool {
    let rows = &of.notice.retention;
    let readable = rows.get().is_some_and(|rows| rows.unreadable.is_empty());
    readable
        && rows.entries().all(|(_, row)| {
            row.law.is_absent()
                && row.decision.is_absent()
                && row.exceptions.members().all(|exception| exception.law.is_absent())
        })
}
