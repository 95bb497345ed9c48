//! Wrong law that was once in print: for each defect its kind, held to the right outcome.

use notice::document::{Place, compose, plain};
use notice::law::{self, authorities, countries};
use notice::model::{Site, View};
use notice::template::Templates;

use crate::support::{ask, printed, read};

/// A notice that owes nothing but what the test leaves out of it.
const NOTICE: &str = "\
title: Service
controllers: [body]
purposes: {serve: {name: answering questions, data: [message], basis: {article: 6(1)(b), contract: {with: subject}}}}
subjects: {people: {name: people who ask}}
data: {message: {name: message, items: [name], subjects: [people], source: subject}}
provide: {requirement: voluntary, otherwise: You can phone.}
sources: none
recipients: none
transfers: none
retention: {message: {period: 1 year, from: the last message}}
automated_decisions: none
profiling: none
";

/// A site with one controller, in a country, with one notice.
fn site(languages: &str, country: &str, party: &str, notice: &str) -> String {
    format!(
        "# notice.yaml\nlanguages: [{languages}]\ncountry: {country}\nparties:\n  body: {{name: Body Inc., email: mail@body.example, {party}}}\n\
         # notices/service.yaml\n{notice}"
    )
}

/// The ids of all findings, with their levels: `warning[authority-unstated]`.
fn found(example: &str) -> Vec<String> {
    let (_, findings) = ask(None, example);
    findings.iter().map(|finding| format!("{}[{}]", finding.severity.word(), finding.rule)).collect()
}

/// The findings as they are printed.
fn told(example: &str) -> String {
    let (files, findings) = ask(None, example);
    printed(&files, &findings)
}

/// The notice `service` of a site as Markdown in a language.
fn markdown(example: &str, code: &str) -> String {
    let (files, site, findings) = read(example);
    assert!(findings.is_empty(), "{}", printed(&files, &findings));
    let document = compose(view(&site), &view(&site).our_words(code).unwrap());
    Templates::new(&[], &files).ok().unwrap().markdown(&document).unwrap().into_text().replace('\u{a0}', " ")
}

fn view(site: &Site) -> View<'_> {
    View { site, notice: site.notices.iter().find(|notice| notice.name == "service").unwrap() }
}

/// The sentences of a short text of a notice.
fn snippet(example: &str, place: Place, code: &str) -> String {
    let (_, site, _) = read(example);
    let document = compose(view(&site), &view(&site).our_words(code).unwrap());
    let snippet = document.snippets.iter().find(|snippet| snippet.place == place);
    snippet.map(|snippet| snippet.sentences.iter().map(|line| plain(line) + " ").collect()).unwrap_or_default()
}

const LANGUAGES: [&str; 4] = ["fi", "sv", "en", "de"];
const ALL: &str = "en, fi, sv, de";

#[test]
fn d1_no_authority_is_printed_by_guess() {
    let asked = "warning[authority-unstated]".to_owned();
    for (country, party) in [
        ("DE", "kind: public_authority, country: DE"),
        ("DE", "kind: company, country: DE"),
        ("DE", "kind: association, country: DE"),
        ("DE", "country: DE"),
        ("AX", "kind: public_authority, country: AX"),
        ("FI", "kind: public_authority, country: AX"),
        ("FI", "kind: public_authority, country: FI, address: \"Norragatan 22222, AX-22100 Mariehamn\""),
        ("ES", "kind: public_authority, country: ES"),
        ("ES", "country: ES"),
    ] {
        let example = site("en", country, party, NOTICE);
        assert!(found(&example).contains(&asked), "{country}, {party}: {}", told(&example));
        let page = markdown(&example, "en");
        for (code, authority) in authorities(country) {
            assert!(!page.contains(authority.names.get("en").unwrap()), "{party}: {code} is printed by guess");
        }
    }
    let german = told(&site("en", "DE", "kind: company, country: DE", NOTICE));
    for (code, of) in authorities("DE").filter(|(code, _)| *code != "DE-BY-PUBLIC") {
        assert!(german.contains(&format!("{code}: ")), "{code} is a choice, and is not listed");
        assert!(of.competent.is_some(), "{code}");
    }
    assert!(!german.contains("DE-BY-PUBLIC"), "no company is supervised by the authority for public bodies");
    // Where one authority alone can be meant, it is printed.
    for (country, party, name) in [
        ("FI", "kind: public_authority, country: FI", "Office of the Data Protection Ombudsman"),
        (
            "FI",
            "kind: public_authority, country: FI, address: \"Box 22100, 00100 Helsinki\"",
            "Office of the Data Protection Ombudsman",
        ),
        ("FI", "kind: company, country: AX", "Office of the Data Protection Ombudsman"),
        ("ES", "kind: company, country: ES", "Spanish Data Protection Agency"),
        ("BE", "kind: eu_body, country: BE", "European Data Protection Supervisor"),
    ] {
        let example = site("en", country, party, NOTICE);
        assert!(!found(&example).contains(&asked), "{}", told(&example));
        assert!(markdown(&example, "en").contains(name), "{party}: {name}");
    }
}

