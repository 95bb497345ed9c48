//! The law as data.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use notice::law::{
    AdequacyDecision, ClausesKind, Entitlement, Item, LegalBasis, Party, Provision, Right, State, Status, Verified,
    authority, clauses, countries, country, country_codes, decisions, entitlement, find, find_clauses, for_country,
    is_country, is_eea, records,
};

const CHECKED: Date = date(2026, 11, 23);

fn provision(text: &str) -> Provision {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal(text: &str) -> String {
    text.parse::<Provision>().expect_err(text).to_string()
}

fn decision(text: &str) -> &'static AdequacyDecision {
    let found = find(text);
    assert_eq!(found.len(), 1, "{text} finds one decision");
    found[0]
}

#[test]
fn a_provision_prints_as_it_is_cited() {
    for text in ["6(1)(f)", "9(2)(h)", "9(2)(j)", "10", "87", "14(5)(b)", "22(2)(a)", "49(1)(g)", "49(1) subpara. 2"] {
        assert_eq!(provision(text).to_string(), text);
    }
    assert_eq!(
        provision("6(1)(f)"),
        Provision { article: 6, paragraph: Some(1), point: Some('f'), subparagraph: None }
    );
    assert_eq!(provision("49(1) subpara. 2").subparagraph, Some(2));
}

#[test]
fn another_punctuation_is_refused_with_the_right_one() {
    for text in ["6.1.f", "6(1)f", "6 (1) (f)", "6(1)(F)", "6 §1 f", "06(1)(f)", " 6(1)(f)", "6(1)(f) GDPR"] {
        assert_eq!(refusal(text), "write `6(1)(f)`", "{text}");
    }
    assert_eq!(refusal("Art. 6(1)(f)"), "leave out `Art.`: write `6(1)(f)`");
    assert_eq!(refusal("Article 87"), "leave out `Article`: write `87`");
    assert_eq!(refusal("49(1)(2)"), "write `49(1) subpara. 2`");
}

#[test]
fn a_provision_that_the_regulation_lacks_is_refused() {
    assert_eq!(refusal("6(1)(g)"), "Article 6(1) has points (a) to (f)");
    assert_eq!(refusal("6.1.g"), refusal("6(1)(g)"));
    assert_eq!(refusal("6(2)(a)"), "Article 6(2) has no points");
    assert_eq!(refusal("6(5)"), "Article 6 has paragraphs (1) to (4)");
    assert_eq!(refusal("10(1)"), "Article 10 has no numbered paragraphs: write `10`");
    assert_eq!(refusal("100"), "the GDPR has Articles 1 to 99");
    for beyond in ["9(2)(k)", "14(5)(e)", "22(2)(d)", "46(2)(g)", "49(1)(h)", "13(2)(g)", "14(2)(h)"] {
        assert!(refusal(beyond).contains("has points (a) to"), "{beyond}");
    }
}

#[test]
fn what_is_no_provision_at_all_is_refused_with_an_example() {
    for text in ["", "consent", "6f", "6(1)(f), 9(2)(h)", "6(1)(ab)", "6(1)(ä)", "70000", "6(999)", "0", "6(1)(f)(g)"]
    {
        assert_eq!(refusal(text), "write an article as it is cited, for example `6(1)(f)`");
    }
}

#[test]
fn another_act_may_have_provisions_that_the_gdpr_lacks() {
    assert!(Provision::form("10(2)(g)").is_ok() && "10(2)(g)".parse::<Provision>().is_err());
}

#[test]
fn each_item_names_its_article() {
    for item in Item::all() {
        assert!(!item.title().is_empty() && !item.provisions().is_empty(), "{item:?}");
        assert!(item.article_13().is_none_or(|provision| provision.article == 13), "{item:?}");
        assert!(item.article_14().is_none_or(|provision| provision.article == 14), "{item:?}");
        assert_eq!(Item::from_id(item.id()), Some(*item));
    }
    assert_eq!(Item::LegitimateInterest.provisions(), [provision("13(1)(d)"), provision("14(2)(b)")]);
    assert_eq!(Item::DataCategories.provisions(), [provision("14(1)(d)")]);
    assert_eq!(Item::Requirement.article_14(), None);
    assert_eq!(Item::PublicSource.article_13(), None);
}

