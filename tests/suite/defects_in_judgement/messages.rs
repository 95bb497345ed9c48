//! Messages that show the author's own value as it should have been written.

use super::{changed, notice, site};
use crate::support::ask;

/// The help of the first finding of a rule.
fn help(example: &str, rule: &str) -> String {
    let (_, findings) = ask(None, example);
    let finding = findings.iter().find(|finding| finding.rule == rule);
    let all: Vec<_> = findings.iter().map(|finding| (finding.rule, &finding.message)).collect();
    finding.unwrap_or_else(|| panic!("no {rule}: {all:?}")).help.clone()
}

#[test]
fn f9_a_value_of_another_kind_is_shown_rewritten() {
    for (was, is, written) in [
        (
            "basis: {article: 6(1)(b), contract: {with: subject}}",
            "basis: oikeutettu etu",
            "`basis: {article: 6(1)(f)}`",
        ),
        ("kind: service,", "kind: service, direct_marketing: email,", "`direct_marketing: {by: …}`"),
        (
            "retention: {message: {period: 1 year, from: the last message}}",
            "retention: [2 v, 3 kk]",
            "`retention: {row: {period: 2 years}, row-2: {period: 3 months}}`",
        ),
        ("basis: {article: 6(1)(b), contract: {with: subject}}", "basis: 6(1)(e)", "`basis: {article: 6(1)(e)}`"),
        (
            "basis: {article: 6(1)(b), contract: {with: subject}}",
            "basis: 434/2003 s. 8",
            "`basis: {law: 434/2003 s. 8}`",
        ),
        ("transfers: none", "transfers: ei", "`transfers: none`"),
        ("transfers: none", "transfers: No", "`transfers: none`"),
        ("transfers: none", "transfers: nej", "`transfers: none`"),
        ("transfers: none", "transfers: keine", "`transfers: none`"),
        ("profiling: none", "profiling: false", "`profiling: none`"),
        (
            "recipients: none",
            "recipients: [Posti Oy, \"Ääni & Co\"]",
            "`recipients: {posti-oy: {name: Posti Oy}, aani-co: {name: \"Ääni & Co\"}}`",
        ),
        ("recipients: none", "recipients: Posti Oy", "`recipients: {posti-oy: {name: Posti Oy}}`"),
        ("recipients: none", "recipients: [{name: Posti Oy}]", "`recipients: {posti-oy: {name: Posti Oy}}`"),
        (
            "retention: {message: {period: 1 year, from: the last message}}",
            "retention: 2 vuotta",
            "`retention: {everything: {period: 2 years}}`",
        ),
        ("{message: {period: 1 year, from: the last message}}", "{message: 2 years}", "`{period: 2 years}`"),
        ("controllers: [shop]", "controllers: shop", "`controllers: [shop]`"),
        ("subjects: {people: {name: people who ask}}", "subjects: [people]", "`subjects: {people: {name: people}}`"),
    ] {
        let help = help(&changed(&[(was, is)]), "wrong-kind");
        assert!(help.contains(written), "{is}: {help}");
    }
    let email = site("en", "FI", "", &notice(&[])).replace("dpo: {email: dpo@shop.example}", "dpo: dpo@shop.example");
    assert!(help(&email, "wrong-kind").contains("`dpo: {email: dpo@shop.example}`"));
}

#[test]
fn f9_a_period_of_another_language_is_shown_rewritten() {
    for (is, written) in [
        ("2 vuotta", "`2 years`"),
        ("24 kk", "`24 months`"),
        ("enintään 6 kuukautta", "`up to 6 months`"),
        ("ett år", "`1 year`"),
        ("zwei Jahre", "`2 years`"),
        ("1,5 vuotta", "`18 months`"),
        ("pysyvästi", "`permanent`"),
    ] {
        let help = help(&changed(&[("period: 1 year", &format!("period: \"{is}\""))]), "not-a-period");
        assert!(help.contains(written), "{is}: {help}");
    }
    let deadline = help(&changed(&[("deadline: 1 month", "deadline: kuukausi")]), "not-a-length");
    assert!(deadline.contains("`1 month`"), "{deadline}");
    assert!(help(&changed(&[("deadline: 1 month", "deadline: 1 kuukausi")]), "not-a-length").contains("`1 month`"));
}

#[test]
fn f9_an_act_is_shown_as_it_is_cited() {
    for (is, written) in [
        ("434/2003 8 §", "`434/2003 s. 8`"),
        ("§ 257 HGB", "`HGB s. 257`"),
        ("kirjanpitolaki 1336/1997 2 luku 10 §", "`1336/1997 ch. 2 s. 10`"),
        ("759/2004 sections 16, 17", "`[759/2004 s. 16, 759/2004 s. 17]`"),
        ("kirjanpitolaki, 2 luku 10 §", "`1336/1997 ch. 2 s. 10`"),
    ] {
        let basis = format!("{{article: 6(1)(c), law: \"{is}\"}}");
        let help = help(&changed(&[("{article: 6(1)(b), contract: {with: subject}}", &basis)]), "not-a-law");
        assert!(help.contains(written), "{is}: {help}");
    }
    let name = changed(&[("{article: 6(1)(b), contract: {with: subject}}", "{article: 6(1)(c), law: kirjanpitolaki}")]);
    assert!(help(&name, "act-unnamed").contains("`1336/1997`"));
}

#[test]
fn f9_an_id_that_is_referred_to_is_one_of_those_that_are_there() {
    let names = help(&changed(&[("controllers: [shop]", "controllers: [Shop]")]), "not-an-id");
    assert!(names.contains("`shop`"), "{names}");
    let far = help(&changed(&[("controllers: [shop]", "controllers: [The Company Ltd]")]), "not-an-id");
    assert!(far.contains("known here: shop"), "{far}");
    let new = help(&changed(&[("subjects: {people:", "subjects: {People Who Ask:")]), "not-an-id");
    assert!(new.contains("`people-who-ask`"), "{new}");
}

#[test]
fn f9_an_id_that_is_taken_comes_with_one_that_is_free() {
    let help = help(&changed(&[("purposes: {serve:", "purposes: {message:")]), "id-taken");
    assert!(help.contains("`message-2`"), "{help}");
}

#[test]
fn f9_errors_come_first_within_a_file() {
    let example = changed(&[
        ("title: Service\n", "title: Service\ndraft: true\n"),
        ("fee: none", "fee: {amount: 10 EUR}"),
        ("transfers: none\n", ""),
        ("retention: {message: {period: 1 year, from: the last message}}\n", ""),
    ]);
    let (files, findings) = ask(None, &example);
    let levels: Vec<_> = findings
        .iter()
        .filter(|finding| files.path(finding.place.span.file).starts_with("notices/"))
        .map(|finding| finding.severity == notice::diagnostic::Severity::Error)
        .collect();
    assert!(
        levels.contains(&true) && levels.contains(&false) && levels.is_sorted_by(|one, other| one >= other),
        "{levels:?}"
    );
}
