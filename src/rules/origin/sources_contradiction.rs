use crate::diagnostic::Span;
use crate::model::data::Category;
use crate::model::notice::Facts;
use crate::model::read::Spanned;
use crate::model::{Notice, View};
use crate::rules::{Report, Subject, rule, stated};

rule!("sources-contradiction", Warning, Facts, ["12(1)", "5(1)(a)", "14(2)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(extends) = of.notice.extends.given() else { return };
    let general = of.site.notices.iter().find(|other| other.name == extends.value.0);
    // A page around its parts says nothing that they do not say too.
    let is_read_itself = |other: &&Notice| !(View { notice: other, ..of.view }).is_frame();
    let Some(general) = general.filter(is_read_itself) else { return };
    let left_out = differing(&general.facts, of.notice);
    let added = differing(of.notice, &general.facts);
    let ids = |sources: &[(&str, Span)]| sources.iter().map(|(id, _)| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let (sources, message) = match (left_out.is_empty(), added.is_empty()) {
        (false, _) => {
            let ids = ids(&left_out);
            (left_out, format!("this notice leaves out sources that `{}` names for the same data: {ids}", general.name))
        }
        (true, false) => {
            let ids = ids(&added);
            (added, format!("this notice names sources that `{}` leaves out for the same data: {ids}", general.name))
        }
        (true, true) => return,
    };
    let own = of.notice.own.sources.given().map(|sources| sources.key.unwrap_or(sources.span));
    let told = report
        .find(own.unwrap_or(extends.span), message)
        .label("the reader finds both")
        .help("name the same sources in both; a source that is true of one of them only needs data of its own");
    sources.iter().fold(told, |told, (_, at)| told.also(*at, "this one"));
}

/// The sources that one notice names for data which the other speaks of too, and the other does not name at all.
fn differing<'a>(one: &'a Facts, other: &Facts) -> Vec<(&'a str, Span)> {
    let shared = |(id, _): &(&Spanned<String>, &Spanned<Category>)| {
        other.data.get().is_some_and(|data| data.get(&id.value).is_some())
    };
    let from = |source: &str| {
        let mut shared = one.data.entries().filter(shared);
        shared.any(|(_, category)| category.source.each().any(|named| named.value.0 == source))
    };
    let is_readable =
        !other.sources.is_faulty() && other.sources.some().is_none_or(|sources| sources.unreadable.is_empty());
    let lacks = |id: &str| is_readable && !stated(&other.sources).any(|(known, _)| known.value == id);
    let sources = stated(&one.sources).filter(|(id, _)| lacks(&id.value) && from(&id.value));
    sources.map(|(id, _)| (id.value.as_str(), id.span)).collect()
}
