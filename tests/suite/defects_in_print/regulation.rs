//! The regulation a notice is under.

use super::*;

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
