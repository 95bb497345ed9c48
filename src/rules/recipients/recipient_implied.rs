use crate::language::Sense;
use crate::model::Recipient;
use crate::model::party::Role;
use crate::model::purpose::Purpose;
use crate::model::text::Text;
use crate::rules::{Report, Subject, Word, rule};

rule!("recipient-implied", Warning, Both, ["13(1)(e)", "14(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    let recipients = &of.notice.recipients;
    if recipients.is_absent()
        || recipients.is_faulty()
        || recipients.some().is_some_and(|some| !some.unreadable.is_empty())
    {
        return;
    }
    for (id, purpose) in of.notice.purposes.entries() {
        let mut words = texts(of, purpose).into_iter().flat_map(|text| of.words_of(text));
        let Some(word) = words.find(|word| word.sense == Sense::OtherParty && !is_told(of, word)) else { continue };
        report
            .find(
                of.span_of(word),
                format!("the purpose `{}` serves \"{}\" too, which is not among the recipients", id.value, word.word),
            )
            .label("do data go there?")
            .help("add it to `recipients:`; if no data go there, say so here");
    }
}

/// The texts that say what a purpose is for.
fn texts<'a>(of: &Subject<'a>, purpose: &'a Purpose) -> Vec<&'a Text> {
    let own = [purpose.name.get(), purpose.description.get()];
    let interests = of.bases(purpose).iter().map(|basis| basis.interest.get());
    own.into_iter().chain(interests).flatten().collect()
}

/// Whether a recipient that decides for itself, or a controller, is told with the same word, in whatever form.
fn is_told(of: &Subject, word: &Word) -> bool {
    let stem: String = word.word.to_lowercase().chars().take(5).collect();
    let says = |text: &Text| text.strings().any(|string| string.value.to_lowercase().contains(&stem));
    let decides = |recipient: &Recipient| !matches!(recipient.role(), Some(Role::Processor | Role::SubProcessor));
    let named = |recipient: Recipient| {
        let name = recipient.entry.name.get().or(recipient.party.and_then(|party| party.name.get()));
        [name.map(|name| &name.0), recipient.sector(), recipient.entry.when.get()].into_iter().flatten().any(says)
    };
    let controller = || of.controllers().any(|(_, party)| party.name.get().is_some_and(|name| says(&name.0)));
    of.recipients().filter(decides).any(named) || controller()
}