#[test]
fn d1_an_authority_that_cannot_be_competent_is_an_error() {
    let outcome = |kind: &str, country: &str, code: &str| {
        let notice = format!("{NOTICE}rights: {{complaint: {{authority: {code}}}}}\n");
        let found = found(&site("en", country, &format!("kind: {kind}, country: {country}"), &notice));
        found.into_iter().find(|found| found.contains("[authority-"))
    };
    let error = Some("error[authority-contradiction]".to_owned());
    assert_eq!(outcome("public_authority", "DE", "DE-BY"), error);
    assert_eq!(outcome("company", "DE", "DE-BY-PUBLIC"), error);
    assert_eq!(outcome("company", "AX", "AX"), error);
    assert_eq!(outcome("company", "ES", "ES-CT"), error);
    assert_eq!(outcome("company", "FI", "EDPS"), error);
    assert_eq!(
        outcome("company", "DE", "DE"),
        Some("warning[authority-contradiction]".into()),
        "a bank is no postal service"
    );
    let elsewhere = Some("warning[authority-contradiction]".to_owned());
    assert_eq!(outcome("company", "FI", "SE"), elsewhere);
    assert_eq!(outcome("public_authority", "FI", "AX"), elsewhere);
    assert_eq!(outcome("company", "FI", "GB"), error, "no authority under the GDPR");
    for (kind, country, code) in [
        ("public_authority", "DE", "DE-BY-PUBLIC"),
        ("company", "DE", "DE-BY"),
        ("company", "DE", "DE-HE"),
        ("association", "DE", "DE-EKD"),
        ("public_authority", "DE", "DE-RUNDFUNK"),
        ("public_authority", "AX", "AX"),
        ("public_authority", "ES", "ES-CT"),
    ] {
        assert_eq!(outcome(kind, country, code), None, "{kind}, {code}");
    }
}

#[test]
fn d1_seats_in_several_countries_and_courts_leave_the_authority_open() {
    let of = |country: &str, controllers: &str, parties: &str| {
        let notice = NOTICE.replace("[body]", controllers);
        let site = site("en", country, "kind: company, country: FI", &notice);
        let example = site.replace("# notices/service.yaml", &format!("{parties}# notices/service.yaml"));
        (found(&example).into_iter().find(|found| found.contains("[authority-")), markdown(&example, "en"))
    };
    let other = "  other: {name: Other AB, kind: company, country: SE, email: mail@other.example}\n";
    let asked = Some("warning[authority-unstated]".to_owned());
    assert_eq!(of("FI", "[body, other]", other).0, asked, "joint controllers from two countries");
    assert_eq!(
        of("FI", "[other]", other).0,
        asked,
        "a Swedish company is not under the Ombudsman by the site's country"
    );
    let city = "  other: {name: Stadt, kind: public_authority, country: DE, email: mail@stadt.example}\n";
    let (found, page) = of("FI", "[other]", city);
    assert!(found == asked && !page.contains("Ombudsman"), "{page}");
    let court = "  other: {name: District Court, kind: court, country: FI, email: mail@court.example}\n";
    let (found, page) = of("FI", "[other]", court);
    assert_eq!(found, Some("warning[authority-unknown]".into()), "Article 55(3)");
    assert!(!page.contains("Ombudsman"), "{page}");
}

