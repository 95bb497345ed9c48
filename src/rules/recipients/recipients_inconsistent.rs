use crate::model::grammar::Reference;
use crate::model::read::{Entries, Field, Spanned};
use crate::model::recipient::Recipient;
use crate::rules::{Report, Subject, rule};

rule!("recipients-inconsistent", Warning, Facts, ["12(1)", "13(1)(e)", "14(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(extends) = of.notice.own.extends.get() else { return };
    let Some(general) = of.site.notices.iter().find(|notice| notice.name == extends.0) else { return };
    let Some(told) = general.recipients.some() else { return };
    for dropped in of.notice.own.recipients.some().into_iter().flat_map(|own| &own.dropped) {
        let Some(entry) = told.get(&dropped.value).filter(|entry| holds_here(of, entry)) else { continue };
        report
            .find(
                dropped.span,
                format!(
                    "`{}` names `{}` among the recipients of these data, and this notice leaves it out",
                    general.name, dropped.value
                ),
            )
            .label("left out here")
            .also(entry.key.unwrap_or(entry.span), "this tells of it without a limit that leaves these data out")
            .help(help(&general.name));
    }
    let Some((_, none)) = of.notice.own.recipients.none() else { return };
    if let Some((id, _)) = told.iter().find(|(_, entry)| holds_here(of, entry)) {
        report
            .find(
                none.span,
                format!("nobody gets these data, this says, and `{}` names recipients of them", general.name),
            )
            .label("there are none, this says")
            .also(id.span, "this one, for example")
            .help(help(&general.name));
    }
}

fn help(general: &str) -> String {
    format!(
        "if it gets no data of this notice, limit it in notices/{general}.yaml with `purposes:` or `data:`; if it does, name it here too"
    )
}

/// Whether what a general notice says of a recipient holds for the data and purposes of this one.
fn holds_here(of: &Subject, entry: &Recipient) -> bool {
    let notice = of.notice;
    among(&entry.data, &notice.data) && among(&entry.purposes, &notice.purposes)
}

fn among<T>(list: &Field<Vec<Spanned<Reference>>>, known: &Field<Entries<T>>) -> bool {
    list.is_absent() || list.members().any(|id| known.get().is_some_and(|known| known.get(&id.value.0).is_some()))
}
