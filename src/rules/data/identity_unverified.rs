use super::label_word;
use crate::language::Sense;
use crate::model::data::Category;
use crate::rules::coverage::is_asked;
use crate::rules::{Report, Subject, rule};

rule!("identity-unverified", Advice, Both, ["5(1)(f)", "FI 1050/2018 s. 29"], check, since: jiff::civil::date(2024, 1, 1));

fn check(of: &Subject, report: &mut Report) {
    if of.country() != Some("FI") {
        return;
    }
    for (id, category) in of.notice.data.entries() {
        let Some(channel) = category.channel.given().filter(|_| is_asked_for(of, category)) else { continue };
        if category.condition.each().all(|condition| condition.verification.is_absent()) {
            report
                .find(
                    channel.span,
                    format!("nothing says how it is checked who gives the identification number in `{}`", id.value),
                )
                .label("many know the number of someone else")
                .help("add `verification:` to its `condition`, with how you check who it is: `verification: we call you back on your work number`");
        }
    }
}

/// Whether people who make contact are asked for their own number, and do not identify themselves by a service.
fn is_asked_for(of: &Subject, category: &Category) -> bool {
    let holds_number = category.national_id.get().is_some()
        || (category.national_id.is_absent() && label_word(of, category, &[Sense::NationalId]).is_some());
    let is_of_another = || label_word(of, category, &[Sense::OtherPerson]).is_some();
    holds_number
        && is_asked(category)
        && !category.condition.is_faulty()
        && !is_of_another()
        && !identifies(of, category)
}

/// Whether a service tells who they are: the words about the category say so.
fn identifies(of: &Subject, category: &Category) -> bool {
    let texts = [super::labels(category), category.when.get().into_iter().collect()].concat();
    of.words_in("data", &texts).any(|word| word.sense == Sense::Authentication)
}
