//! Findings that did not stand before a lawyer.

use notice::diagnostic::Severity;

use super::{changed, finds, found, is_silent, notice, site};
use crate::support::ask;

/// A decision of a machine, with words in one of its texts.
fn decision(language: &str, name: &str, when: &str) -> String {
    let when = if when.is_empty() { String::new() } else { format!(", when: \"{when}\"") };
    let more = format!(
        "automated_decisions: {{entry: {{name: \"{name}\"{when}, purposes: [serve], data: [message], article: 22(2)(a), logic: numbers, \
         significance: a door, consequences: a wall, safeguards: [human_intervention, own_view, contest], how: bell}}}}"
    );
    site(language, "NL", "", &notice(&[("automated_decisions: none", &more)]))
}

#[test]
fn f1_permission_and_ability_are_no_hedges() {
    for (language, name, when) in [
        ("en", "deciding who may enter the building", ""),
        ("en", "which visitors may be let in", "you may always ask for a human"),
        ("en", "opening the gate to those who may park", ""),
        ("de", "Entscheidung, wer das Gebäude betreten kann", ""),
        ("de", "Öffnen der Tür", "wenn Sie den Schlüssel nicht benutzen können"),
        ("sv", "beslut om vem som kan släppas in", ""),
        ("sv", "öppning av dörren", "om du inte kan använda nyckeln"),
        ("fi", "päätös siitä, kuka voi tulla rakennukseen", ""),
        ("fi", "oven avaaminen", "jos et voi käyttää avainta"),
    ] {
        let found = found(&decision(language, name, when));
        let hedge = |found: &&String| found.contains("hedged") || found.contains("wording-vague");
        assert_eq!(found.iter().find(hedge), None, "{language}: {name} {when}");
    }
}

#[test]
fn f1_people_who_are_not_yet_customers_are_a_group() {
    for (language, people) in [
        ("en", "We send it to potential customers and potential members who asked for it."),
        ("de", "Wir senden es an potenzielle Kunden, die es bestellt haben."),
        ("sv", "Vi skickar det till potentiella kunder som har bett om det."),
        ("fi", "Lähetämme sen mahdollisille asiakkaille, jotka ovat pyytäneet sitä."),
    ] {
        let site = site(
            language,
            "NL",
            "",
            &notice(&[("kind: service,", &format!("kind: service, description: \"{people}\","))]),
        );
        assert!(!found(&site).iter().any(|found| found.contains("wording-vague")), "{people}");
    }
}

#[test]
fn f1_what_is_left_open_is_still_found_and_is_no_error() {
    for (language, words) in [
        ("en", "We may use the data for other things."),
        ("en", "The data may also be used for other letters."),
        ("de", "Die Daten können auch für andere Briefe genutzt werden."),
        ("sv", "Uppgifterna kan även användas för andra brev."),
        ("fi", "Tietoja voidaan käyttää myös muihin kirjeisiin."),
    ] {
        let text = format!("kind: service, description: \"{words}\",");
        let (_, findings) = ask(None, &site(language, "NL", "", &notice(&[("kind: service,", &text)])));
        let vague: Vec<_> = findings.iter().filter(|finding| finding.rule == "wording-vague").collect();
        assert!(!vague.is_empty() && vague.iter().all(|finding| finding.severity == Severity::Warning), "{words}");
    }
    let hedged = found(&decision("en", "the decision may be made by a machine", ""));
    assert!(hedged.contains(&"warning[automated-decisions-hedged]".to_owned()), "{hedged:?}");
    assert!(!hedged.iter().any(|found| found.starts_with("error")), "{hedged:?}");
}

#[test]
fn f2_sections_of_acts_are_no_cross_references() {
    for words in [
        "Cameras are told of under 759/2004 sections 16, 17.",
        "We apply sections 3 and 4 of Act 759/2004.",
        "Bills are kept as section 257 HGB orders.",
        "See sections 147 and 257 (AO, HGB).",
        "Chapter 2 section 10 of 1336/1997 orders it.",
    ] {
        is_silent(&site("en", "FI", "", &format!("{}security: \"{words}\"\n", notice(&[]))));
    }
    let typed = site("en", "FI", "", &format!("{}security: How long is told in section 5.\n", notice(&[])));
    finds(&typed, &["warning[reference-unlinked]"]);
}

#[test]
fn f4_marketing_to_organisations_follows_the_law_of_the_country() {
    let marketing = |country: &str, to: &str| {
        let purpose = format!(
            "direct_marketing: {{by: [email]{to}}}, basis: {{article: 6(1)(f), interest: selling, whose: controller, balancing: few data}}"
        );
        let notice = notice(&[("basis: {article: 6(1)(b), contract: {with: subject}}", &purpose)]);
        let found = found(&site("en", country, "", &notice));
        found.into_iter().filter(|found| found.contains("marketing")).collect::<Vec<_>>()
    };
    assert_eq!(marketing("FI", ""), ["warning[marketing-without-consent]"]);
    assert_eq!(marketing("FI", ", to: people"), ["warning[marketing-without-consent]"]);
    assert_eq!(marketing("FI", ", to: both"), ["warning[marketing-without-consent]"]);
    assert_eq!(marketing("FI", ", to: organisations"), Vec::<String>::new(), "917/2014 s. 202");
    assert_eq!(marketing("DE", ", to: organisations"), ["advice[marketing-without-consent]"]);
}

