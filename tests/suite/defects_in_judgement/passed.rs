//! What passed and should not.

use notice::document::{Block, Place, compose};
use notice::model::View;

use super::{changed, finds, found, is_silent, notice, site, told};
use crate::support::read;

const VENDOR: &str = "  vendor: {name: Vendor Inc., role: processor, country: US}\n";
const AT_HOME: &str = "  vendor: {name: Vendor Oy, role: processor, country: FI}\n";

#[test]
fn p1_the_provider_of_an_ai_system_is_a_recipient() {
    let ai = |parties: &str, more: &str| {
        site(
            "en",
            "FI",
            parties,
            &(notice(&[])
                + &format!(
                    "ai_systems: {{bot: {{name: bot, does: drafts answers, provider: vendor, human: An employee reads each answer.{more}}}}}\n"
                )),
        )
    };
    finds(&ai(VENDOR, ""), &["error[recipients-contradiction]", "error[transfer-contradiction]"]);
    finds(&ai(AT_HOME, ""), &["error[recipients-contradiction]"]);
    finds(&ai(AT_HOME, ", location: [US]"), &["error[recipients-contradiction]", "error[transfer-contradiction]"]);
    let told = told(&ai(VENDOR, ""));
    assert!(told.contains("Vendor Inc. runs the AI system `bot`"), "{told}");
    let listed = ai(VENDOR, ", location: [EEA]")
        .replace("recipients: none", "recipients: {vendor: {location: [EEA], data: [message]}}");
    is_silent(&listed);
}

#[test]
fn p1_a_cookie_of_a_party_abroad_is_no_silence_about_transfers() {
    let cookie = "cookies: {consent: We ask before., items: {count: {storage: cookie, does: counts visits, party: vendor, duration: 1 year}}}\n";
    let found = found(&site("en", "FI", VENDOR, &(notice(&[]) + cookie)));
    assert!(found.contains(&"error[transfer-contradiction]".to_owned()), "{found:?}");
}

#[test]
fn p2_people_whom_no_purpose_speaks_of_are_found() {
    let people = "subjects: {people: {name: people who ask}, neighbours: {name: their neighbours}}";
    let with = |subjects: &str| {
        changed(&[
            ("subjects: {people: {name: people who ask}}", people),
            ("items: [name, question], subjects: [people]", "items: [name, question], subjects: [people, neighbours]"),
            ("data: [message], basis", &format!("data: [message], {subjects}basis")),
        ])
    };
    finds(&with("subjects: [people], "), &["warning[subjects-without-purpose]"]);
    is_silent(&with("subjects: [people, neighbours], "));
    is_silent(&with(""));
}

#[test]
fn p3_roles_that_exclude_each_other_are_found() {
    let officer = |party: &str| {
        let example = changed(&[]);
        let was = "shop: {name: Shop Ltd, kind: company, country: FI, address: Street 1, email: privacy@shop.example, dpo: {email: dpo@shop.example}}";
        assert!(example.contains(was));
        found(&example.replace(was, &format!("shop: {party}")))
    };
    let conflict = "warning[dpo-in-conflict]".to_owned();
    let desk = "{name: Desk Ltd, email: desk@desk.example, country: FI}";
    let abroad = format!(
        "{{name: Shop Inc., kind: company, country: US, address: Street 1, email: privacy@shop.example, dpo: {{name: Desk Ltd, email: dpo@desk.example}}, representative: {desk}}}"
    );
    assert!(officer(&abroad).contains(&conflict), "the representative by its name");
    let by_mail = "{name: Shop Inc., kind: company, country: US, address: Street 1, email: privacy@shop.example, dpo: {email: desk@desk.example}, representative: {email: desk@desk.example, country: FI}}";
    assert!(officer(by_mail).contains(&conflict), "the representative by its mailbox");
    let trader = "{name: Maija Leipuri, kind: sole_trader, country: FI, address: Street 1, email: maija@shop.example, phone: \"1\", dpo: {name: Maija Leipuri, email: dpo@shop.example}}";
    assert!(officer(trader).contains(&conflict), "her own officer");

    let partner = "  partner: {name: Partner Ltd, kind: company, country: FI, address: Road 1, email: office@partner.example, dpo: {email: dpo@partner.example}}\n";
    let joint = |role: &str| {
        let notice = notice(&[
            ("controllers: [shop]", "controllers: [shop, partner]\njoint: {essence: The shop answers., contact: shop}"),
            ("recipients: none", &format!("recipients: {{partner: {{role: {role}, data: [message]}}}}")),
        ]);
        site("en", "FI", partner, &notice)
    };
    assert!(!found(&joint("processor")).contains(&"error[role-contradiction]".to_owned()), "of these data alone");
    let whole = joint("processor").replace(", data: [message]}}", "}}");
    assert!(found(&whole).contains(&"error[role-contradiction]".to_owned()), "{}", told(&whole));
}