#[test]
fn the_items_follow_the_order_of_article_13_and_leave_out_none_of_its_points() {
    let asked: Vec<Provision> = Item::all().iter().filter_map(|item| item.article_13()).collect();
    assert!(asked.is_sorted());
    let all = "13(1)(a) 13(1)(b) 13(1)(c) 13(1)(d) 13(1)(e) 13(1)(f) 13(2)(a) 13(2)(b) 13(2)(c) 13(2)(d) 13(2)(e) \
               13(2)(f) 13(3)";
    assert_eq!(BTreeSet::from_iter(asked), all.split(' ').map(provision).collect());
    let all = "14(1)(a) 14(1)(b) 14(1)(c) 14(1)(d) 14(1)(e) 14(1)(f) 14(2)(a) 14(2)(b) 14(2)(c) 14(2)(d) 14(2)(e) \
               14(2)(f) 14(2)(g) 14(4)";
    let asked = Item::all().iter().filter_map(|item| item.article_14());
    assert_eq!(BTreeSet::from_iter(asked), all.split(' ').map(provision).collect());
}

#[test]
fn the_six_bases_are_the_points_of_article_6() {
    let points: Vec<String> = LegalBasis::all().iter().map(|basis| basis.provision().to_string()).collect();
    assert_eq!(points, ["6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)", "6(1)(f)"]);
    assert_eq!(LegalBasis::at(provision("6(1)(e)")), Some(LegalBasis::PublicTask));
    assert_eq!(LegalBasis::at(provision("6(1)")), None);
    assert_eq!(LegalBasis::LegitimateInterests.id(), "legitimate-interests");
}

#[test]
fn each_right_names_its_article_and_its_item() {
    let articles: Vec<String> = Right::all().iter().map(|right| right.provision().to_string()).collect();
    assert_eq!(articles, ["15", "16", "17", "18", "20", "21(1)", "21(2)", "7(3)", "22(3)", "77"]);
    assert_eq!(Right::ObjectMarketing.item(), Some(Item::Objection));
    assert_eq!(Right::HumanIntervention.item(), None);
    assert_eq!(Right::from_id("object_marketing"), Some(Right::ObjectMarketing));
}

#[test]
fn erasure_is_limited_not_absent_for_legal_obligations() {
    let limited = Entitlement::Limited(provision("17(3)(b)"));
    for basis in LegalBasis::all() {
        let expected = match basis {
            LegalBasis::LegalObligation | LegalBasis::PublicTask => limited,
            _ => Entitlement::Yes,
        };
        assert_eq!(entitlement(*basis, Right::Erasure), expected, "{basis:?}");
    }
}

#[test]
fn each_basis_gives_its_rights_and_no_others() {
    use LegalBasis::*;
    let given = |right: Right| -> Vec<LegalBasis> {
        LegalBasis::all().iter().copied().filter(|basis| entitlement(*basis, right) == Entitlement::Yes).collect()
    };
    for right in [Right::Access, Right::Rectification, Right::Restriction, Right::Complaint] {
        assert_eq!(given(right), LegalBasis::all(), "{right:?}");
    }
    assert_eq!(given(Right::Portability), [Consent, Contract]);
    assert_eq!(given(Right::Object), [PublicTask, LegitimateInterests]);
    assert_eq!(given(Right::Withdraw), [Consent]);
    assert_eq!(given(Right::ObjectMarketing), []);
    assert_eq!(given(Right::HumanIntervention), []);
}

#[test]
fn privacy_shield_fell_on_16_july_2020() {
    let shield = decision("Privacy Shield");
    assert_eq!(shield.number, "(EU) 2016/1250");
    assert_eq!(shield.state_on(date(2016, 7, 11)), State::NotYet);
    assert_eq!(shield.state_on(date(2020, 7, 15)), State::Valid);
    let fallen = State::Invalidated { on: date(2020, 7, 16), judgment: "C-311/18 Schrems II" };
    assert_eq!(shield.state_on(date(2020, 7, 16)), fallen);
}

#[test]
fn safe_harbour_fell_on_6_october_2015() {
    let harbour = decision("2000/520/EC");
    assert_eq!(harbour.state_on(date(2015, 10, 5)), State::Valid);
    let fallen = State::Invalidated { on: date(2015, 10, 6), judgment: "C-362/14 Schrems I" };
    assert_eq!(harbour.state_on(CHECKED), fallen);
}