#[test]
fn f5_a_town_with_one_language_says_so_once() {
    let town = |languages: &str| {
        let notice = notice(&[("article: 6(1)(b), contract: {with: subject}", "article: 6(1)(e), law: 410/2015 s. 7")]);
        site("fi", "FI", "", &notice.replace("[shop]", "[town]"))
            .replace("parties:\n", &format!("parties:\n  town: {{name: Kunta, kind: public_authority, country: FI, email: kirjaamo@kunta.example{languages}, dpo: {{email: tsv@kunta.example}}}}\n"))
    };
    let asks = |site: &str| found(site).iter().filter(|found| found.contains("national-language-missing")).count();
    assert_eq!(asks(&town("")), 1);
    assert_eq!(asks(&town(", languages: [fi]")), 0);
}

#[test]
fn f6_an_act_without_its_point_is_told_as_that() {
    let example = changed(&[("{article: 6(1)(b), contract: {with: subject}}", "{law: 1336/1997 ch. 2 s. 10}")]);
    let (files, findings) = ask(None, &example);
    let finding = findings.iter().find(|finding| finding.rule == "legal-basis-missing").unwrap();
    assert_eq!(finding.message, "the purpose `serve` names an act, and not the point of Article 6(1)");
    assert_eq!(files.slice(finding.place.span), "1336/1997 ch. 2 s. 10");
    assert!(finding.help.contains("`basis: {article: 6(1)(c), law: 1336/1997 ch. 2 s. 10}`"), "{}", finding.help);
}

#[test]
fn f7_consent_to_a_disclosure_can_be_withdrawn() {
    let listed = |when: &str| {
        changed(&[
            (
                "recipients: none",
                &format!(
                    "recipients: {{lab: {{name: Lab Ltd, role: controller, country: FI, data: [message], when: \"{when}\"}}}}"
                ),
            ),
            (
                "fee: none}",
                "fee: none, listed: [access, rectification, erasure, restriction, portability, withdraw, complaint]}",
            ),
        ])
    };
    let in_vain = |site: &str| found(site).iter().any(|found| found.contains("right-promised-in-vain"));
    assert!(!in_vain(&listed("you have consented to it")));
    assert!(!in_vain(&listed("you have given your permission")));
    assert!(in_vain(&listed("your order is late")), "nothing here rests on consent");
}

#[test]
fn f8_one_cause_is_one_finding() {
    let source = changed(&[
        ("sources: none", "sources: {bank: {name: your bank}}"),
        ("source: subject}", "source: [subject, bank]}"),
    ]);
    finds(&source, &["advice[source-timing-unstated]"]);
    let transfer = changed(&[
        ("recipients: none", "recipients: {host: {name: Host Inc., role: processor, country: IN, data: [message]}}"),
        ("transfers: none", "transfers: {host: {to: IN}}"),
    ]);
    finds(&transfer, &["error[transfer-without-safeguard]"]);
    let special = changed(&[("items: [name, question]", "items: [name, diagnosis]")]);
    finds(&special, &["warning[special-data-undeclared]"]);
}

#[test]
fn f8_a_fault_of_the_first_notice_of_a_chain_is_told_once() {
    let heirs: String =
        (1..20).map(|at| format!("# notices/n{at}.yaml\ntitle: Heir {at}\nextends: n{}\n", at - 1)).collect();
    let first = notice(&[("period: 1 year", "period: toistaiseksi"), ("data: [message]", "data: [mesage]")]);
    let example = site("en", "FI", "", &first).replace("notices/service.yaml", "notices/n0.yaml") + &heirs;
    let (_, findings) = ask(None, &example);
    let faults = findings.iter().filter(|finding| ["not-a-period", "unknown-reference"].contains(&finding.rule));
    assert!(faults.clone().count() <= 2, "{:?}", faults.collect::<Vec<_>>());
}

#[test]
fn f8_a_row_of_retention_that_cannot_be_read_is_one_finding() {
    for row in ["data: [message, 5]", "data: {message: 1}", "data: [message], purposes: [serve, {x: 1}]"] {
        let source = changed(&[("{message: {period", &format!("{{kept: {{{row}, period"))]);
        let found = found(&source);
        assert!(!found.iter().any(|found| found.contains("retention-missing")), "{row}: {found:?}");
        assert_eq!(found.len(), 1, "{row}: {found:?}");
    }
}

#[test]
fn f10_what_is_observed_need_not_be_given() {
    let consent = "{article: 6(1)(a), consent: {how: choosing yes in the banner, withdraw: choosing no in the banner}}";
    let required = "provide: {requirement: contractual, otherwise: We cannot serve you.}";
    let with = |source: &str| {
        let notice = [
            ("{article: 6(1)(b), contract: {with: subject}}", consent),
            ("provide: {requirement: voluntary, otherwise: You can phone.}", required),
            ("sources: none", "sources: {bank: {name: your bank, public: false, informed: within_a_month}}"),
            ("source: subject}", source),
        ];
        found(&changed(&notice)).iter().filter(|found| found.contains("required-data-on-consent")).count()
    };
    assert_eq!((with("source: subject}"), with("source: observed}"), with("source: inferred}")), (1, 0, 0));
    assert_eq!(
        (with("source: bank}"), with("source: [bank, subject]}")),
        (0, 1),
        "what others give is not asked of you"
    );
}