#[test]
fn d1_where_a_country_has_several_authorities_each_says_what_it_is_competent_for() {
    for country in countries().filter(|country| !country.regional.is_empty()) {
        for (code, of) in authorities(&country.code) {
            let competent = of.competent.as_deref().unwrap_or_default();
            assert!((8..130).contains(&competent.len()) && !competent.ends_with('.'), "{code}: {competent:?}");
        }
    }
    let page = notice::model::keys::find("rights.complaint.authority").first().map(|key| key.page()).unwrap();
    for (code, of) in authorities("DE").chain(authorities("FI")).chain(authorities("ES")) {
        let line = format!("- `{code}`: ");
        assert!(
            page.contains(&line) && page.contains(of.competent.as_deref().unwrap()),
            "explain tells nothing of {code}"
        );
    }
}

#[test]
fn d2_rules_and_sentences_belong_to_a_regulation() {
    let uk = site("en", "GB", "kind: company, country: GB, address: Road 1", &format!("regulation: uk_gdpr\n{NOTICE}"));
    let text = told(&uk);
    assert!(!text.contains("representative") && !text.contains("] GDPR ") && !text.contains("EEA"), "{text}");
    assert!(text.contains("] UK GDPR "), "{text}");
    let page = markdown(&uk, "en");
    assert!(
        page.contains("Information Commissioner") && page.contains("UK General Data Protection Regulation"),
        "{page}"
    );
    assert!(page.contains("outside the United Kingdom"), "{page}");
    for said in ["the General Data Protection Regulation", "member state", "European Economic Area", "Union"] {
        assert!(!page.replace("UK General", "UK").contains(said), "{said}: {page}");
    }
    let bare = "title: Service\nregulation: eu_institutions\ncontrollers: [body]\npurposes: {serve: {name: answering questions}}\n";
    let body = site("en", "BE", "kind: eu_body, country: BE", bare);
    let text = told(&body);
    assert!(text.contains("] EUDPR ") && !text.contains("] GDPR "), "{text}");
    assert!(text.contains("EUDPR 15(1)(c)") && text.contains("5(1)"), "{text}");
    assert!(!text.contains("Article 6(1)"), "the numbers of another regulation: {text}");
    let page = markdown(
        &site("en", "BE", "kind: eu_body, country: BE", &format!("regulation: eu_institutions\n{NOTICE}")),
        "en",
    );
    assert!(page.contains("Regulation (EU) 2018/1725") && !page.contains("General Data Protection"), "{page}");
    assert!(page.contains("European Data Protection Supervisor"), "{page}");
}

#[test]
fn d2_no_rule_is_asked_under_a_regulation_that_says_otherwise() {
    let uk = law::other_regulation("uk_gdpr").unwrap();
    for id in [
        "representative-missing",
        "transfer-without-safeguard",
        "adequacy-decision-invalid",
        "cookies-unstated",
        "child-consent-unexplained",
    ] {
        assert!(!notice::rules::find(id).unwrap().is_asked_under(uk), "{id}");
    }
    for id in ["legal-basis-missing", "retention-missing", "purposes-missing", "complaint-missing", "erasure-missing"] {
        assert!(notice::rules::find(id).unwrap().is_asked_under(uk), "{id}");
    }
    assert!(uk.unchecked.contains(&"transfers".to_owned()));
}

#[test]
fn d2_articles_of_another_regulation_are_errors_with_the_right_number() {
    let of = |regulation: &str, kind: &str, basis: &str| {
        let notice = format!("{regulation}{}", NOTICE.replace("6(1)(b)", basis));
        told(&site("en", "BE", &format!("kind: {kind}, country: BE, address: Road 1"), &notice))
    };
    let text = of("", "company", "5(1)(c)");
    assert!(text.contains("error[regulation-contradiction]") && text.contains("`article: 6(1)(b)`"), "{text}");
    let text = of("regulation: eu_institutions\n", "eu_body", "6(1)(b)");
    assert!(text.contains("error[regulation-contradiction] EUDPR") && text.contains("`article: 5(1)(c)`"), "{text}");
    assert!(of("", "eu_body", "6(1)(b)").contains("error[regulation-contradiction]"), "GDPR Article 2(3)");
    assert!(!of("", "company", "6(1)(b)").contains("regulation-contradiction"));
    assert!(!of("regulation: eu_institutions\n", "eu_body", "5(1)(c)").contains("regulation-contradiction"));
    let union = law::other_regulation("eu_institutions").unwrap();
    for (of_gdpr, there) in [
        ("4(11)", "3(15)"),
        ("13(1)(e)", "15(1)(d)"),
        ("14(2)(f)", "16(2)(e)"),
        ("49(3)", "50(2)"),
        ("9(2)(g)", "10(2)(g)"),
    ] {
        let provision = union.provision(of_gdpr.parse().unwrap()).unwrap();
        assert_eq!(provision.to_string(), there);
        assert_eq!(union.provision_of_gdpr(provision).unwrap().to_string(), of_gdpr);
    }
    assert!(
        union.provision("6(1)(f)".parse().unwrap()).is_none() && union.provision("21(2)".parse().unwrap()).is_none()
    );
}

