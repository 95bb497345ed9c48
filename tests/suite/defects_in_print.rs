//! Wrong law that was once in print: for each defect its kind, held to the right outcome.

mod authority;
mod regulation;
mod wording;

use notice::document::{Place, compose, plain};
use notice::law::{self, authorities, countries};
use notice::model::{Site, View};
use notice::template::Templates;

use crate::support::{found, printed, read, told};

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

/// The notice with the basis of its purpose, and more.
fn on(basis: &str, more: &str) -> String {
    NOTICE.replace("basis: {article: 6(1)(b), contract: {with: subject}}", basis) + more
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