#[test]
fn p4_repealed_acts_are_named_with_what_holds_in_their_place() {
    for (country, language, act, instead) in [
        ("DE", "de", "TMG s. 15", "DDG"),
        ("DE", "de", "TTDSG s. 25(1)", "TDDDG"),
        ("FI", "fi", "523/1999 s. 8", "1050/2018"),
        ("FI", "fi", "298/2009", "703/2023"),
        ("FI", "fi", "36/1973", "540/2018"),
        ("FI", "fi", "239/1973", "540/2018"),
        ("FI", "fi", "629/1998", "714/2018"),
        ("FI", "fi", "916/2012", "380/2023"),
        ("FI", "fi", "1386/2010", "681/2023"),
        ("SE", "sv", "1998:204", "2018:218"),
    ] {
        let cited = site(
            language,
            country,
            "",
            &notice(&[(
                "{article: 6(1)(b), contract: {with: subject}}",
                &format!("{{article: 6(1)(c), law: \"{act}\"}}"),
            )]),
        );
        let told = told(&cited);
        assert!(told.contains("warning[law-obsolete]") && told.contains(&format!("`{instead}`")), "{act}: {told}");
        assert!(!told.contains("act-unnamed"), "{act}: {told}");
        let act = act.split(' ').next().unwrap();
        let in_prose = site(language, country, "", &format!("{}security: \"{act}\"\n", notice(&[])));
        assert!(found(&in_prose).contains(&"warning[law-obsolete]".to_owned()), "{act} in prose");
    }
    for words in ["das Telemediengesetz", "§ 13 TMG", "nach BDSG-alt", "BDSG a.F."] {
        let prose = site("de", "DE", "", &format!("{}security: \"Wir beachten {words}.\"\n", notice(&[])));
        assert!(found(&prose).contains(&"warning[law-obsolete]".to_owned()), "{words}");
    }
    let past = site("de", "DE", "", &format!("{}security: Das frühere Telemediengesetz ist ersetzt.\n", notice(&[])));
    assert!(!found(&past).contains(&"warning[law-obsolete]".to_owned()), "what is said to be past is known");
}

#[test]
fn p5_what_is_unfinished_is_found_in_four_languages() {
    let at = |language: &str, words: &str| {
        let site = site(language, "NL", "", &format!("{}security: \"{words}\"\n", notice(&[])));
        found(&site).into_iter().filter(|found| found.contains("placeholder-text")).collect::<Vec<_>>()
    };
    for (language, words) in [
        ("en", "[Company name] runs this."),
        ("de", "[Firmenname] betreibt dies."),
        ("fi", "[Yrityksen nimi] pitää yllä."),
        ("sv", "[Företagets namn] driver detta."),
        ("fi", "Päivitetty xx.xx.2026."),
        ("de", "Stand: TT.MM.JJJJ"),
        ("sv", "Uppdaterad ÅÅÅÅ-MM-DD."),
        ("en", "Updated DD/MM/YYYY."),
        ("fi", "Päivitetty pp.kk.vvvv."),
        ("en", "This section must be completed before publication."),
        ("en", "Run by <company>."),
        ("de", "Max Mustermann GmbH"),
        ("fi", "Yhteyshenkilö: Matti Meikäläinen"),
        ("en", "We keep the data for XX months."),
        ("en", "TBC"),
        ("en", "Contact person: (name here)."),
    ] {
        assert_eq!(at(language, words), ["warning[placeholder-text]"], "{language}: {words}");
    }
    for code in [
        "{{ company }} runs this.",
        "%COMPANY% runs this.",
        "<%= company %> runs this.",
        "${COMPANY} runs this.",
        "{% if x %} runs",
    ] {
        assert_eq!(at("en", code), ["error[placeholder-text]"], "{code}");
    }
    for words in [
        "Use [the form](https://shop.example/form).",
        "It costs 10 % of 5 %.",
        "We answer on 1.2.2026.",
        "Fill in the form.",
        "See [](#purposes).",
        "Call (24 hours).",
    ] {
        assert!(at("en", words).is_empty(), "{words}");
    }
}

