use crate::language::{Sense, Topic};
use crate::law::Right;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule, stated};

rule!("identity-check-excessive", Warning, Words, ["5(1)(c)", "11", "12(6)"], check);

/// Words that leave open whether more is asked.
const OPEN: &[Sense] = &[Sense::Modal, Sense::Possibility, Sense::Condition];

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get().filter(|_| !needs_certainty(of)) else { return };
    let own = Right::all().iter().filter_map(|right| rights.told(*right)?.identity.get());
    for text in rights.identity.get().into_iter().chain(own).filter(|text| is_unconditional(of, text)) {
        if let Some((words, string)) = of.words_on(Topic::IdentityProof, text) {
            report
                .find(of.files.narrow(string.span, words), format!("every request needs proof of identity: \"{words}\""))
                .label("also where nobody doubts who is asking")
                .help("say when you ask for more: `identity: If we have reasonable doubts about who is asking, we ask you to …`");
        }
    }
}

fn is_unconditional<'a>(of: &Subject<'a>, text: &'a Text) -> bool {
    !of.says(Topic::Case, text) && !of.lexicon_words_in("identity", text).any(|word| OPEN.contains(&word.sense))
}

/// Whether the data are secret or of a kind that only the right person may get.
fn needs_certainty(of: &Subject) -> bool {
    let mut data = of.notice.data.entries();
    stated(&of.notice.secrecy).next().is_some()
        || data.any(|(_, category)| category.special.some().is_some() || category.criminal.get().is_some())
}
