use crate::diagnostic::Severity;
use crate::language::{self, Sense};
use crate::model::party::{Party, PartyKind};
use crate::rules::{Report, Subject, Word, rule};

rule!("controller-open-ended", Error, Both, ["13(1)(a)", "14(1)(a)", "26(1)"], check);

/// What names of whole groups end in, where no legal form follows.
const GROUPS: &[&str] = &["konserni", "koncern", "koncernen", "konzern"];
/// Where a text speaks of others than the controller.
const OF_OTHERS: &[&str] =
    &["recipients", "transfers", "systems", "sources", "parties", "laws", "see_also", "defaults"];

fn check(of: &Subject, report: &mut Report) {
    let mut named = Vec::new();
    for (id, party) in of.controllers() {
        let name = of.party_name(&id.value.0);
        if !is_open(party, &of.languages()) {
            named.push(name);
            continue;
        }
        let told = report
            .find(id.span, format!("the controller \"{name}\" is a group whose members are not named"))
            .label("this party stands for several companies")
            .help("name each company that decides as a party of its own, and list them: `controllers: [parent, daughter]`");
        // That a name speaks of a group is words; that the party is one, a fact.
        if party.kind.get() != Some(&PartyKind::Group) {
            told.lowered(Severity::Warning);
        }
    }
    let says = |word: &&Word| {
        let passage = word.passage;
        word.sense == Sense::OpenGroup && !passage.is_name && !OF_OTHERS.contains(&passage.section)
    };
    let [alone] = named[..] else { return };
    if let Some(word) = of.lexicon_words().iter().find(says).filter(|_| of.controllers().count() == 1) {
        report
            .find(of.span_of(word), format!("\"{}\" takes in companies that are not named beside {alone}", word.word))
            .label("which of them decide too?")
            .help(format!(
                "list each company that decides in `controllers`; if {alone} decides alone, leave the others out here"
            ))
            .lowered(Severity::Warning);
    }
}

/// Whether a party is a whole group: it says so, or its name does.
fn is_open(party: &Party, languages: &[&str]) -> bool {
    let names = || party.name.get().into_iter().flat_map(|name| name.0.strings()).map(|name| name.value.as_str());
    let open = |name: &str| {
        let mut hits = languages.iter().flat_map(|code| language::read(code, name).hits);
        let lower = name.to_lowercase();
        GROUPS.iter().any(|group| lower.ends_with(group)) || hits.any(|hit| hit.sense == Sense::OpenGroup)
    };
    party.kind.get() == Some(&PartyKind::Group) || names().any(open)
}