#[test]
fn p6_an_address_of_an_example_is_not_published() {
    let real = |email: &str| {
        changed(&[]).replace("https://www.shop.example/", "https://www.shop.fi/").replace("shop.example", email)
    };
    for host in [
        "organisation.example",
        "shop.test",
        "shop.invalid",
        "mail.localhost",
        "example.com",
        "www.example.org",
        "example.net",
    ] {
        let found = found(&real(host));
        assert!(found.contains(&"error[placeholder-address]".to_owned()), "{host}: {found:?}");
    }
    is_silent(&real("shop.fi"));
    is_silent(&real("example-shop.fi"));
    let of_presets = changed(&[]).replace("privacy@shop.example", "privacy@organisation.example");
    assert!(found(&of_presets).contains(&"error[placeholder-address]".to_owned()), "never exempt");
    let draft = real("shop.test").replace("title: Service\n", "title: Service\ndraft: true\n");
    assert!(!found(&draft).contains(&"error[placeholder-address]".to_owned()), "a draft is not published");
}

#[test]
fn p8_two_mailboxes_for_requests_are_found() {
    let with = |contacts: &str| format!("{}contacts: {contacts}\n", changed(&[]));
    finds(&with("{requests: {name: Secretary, email: secretary@shop.example}}"), &["warning[requests-contradiction]"]);
    finds(
        &with("{office: {role: requests, name: Secretary, email: secretary@shop.example}}"),
        &["warning[requests-contradiction]"],
    );
    is_silent(&with("{requests: {name: Secretary, email: dpo@shop.example}}"));
}

#[test]
fn p9_a_second_request_costs_nothing_by_its_date() {
    let with = |language: &str, when: &str| {
        let example =
            site(language, "NL", "", &notice(&[("fee: none", &format!("fee: {{amount: 10 EUR, when: \"{when}\"}}"))]));
        found(&example).iter().filter(|found| found.contains("fee-unlawful")).count()
    };
    assert_eq!(with("en", "less than a year has passed since your last request"), 1);
    assert_eq!(with("en", "you ask more than once in 12 months"), 1);
    assert_eq!(with("fi", "edellisestä pyynnöstä on alle vuosi"), 1);
    assert_eq!(with("sv", "det har gått mindre än ett år sedan din senaste begäran"), 1);
    assert_eq!(with("de", "seit Ihrer letzten Anfrage weniger als ein Jahr vergangen ist"), 1);
    assert_eq!(with("en", "you ask for a further copy"), 0);
    assert_eq!(with("en", "the request is manifestly unfounded or excessive"), 0);
}