#[test]
fn the_decision_on_the_united_kingdom_runs_to_the_end_of_27_december_2031() {
    let kingdom = decision("2021/1772");
    assert_eq!(kingdom.state_on(date(2025, 12, 28)), State::Valid);
    assert_eq!(kingdom.state_on(date(2031, 12, 27)), State::Valid);
    assert_eq!(kingdom.state_on(date(2031, 12, 28)), State::Expired { on: date(2031, 12, 27) });
    assert_eq!(decision("(EU) 2025/2574").code, "GB", "the renewal is found too");
}

#[test]
fn a_decision_is_found_by_number_name_or_alias() {
    for text in [
        "2023/1795",
        "(EU) 2023/1795",
        "decision (EU) 2023/1795 of 10 July 2023",
        "dpf",
        "EU-U.S. data privacy framework",
    ] {
        assert_eq!(decision(text).number, "(EU) 2023/1795", "{text}");
    }
    for text in ["2002/2/EC", "2002/2", "canada", "Kanada"] {
        assert_eq!(decision(text).code, "CA", "{text}");
    }
    for text in ["privacy shield", "EU-US Privacy Shield", "Privacy Shield -järjestely", "EU-US-Datenschutzschild"] {
        assert_eq!(decision(text).number, "(EU) 2016/1250", "{text}");
    }
    for text in ["", "-", "none", "Kenya", "2023/1796", "2016/679", "02/2", "shield", "99999999/1"] {
        assert!(find(text).is_empty(), "{text}");
    }
}

#[test]
fn no_two_decisions_share_a_number_or_a_name() {
    for one in decisions() {
        let names = one.names.iter().map(|(_, name)| name).chain(one.aliases.iter().map(String::as_str));
        for text in names.chain([one.number.as_str()]).chain(one.amended.iter().map(|by| by.number.as_str())) {
            assert_eq!(decision(text).number, one.number, "{text}");
        }
    }
}

#[test]
fn the_status_of_each_decision_is_its_state_on_the_day_it_was_checked() {
    for decision in decisions() {
        let state = decision.state_on(decision.evidence.checked);
        let agrees = match decision.status {
            Status::Valid | Status::ValidContested | Status::Expiring => state == State::Valid,
            Status::Invalidated => matches!(state, State::Invalidated { .. }),
            Status::Expired | Status::Obsolete => matches!(state, State::Expired { .. }),
        };
        assert!(agrees, "{} is {state:?}", decision.number);
    }
}

#[test]
fn seventeen_decisions_are_in_force_and_seven_of_them_limited() {
    let valid = || decisions().iter().filter(|decision| decision.state_on(CHECKED) == State::Valid);
    assert_eq!(valid().count(), 17);
    let limited: Vec<&str> =
        valid().filter(|decision| decision.limits.is_some()).map(|decision| &*decision.code).collect();
    assert_eq!(limited, ["CA", "IL", "JP", "KR", "BR", "EPO", "US"]);
}

#[test]
fn limits_that_nobody_checked_say_so() {
    let unchecked = ["IL", "JP", "KR"].map(|code| for_country(code).next().and_then(|one| one.limits.as_ref()));
    assert!(unchecked.iter().flatten().all(|limits| limits.verified == Verified::Knowledge));
    assert_eq!(unchecked.iter().flatten().count(), 3);
}

#[test]
fn the_united_states_had_three_general_decisions_and_one_holds() {
    let names: Vec<&str> = for_country("US").map(AdequacyDecision::name).collect();
    assert_eq!(
        names,
        ["EU-US Data Privacy Framework", "Safe Harbour", "EU-US Privacy Shield", "US passenger name records"]
    );
    assert_eq!(for_country("US").filter(|decision| decision.state_on(CHECKED) == State::Valid).count(), 1);
}

#[test]
fn the_old_contract_clauses_carry_nothing_since_28_december_2022() {
    for number in ["2001/497/EC", "2004/915/EC", "2010/87/EU"] {
        let old = find_clauses(number).expect(number);
        assert_eq!(old.repealed, Some(date(2021, 9, 27)));
        assert!(old.usable_on(date(2022, 12, 27)) && !old.usable_on(date(2022, 12, 28)), "{number}");
    }
}

