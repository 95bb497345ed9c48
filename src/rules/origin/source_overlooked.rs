use crate::language::Sense;
use crate::model::data::Category;
use crate::model::text::Text;
use crate::rules::data::{label_word, labels};
use crate::rules::{Report, Subject, Word, rule};

rule!("source-overlooked", Warning, Both, ["14(1)", "14(2)(f)", "C-169/23", "C-422/24"], check);

/// What speaks against the person as the source.
struct Hint<'s, 'a> {
    word: &'s Word<'a>,
    message: String,
    label: &'static str,
    help: &'static str,
}

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        let own = |source: &str| matches!(source, "subject" | "observed");
        let Some(source) = category.source.given().filter(|given| given.0.iter().all(|one| own(&one.value.0))) else {
            continue;
        };
        let is_given = source.0.iter().all(|one| one.value.0 == "subject");
        let of_service = || service(of, &id.value, category).filter(|_| is_given);
        let others = others(of, &id.value, category).filter(|_| is_given);
        if let Some(hint) = others.or_else(|| mentioned(of, &id.value, category)).or_else(of_service) {
            report
                .find(source.span, hint.message)
                .label(hint.label)
                .also(of.span_of(hint.word), "by this word")
                .help(hint.help);
        }
    }
    inferred(of, report);
}

/// A word by which a category is about others than those who give it: none of its groups are such people.
fn others<'s, 'a>(of: &'s Subject<'a>, id: &str, category: &Category) -> Option<Hint<'s, 'a>> {
    let groups = groups(of, category);
    let is_one_of_them = of.words_in("subjects", &groups).any(|word| word.sense == Sense::OtherPerson);
    if groups.is_empty() || is_one_of_them {
        return None;
    }
    let word = label_word(of, category, &[Sense::OtherPerson])?;
    Some(Hint {
        word,
        message: format!(
            "the data `{id}` are said to come from the person they are about, but \"{}\" speaks of someone else",
            word.word
        ),
        label: "whoever tells us of them is the source",
        help: "add who tells you to `sources`, and its id to `source`; and these people to `subjects`",
    })
}

/// A word by which a group of a category is of people whom others mention.
fn mentioned<'s, 'a>(of: &'s Subject<'a>, id: &str, category: &Category) -> Option<Hint<'s, 'a>> {
    let named = if category.subjects.is_absent() { Vec::new() } else { groups(of, category) };
    let word = of.words_in("subjects", &named).find(|word| word.sense == Sense::Mentioned)?;
    Some(Hint {
        word,
        message: format!(
            "the data `{id}` are said to come from those they are about, and some of those are only mentioned"
        ),
        label: "whoever mentions them is the source",
        help: "add who mentions them to `sources`, and its id to `source`: `sources: {caller: {name: a caller who mentions you}}`",
    })
}

/// A word by which a service tells who someone is.
fn service<'s, 'a>(of: &'s Subject<'a>, id: &str, category: &Category) -> Option<Hint<'s, 'a>> {
    let texts = [labels(category), category.when.get().into_iter().collect()].concat();
    let word = of.words_in("data", &texts).find(|word| word.sense == Sense::Authentication)?;
    Some(Hint {
        word,
        message: format!(
            "the data `{id}` are said to come from the person, but \"{}\" speaks of a service that tells them",
            word.word
        ),
        label: "the service is the source",
        help: "add the service to `sources`, and its id to `source`; leave out of this category what the person gives herself",
    })
}

/// The names of the groups of a category; of all groups, if it names none.
fn groups<'a>(of: &Subject<'a>, category: &Category) -> Vec<&'a Text> {
    let named = |id: &str| category.subjects.is_absent() || category.subjects.members().any(|one| one.value.0 == id);
    let all = of.view.notice.subjects.entries();
    all.filter(|(id, _)| named(&id.value)).filter_map(|(_, group)| group.name.get()).collect()
}

/// What the controller works out itself does not come from the person, whatever it is worked out from.
fn inferred(of: &Subject, report: &mut Report) {
    let Some((_, none)) = of.notice.sources.none() else { return };
    for (id, category) in of.notice.data.entries() {
        if let Some(source) = category.source.each().find(|source| source.value.0 == "inferred") {
            report
                .find(
                    source.span,
                    format!("the data `{}` are inferred, but `sources` says that all come from the person", id.value),
                )
                .label("Article 14 applies to these")
                .also(none.key.unwrap_or(none.span), "there are no other sources, this says")
                .help("take `sources: none` away; the page then says of these data that you infer them");
        }
    }
}
