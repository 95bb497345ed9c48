//! Names, lists and citations where they meet our words.

use super::*;

#[test]
fn d12_people_who_receive_data_privately_are_no_controllers() {
    let notice = NOTICE.replace("recipients: none", "recipients: {others: {name: the other members, role: private_person, sector: people, when: \"only if you agree.\"}}");
    let example = site(ALL, "FI", "kind: association, country: FI", &notice);
    for code in LANGUAGES {
        let words = &notice::language::pack(code).unwrap().recipients;
        let page = markdown(&example, code);
        assert!(!page.contains(&words.controller.text), "{page}");
        assert!(page.contains(&words.private_person.text), "{page}");
    }
}

#[test]
fn d12_a_full_stop_and_an_only_stand_once() {
    let cases = ["only if you agree", "Only if you agree.", "if you agree"];
    for when in cases {
        let recipients = format!(
            "recipients: {{vendor: {{name: Cloud Inc., role: processor, country: FI, sector: hosting, when: \"{when}\"}}, clerk: {{name: Clerk Ltd., role: processor, country: FI}}}}"
        );
        let page = markdown(
            &site("en", "FI", "kind: company, country: FI", &NOTICE.replace("recipients: none", &recipients)),
            "en",
        );
        assert!(!page.contains("..") && !page.contains("Only only") && !page.contains("Only Only"), "{page}");
        assert!(page.contains("Only if you agree."), "{page}");
        assert!(page.contains("**Body Inc**. It decides"), "{page}");
    }
    for (code, when, said) in [
        ("fi", "vain jos suostut", "Vain jos suostut."),
        ("sv", "endast om du samtycker", "Bara om du samtycker."),
        ("de", "nur wenn Sie zustimmen", "Nur wenn Sie zustimmen."),
    ] {
        let recipients = format!(
            "recipients: {{vendor: {{name: Cloud Inc., role: processor, country: FI, sector: {{{code}: ylläpito}}, when: {{{code}: {when}}}}}}}"
        );
        let page = markdown(
            &site(code, "FI", "kind: company, country: FI", &NOTICE.replace("recipients: none", &recipients)),
            code,
        );
        assert!(page.contains(said), "{page}");
    }
}

#[test]
fn d12_lists_of_two_and_sections_of_one_act_read_as_a_native_writes_them() {
    let page = |code: &str, names: [&str; 2], law: &str| {
        let data = format!(
            "data: {{a: {{name: {{{code}: \"{}\"}}, items: [x], subjects: [people], source: subject}}, b: {{name: {{{code}: \"{}\"}}, items: [y], subjects: [people], source: subject}}}}\n",
            names[0], names[1]
        );
        let rest: String =
            NOTICE.lines().filter(|line| !line.starts_with("data:")).map(|line| format!("{line}\n")).collect();
        let rest = rest.replace("data: [message]", "data: [a, b]").replace("{message: {period", "{everything: {period");
        let rest = rest.replace(
            "basis: {article: 6(1)(b), contract: {with: subject}}",
            &format!("basis: {{article: 6(1)(c), law: [{law}]}}"),
        );
        markdown(&site(code, "FI", "kind: public_authority, country: FI", &(rest + &data)), code)
    };
    let laws = "906/2019 s. 13, 906/2019 s. 17";
    let fi = page("fi", ["hakija, joka nimeää sinut", "suosittelijat"], laws);
    assert!(fi.contains("hakija, joka nimeää sinut, ja suosittelijat"), "{fi}");
    assert!(fi.contains("13 ja 17 §"), "{fi}");
    assert_eq!(fi.matches("906/2019").count(), fi.matches("906/2019)").count().max(1), "{fi}");
    let fi = page(
        "fi",
        ["nimi ja kotipaikka", "yhteystiedot"],
        "621/1999 s. 24(1)(23), 621/1999 s. 24(1)(25), 621/1999 s. 24(1)(32)",
    );
    assert!(fi.contains("nimi ja kotipaikka sekä yhteystiedot"), "{fi}");
    assert!(fi.contains("24 §:n 1 momentin 23, 25 ja 32 kohta"), "{fi}");
    let sv = page("sv", ["namn och hemort", "kontaktuppgifter"], laws);
    assert!(sv.contains("namn och hemort samt kontaktuppgifter") && sv.contains("13 och 17 § i"), "{sv}");
    let de = page("de", ["Personen, die vorbeigehen", "Beschäftigte"], laws);
    assert!(de.contains("Personen, die vorbeigehen, und Beschäftigte") && de.contains("§§ 13 und 17"), "{de}");
    let en = page("en", ["name and place of residence", "contact details"], laws);
    assert!(
        en.contains("name and place of residence as well as contact details") && en.contains("sections 13 and 17"),
        "{en}"
    );
}