#[test]
fn the_current_contract_clauses_have_four_modules() {
    let current = find_clauses("2021/914").expect("the clauses of 2021");
    assert!(current.usable_on(CHECKED) && !current.usable_on(date(2021, 6, 3)));
    let roles: Vec<(Party, Party)> = current.modules.values().map(|module| (module.from, module.to)).collect();
    use Party::{Controller, Processor};
    let expected = [(Controller, Controller), (Controller, Processor), (Processor, Processor), (Processor, Controller)];
    assert_eq!(roles, expected);
    assert_eq!(current.modules.keys().copied().collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn the_clauses_for_processors_are_no_ground_for_a_transfer() {
    let processor = find_clauses("(EU) 2021/915").expect("the clauses for processors");
    assert_eq!(processor.kind, ClausesKind::Processor);
    assert!(!processor.usable_on(CHECKED));
    assert_eq!(clauses().iter().filter(|clauses| clauses.usable_on(CHECKED)).count(), 1);
}

#[test]
fn norway_is_in_the_eea_and_switzerland_is_not() {
    assert!(is_eea("NO") && is_eea("IS") && is_eea("LI") && is_eea("FI"));
    assert!(!is_eea("CH") && !is_eea("GB") && !is_eea("US") && !is_eea("EEA") && !is_eea("no"));
}

#[test]
fn aland_and_reunion_are_no_third_countries() {
    assert!(is_eea("AX") && is_eea("RE"));
    assert!(!is_eea("GL") && !is_eea("NC") && !is_eea("FO"));
}

#[test]
fn the_eea_has_30_countries_and_iso_3166_has_249() {
    assert_eq!(country_codes().count(), 249);
    assert!(country_codes().all(|code| is_country(code) && code.len() == 2));
    assert_eq!(country_codes().filter(|code| is_eea(code)).count(), 30 + 7);
    assert!(["UK", "EL", "EU", "XK", "fi", "FIN", ""].iter().all(|code| !is_country(code)));
}

#[test]
fn decisions_are_about_countries_outside_the_eea_or_about_an_organisation() {
    for decision in decisions() {
        assert!(is_country(&decision.code) || decision.code == "EPO", "{}", decision.number);
        assert_eq!(is_eea(&decision.code), decision.status == Status::Obsolete, "{}", decision.number);
    }
}

#[test]
fn the_finnish_authority_speaks_three_languages() {
    let finland = country("FI").expect("Finland has a file");
    let of = |text: &'static notice::law::ByLanguage| ["fi", "sv", "en"].map(|language| text.exact(language));
    let names = ["Tietosuojavaltuutetun toimisto", "Dataombudsmannens byrå", "Office of the Data Protection Ombudsman"];
    assert_eq!(of(&finland.authority.names), names.map(Some));
    let sites = ["https://tietosuoja.fi/", "https://tietosuoja.fi/sv/", "https://tietosuoja.fi/en/"];
    assert_eq!(of(&finland.authority.website), sites.map(Some));
    assert!(of(&finland.authority.address).iter().all(Option::is_some));
    assert_eq!(finland.authority.names.get("sv-FI"), Some(names[1]));
    assert_eq!(finland.authority.names.get("de"), Some(names[2]), "English where a language lacks");
    assert_eq!(finland.age_of_consent.as_ref().map(|age| age.years), Some(13));
}

#[test]
fn aland_has_an_authority_of_its_own() {
    assert_eq!(authority("AX").and_then(|authority| authority.names.get("sv")), Some("Datainspektionen"));
    assert_eq!(authority("FI").and_then(|authority| authority.email.as_deref()), Some("tietosuoja@om.fi"));
    assert!(authority("fi").is_none() && country("AX").is_none());
}

#[test]
fn the_law_is_as_old_as_its_newest_record() {
    let newest = records().iter().map(|(_, evidence)| evidence.checked).max();
    assert_eq!(newest, Some(notice::law::DAY), "change `DAY` in src/law/mod.rs with the data");
}

#[test]
fn every_record_has_a_source() {
    let records = records();
    assert!(records.len() > decisions().len() + clauses().len() + countries().count());
    for (name, evidence) in records {
        assert!(!evidence.source.is_empty() && evidence.source.iter().all(|source| !source.is_empty()), "{name}");
        assert!(evidence.checked >= CHECKED, "{name} was checked on {}", evidence.checked);
    }
}