#[test]
fn d3_article_10_has_its_corrected_term_in_finnish() {
    for (name, text) in notice::language::sources() {
        assert!(!text.contains("rikkomuksi"), "{name}");
    }
    for (name, text, _) in notice::language::variants() {
        assert!(!text.contains("rikkomuksi"), "{name}");
    }
}

#[test]
fn d4_pages_know_the_data_protection_act_as_amended() {
    for rule in notice::rules::all().filter(|rule| rule.law.iter().any(|law| law.contains("1050/2018"))) {
        assert!(
            !rule.page.contains("has not been seen") && !rule.page.contains("later changes not verified"),
            "{}",
            rule.id
        );
    }
    for id in ["national-id-without-ground", "identity-unverified", "criminal-data-without-act"] {
        assert!(notice::rules::find(id).unwrap().page.contains("1225/2023"), "{id}");
    }
}

#[test]
fn d5_data_about_an_offence_are_not_called_convictions_and_one_ground_is_named() {
    let clip = "data: {clip: {name: clip, items: [images], criminal: true, subjects: [people], source: observed, channel: camera, condition: {article: 10, law: 1050/2018 s. 7}}}\n";
    let notice = format!(
        "{}{clip}",
        NOTICE.lines().filter(|line| !line.starts_with("data:")).map(|line| format!("{line}\n")).collect::<String>()
    );
    let notice = notice.replace("data: [message]", "data: [clip]").replace("retention: {message:", "retention: {clip:");
    let example = site(ALL, "FI", "kind: company, country: FI", &notice);
    for (code, or, and) in [
        ("en", "convictions or offences", "convictions and offences"),
        ("fi", "rikostuomioihin tai rikoksiin", "rikostuomioihin ja"),
        ("sv", "domar i brottmål eller", "domar i brottmål och"),
        ("de", "Verurteilungen oder Straftaten", "Verurteilungen und"),
    ] {
        let page = markdown(&example, code);
        assert!(page.contains(or) && !page.contains(and), "{page}");
    }
    let page = markdown(&example, "en");
    assert!(page.contains("authorised by law") && !page.contains("official authority"), "{page}");
    let authority = notice.replace("condition: {article: 10, law: 1050/2018 s. 7}", "condition: {article: 10}");
    let page = markdown(&site("en", "FI", "kind: public_authority, country: FI", &authority), "en");
    assert!(page.contains("official authority") && !page.contains("authorised by law"), "{page}");
}

/// The notice with the basis of its purpose, and more.
fn on(basis: &str, more: &str) -> String {
    NOTICE.replace("basis: {article: 6(1)(b), contract: {with: subject}}", basis) + more
}

#[test]
fn d6_an_objection_is_no_request() {
    let notice = on(
        "basis: {article: 6(1)(f), interest: good service}",
        "rights: {url: \"https://body.example/request\", object: {url: \"https://body.example/object\"}}\n",
    );
    let example = site(ALL, "FI", "kind: company, country: FI", &notice);
    for (code, said) in [
        ("en", "You can object here:"),
        ("fi", "Voit vastustaa käsittelyä täällä:"),
        ("sv", "Du kan göra en invändning här:"),
        ("de", "Hier können Sie Widerspruch einlegen:"),
    ] {
        let page = markdown(&example, code);
        let block = page.split("{#object}").nth(1).unwrap().split("\n## ").next().unwrap();
        assert!(block.contains(said), "{block}");
    }
}

