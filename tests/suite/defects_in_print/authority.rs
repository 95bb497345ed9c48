//! Supervisory authorities: none by guess, and how to complain.

use super::*;

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