#[test]
fn p10_facts_that_the_law_rules_out_are_found() {
    let transfer = |recipient: &str, transfer: &str| {
        changed(&[
            ("recipients: none", &format!("recipients: {{host: {{name: Host Inc., {recipient}, data: [message]}}}}")),
            ("transfers: none", &format!("transfers: {{host: {{{transfer}}}}}")),
        ])
    };
    let clauses = |module: u8| {
        format!(
            "to: IN, adequacy: none, safeguard: {{kind: scc, decision: 2021/914, module: {module}, copy: {{contact: dpo}}}}"
        )
    };
    finds(&transfer("role: processor, country: IN", &clauses(1)), &["error[clauses-unsuitable]"]);
    is_silent(&transfer("role: processor, country: IN", &clauses(2)));
    finds(&transfer("role: controller, country: IN", &clauses(2)), &["error[clauses-unsuitable]"]);
    is_silent(&transfer("role: controller, country: IN", &clauses(1)));
    let swiss = "to: CH, adequacy: none, safeguard: {kind: scc, decision: 2021/914, module: 2, copy: {contact: dpo}}";
    finds(&transfer("role: processor, country: CH", swiss), &["warning[adequacy-overlooked]"]);
    let usa = clauses(2).replace("IN", "US");
    is_silent(&transfer("role: processor, country: US", &usa));

    let condition = |article: &str| {
        changed(&[(
            "source: subject}",
            &format!("source: subject, special: [belief], condition: {{article: {article}}}}}"),
        )])
    };
    assert!(found(&condition("9(2)(d)")).contains(&"error[condition-unavailable]".to_owned()));
    assert!(found(&condition("9(2)(b)")).contains(&"warning[condition-unavailable]".to_owned()));
    assert!(!found(&condition("9(2)(a)")).iter().any(|found| found.contains("condition-unavailable")));
    let society = condition("9(2)(d)").replace("kind: company", "kind: association");
    assert!(!found(&society).iter().any(|found| found.contains("condition-unavailable")));

    let law = |law: &str| {
        changed(&[("{article: 6(1)(b), contract: {with: subject}}", &format!("{{article: 6(1)(c), law: {law}}}"))])
    };
    assert!(found(&law("HIPAA s. 164")).contains(&"error[legal-obligation-foreign]".to_owned()));
    assert!(!found(&law("1336/1997 ch. 2 s. 10")).iter().any(|found| found.contains("foreign")));
}

#[test]
fn p11_a_date_that_has_not_come_is_found() {
    finds(&changed(&[("published: 2026-01-01", "published: 2027-01-01")]), &["warning[notice-postdated]"]);
    let updated = changed(&[(
        "review_by:",
        "updated: 2027-02-01\nchanges: [{date: 2027-02-01, kind: editorial, text: More words.}]\nreview_by:",
    )]);
    assert_eq!(found(&updated).iter().filter(|found| found.contains("notice-postdated")).count(), 2);
    is_silent(&changed(&[("published: 2026-01-01", "draft: true\npublished: 2027-01-01")]));
}

#[test]
fn p13_a_category_has_no_bare_heading() {
    let bare = changed(&[("name: message, items: [name, question]", "name: message")]);
    finds(&bare, &["advice[data-items-unlisted]"]);
    // With nothing else either, what it is used for stands under its heading; without a use its name stands in a list.
    let alone = changed(&[("name: message, items: [name, question], subjects: [people],", "name: message,")]);
    let unused =
        alone.replace("data: {message: {name: message,", "data: {more: {name: more}, message: {name: message,");
    let (_, site, _) = read(&unused);
    let view = View { site: &site, notice: &site.notices[0] };
    let document = compose(view, &view.our_words("en").unwrap());
    let section = document.sections.iter().find(|section| section.id == "data").unwrap();
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    let blocks: Vec<_> = section.blocks.iter().collect();
    assert!(matches!(blocks[..], [Block::List(_), Block::Heading { .. }, Block::Paragraph(_)]), "{blocks:?}");
    assert!(!blocks.windows(2).any(|pair| is_heading(pair[0]) && is_heading(pair[1])));
}

#[test]
fn p16_a_chat_of_ones_own_is_a_chat() {
    let with = |kind: &str| {
        site(
            "en",
            "FI",
            "",
            &(notice(&[("source: subject}", "source: subject, channel: talk}")])
                + &format!("channels: {{talk: {{name: help in the app{kind}}}}}\n")),
        )
    };
    let snippets = |example: &str| {
        let (_, site, _) = read(example);
        let view = View { site: &site, notice: &site.notices[0] };
        let document = compose(view, &view.our_words("en").unwrap());
        document.snippets.iter().map(|snippet| snippet.place).collect::<Vec<_>>()
    };
    assert_eq!(snippets(&with("")), []);
    assert_eq!(snippets(&with(", kind: chat")), [Place::Chat]);
    assert_eq!(snippets(&with(", kind: form")), [Place::Form]);
    is_silent(&with(", kind: chat"));
    let asked = with(", kind: chat") + "short: {chat: {text: Hello., tells: [serve]}}\n";
    assert!(found(&asked).iter().any(|found| found.contains("short-text-incomplete")), "{}", told(&asked));
}
