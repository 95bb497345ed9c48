use crate::diagnostic::Severity;
use crate::language::Sense;
use crate::model::data::Category;
use crate::rules::data::{label_word, labels};
use crate::rules::{Report, Subject, Word, rule};

rule!("source-overlooked", Error, ["14(1)", "14(2)(f)", "C-169/23", "C-422/24"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        let own = |source: &str| matches!(source, "subject" | "observed");
        let Some(source) = category.source.given().filter(|given| given.0.iter().all(|one| own(&one.value.0))) else {
            continue;
        };
        let only_given = source.0.iter().all(|one| one.value.0 == "subject");
        if let Some(word) = names_others(of, category).filter(|_| only_given) {
            report
                .find(
                    source.span,
                    format!(
                        "`{}` come from the person they are about, this says, but \"{}\" are others",
                        id.value, word.word
                    ),
                )
                .label("whoever tells us of them is the source")
                .also(of.span_of(word), "whose data these are")
                .help("add who tells you to `sources`, and its id to `source`; and these people to `subjects`");
        } else if let Some(word) = group_of_mentioned(of, category) {
            let told = report
                .find(source.span, format!("`{}` are about people who are only mentioned, and come from themselves, this says", id.value))
                .label("whoever mentions them is the source")
                .also(of.span_of(word), "they are among those concerned")
                .help("add who mentions them to `sources`, and its id to `source`: `sources: {caller: {name: a caller who mentions you}}`");
            if !only_given {
                told.lowered(Severity::Warning);
            }
        } else if let Some(word) = service(of, category).filter(|_| only_given) {
            report
                .find(source.span, format!("`{}` come from the person, this says, but \"{}\" tells them", id.value, word.word))
                .label("the service is the source")
                .also(of.span_of(word), "who someone is comes from here")
                .help("add the service to `sources`, and its id to `source`; leave out of this category what the person gives herself")
                .lowered(Severity::Warning);
        }
    }
    inferred(of, report);
}

/// The word by which a category is about others than those who give it: none of its groups are such people.
fn names_others<'s, 'a>(of: &'s Subject<'a>, category: &Category) -> Option<&'s Word<'a>> {
    let groups = groups(of, category);
    let is_one_of_them =
        groups.is_empty() || of.words_in("subjects", &groups).any(|word| word.sense == Sense::OtherPerson);
    (!is_one_of_them).then(|| label_word(of, category, &[Sense::OtherPerson])).flatten()
}

/// The word by which a group of a category is of people whom others mention.
fn group_of_mentioned<'s, 'a>(of: &'s Subject<'a>, category: &Category) -> Option<&'s Word<'a>> {
    let named = (!category.subjects.is_absent()).then(|| groups(of, category)).unwrap_or_default();
    of.words_in("subjects", &named).find(|word| word.sense == Sense::Mentioned)
}

/// The names of the groups of a category; of all groups, if it names none.
fn groups<'a>(of: &Subject<'a>, category: &Category) -> Vec<&'a crate::model::text::Text> {
    let named = |id: &str| category.subjects.is_absent() || category.subjects.members().any(|one| one.value.0 == id);
    let all = of.view.notice.subjects.entries();
    all.filter(|(id, _)| named(&id.value)).filter_map(|(_, group)| group.name.get()).collect()
}

/// The word by which a service tells who someone is.
fn service<'s, 'a>(of: &'s Subject<'a>, category: &Category) -> Option<&'s Word<'a>> {
    let texts = [labels(category), category.when.get().into_iter().collect()].concat();
    of.words_in("data", &texts).find(|word| word.sense == Sense::Authentication)
}

/// What the controller works out itself does not come from the person, whatever it is worked out from.
fn inferred(of: &Subject, report: &mut Report) {
    let Some((_, none)) = of.notice.sources.none() else { return };
    for (id, category) in of.notice.data.entries() {
        if let Some(source) = category.source.each().find(|source| source.value.0 == "inferred") {
            report
                .find(
                    source.span,
                    format!(
                        "`{}` are worked out by the controller, but all data come from the person, says `sources`",
                        id.value
                    ),
                )
                .label("Article 14 applies to these")
                .also(none.key.unwrap_or(none.span), "there are no other sources, this says")
                .help("take `sources: none` away; the page then says of these data that you infer them")
                .lowered(Severity::Warning);
        }
    }
}