#[test]
fn d7_the_right_to_object_covers_profiling_on_the_same_basis() {
    let profiling = "profiling: {score: {name: score, purposes: [serve], effect: none}}\n";
    let of = |basis: &str| on(basis, "").replace("profiling: none\n", profiling);
    for code in LANGUAGES {
        let said = notice::language::pack(code).unwrap().object.profiling.text.clone();
        let example = |notice: &str| site(ALL, "FI", "kind: company, country: FI", notice);
        let interests = "basis: {article: 6(1)(f), interest: good service}";
        assert!(markdown(&example(&of(interests)), code).contains(&said), "{code}");
        assert!(!markdown(&example(&on(interests, "")), code).contains(&said), "{code}: nobody is profiled");
        assert!(
            !markdown(&example(&of("basis: {article: 6(1)(b), contract: {with: subject}}")), code).contains(&said),
            "{code}"
        );
    }
}

#[test]
fn d8_erasure_names_data_of_children_who_consented() {
    let consent = "basis: {article: 6(1)(a), consent: {how: a box, withdraw: a link}}";
    for code in LANGUAGES {
        let said = notice::language::pack(code).unwrap().rights.erasure_child.text.clone();
        let page = |notice: &str| markdown(&site(ALL, "FI", "kind: company, country: FI", notice), code);
        assert!(page(&on(consent, "children: {guardian: by a link}\n")).contains(&said), "{code}");
        assert!(
            !page(&on(consent, "")).contains(&said)
                && !page(&on("basis: {article: 6(1)(c), law: 1336/1997}", "children: {guardian: by a link}\n"))
                    .contains(&said),
            "{code}"
        );
    }
}

#[test]
fn d9_a_complaint_is_lodged_where_one_habitually_lives() {
    let page = |country: &str, code: &str| {
        markdown(&site(ALL, country, &format!("kind: company, country: {country}"), NOTICE), code)
    };
    for (code, residence, member, eea) in [
        ("en", "habitual residence", "member state", "EEA state"),
        ("fi", "asut vakituisesti", "jäsenvaltio", "ETA-valtio"),
        ("sv", "bor stadigvarande", "medlemsstat", "EES-stat"),
        ("de", "gewöhnlichen Aufenthalt", "Mitgliedstaat", "EWR-Staat"),
    ] {
        let finnish = page("FI", code);
        assert!(finnish.contains(residence) && finnish.contains(member) && !finnish.contains(eea), "{finnish}");
        for country in ["NO", "IS", "LI"] {
            let page = page(country, code);
            assert!(page.contains(residence) && page.contains(eea) && !page.contains(member), "{country}: {page}");
        }
    }
}

#[test]
fn d10_observed_data_are_not_said_to_come_from_what_the_reader_does() {
    let notice = NOTICE.replace("source: subject", "source: observed");
    for (code, wrong) in
        [("en", "what you do"), ("fi", "Toiminnastasi"), ("sv", "det du gör"), ("de", "Ihren Aktivitäten")]
    {
        let page = markdown(&site(ALL, "FI", "kind: company, country: FI", &notice), code);
        assert!(!page.contains(wrong), "{page}");
    }
    let camera = notice.replace("source: observed", "source: observed, channel: camera");
    let page = markdown(&site(ALL, "FI", "kind: company, country: FI", &camera), "en");
    assert!(page.contains("Recorded by cameras: message") && !page.contains("when the service is used"), "{page}");
}

#[test]
fn d11_the_first_words_to_a_reader_name_the_right_to_object() {
    let places = [("phone", Place::Call), ("chat", Place::Chat), ("form", Place::Form)];
    for (channel, place) in places {
        let data = format!("source: subject, kind: recording, channel: {channel}");
        let of = |basis: &str| {
            site(ALL, "FI", "kind: company, country: FI", &on(basis, "").replace("source: subject", &data))
        };
        for code in LANGUAGES {
            let tag = notice::language::tag(code, Some("FI"), "you").unwrap();
            let words = &notice::language::pack(tag).unwrap().first;
            let said = if place == Place::Call { &words.call_object.text } else { &words.object_use.text };
            for basis in
                ["basis: {article: 6(1)(f), interest: good service}", "basis: {article: 6(1)(e), law: 410/2015 s. 7}"]
            {
                assert!(snippet(&of(basis), place, code).contains(said), "{code}, {channel}");
            }
            assert!(!snippet(&of("basis: {article: 6(1)(c), law: 1336/1997}"), place, code).contains(said), "{code}");
            let marketing = of(
                "direct_marketing: {by: [email]}, basis: {article: 6(1)(a), consent: {how: a box, withdraw: a link}}",
            );
            assert!(snippet(&marketing, place, code).contains(&words.object_advertising.text), "{code}, {channel}");
        }
    }
    let by_hand = on(
        "basis: {article: 6(1)(f), interest: good service}",
        "short: {chat: {text: We use this chat to answer you.}}\n",
    );
    let found = found(&site(
        "en",
        "FI",
        "kind: company, country: FI",
        &by_hand.replace("source: subject", "source: subject, channel: chat"),
    ));
    assert!(found.contains(&"warning[short-text-incomplete]".to_owned()), "{found:?}");
}

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

#[test]
fn d13_the_page_that_takes_complaints_is_printed() {
    let mut known = 0;
    for country in countries() {
        let Some(url) = country.authority.complaint.get("en") else { continue };
        known += 1;
        let notice = format!("{NOTICE}rights: {{complaint: {{authority: {}}}}}\n", country.code)
            .replace("authority: NO}", "authority: \"NO\"}");
        let example = site("en", &country.code.replace("NO", "\"NO\""), "kind: company", &notice);
        let page = markdown(&example, "en");
        assert!(page.contains(url.trim_end_matches('/')), "{}: {url}", country.code);
    }
    assert!(known >= 14, "{known}");
}

#[test]
fn d14_pending_changes_are_dated_with_their_source() {
    let changes: Vec<_> = law::pending(None).collect();
    for change in &changes {
        assert!(change.expected.is_some() != change.since.is_some(), "{}: one date", change.what);
        assert!(!change.evidence.source.is_empty() && change.what.len() <= 160, "{}", change.what);
    }
    for act in ["2024/1689", "2016/679", "831/1994", "906/2019", "1050/2018", "2023/1795"] {
        assert!(changes.iter().any(|change| change.act == act), "{act}");
    }
    for country in ["NO", "ES"] {
        assert!(law::pending(Some(country)).any(|change| change.country.as_deref() == Some(country)), "{country}");
    }
}

#[test]
fn part_2_sections_and_periods_are_judged_by_the_law_of_the_day() {
    let of = |row: &str, day: &str| {
        let (files, site, mut findings) = read(&format!("country: FI\nretention: {{images: {row}}}\n"));
        let view = View { site: &site, notice: &site.notices[0] };
        let subject = notice::rules::Subject::new(view, &files, day.parse().unwrap());
        notice::rules::check(&subject, &mut findings);
        let ids = findings
            .iter()
            .map(|finding| finding.rule)
            .filter(|id| ["section-repealed", "retention-against-act"].contains(id));
        ids.collect::<Vec<_>>()
    };
    let row = |period: &str, law: &str| format!("{{period: {period}, from: the event, law: {law}}}");
    for law in
        ["628/1998 s. 17", "628/1998 s. 16-17", "628/1998 ch. 4 s. 17a", "628/1998 s. 15-20", "628/1998 s. 17(2)"]
    {
        assert_eq!(of(&row("1 year", law), "2025-07-31"), Vec::<&str>::new(), "{law}");
        assert_eq!(of(&row("1 year", law), "2025-08-01"), ["section-repealed"], "{law}");
    }
    let today = "2026-11-30";
    for (period, law) in [
        ("13 months", "759/2004 s. 17"),
        ("permanent", "759/2004 s. 17(1)"),
        ("53 weeks", "759/2004 s. 17"),
        ("10 years", "1171/2022 s. 29"),
        ("at least 5 years", "1285/2016 s. 14"),
        ("5 years", "1336/1997 ch. 2 s. 10"),
        ("2 years", "1397/2016 s. 124"),
    ] {
        assert_eq!(of(&row(period, law), today), ["retention-against-act"], "{period}, {law}");
    }
    for (period, law) in [
        ("12 months", "759/2004 s. 17"),
        ("365 days", "759/2004 s. 17"),
        ("52 weeks", "759/2004 s. 17"),
        ("5 years", "1171/2022 s. 29"),
        ("10 years", "1336/1997 ch. 2 s. 10"),
        ("13 months", "759/2004 s. 16"),
    ] {
        assert_eq!(of(&row(period, law), today), Vec::<&str>::new(), "{period}, {law}");
    }
}
