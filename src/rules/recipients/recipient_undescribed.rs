use crate::diagnostic::Severity;
use crate::model::Recipient;
use crate::rules::{Report, Subject, rule};

rule!("recipient-undescribed", Warning, ["13(1)(e)", "14(1)(e)", "5(1)(a)", "WP260 Annex"], check);

/// Names that say of a recipient only that it is one.
const EMPTY: &[&str] = &[
    "affiliates",
    "business partners",
    "group companies",
    "partners",
    "processors",
    "service providers",
    "subcontractors",
    "third parties",
    "trusted partners",
    "vendors",
    "alihankkijat",
    "konserniyhtiöt",
    "kolmannet osapuolet",
    "kumppanit",
    "palveluntarjoajat",
    "palveluntuottajat",
    "ulkopuoliset",
    "yhteistyökumppanit",
    "yhteistyötahot",
    "koncernbolag",
    "partner",
    "samarbetspartner",
    "samarbetspartners",
    "tjänsteleverantörer",
    "tredje parter",
    "underleverantörer",
    "utomstående",
    "auftragsverarbeiter",
    "dienstleister",
    "dritte",
    "konzernunternehmen",
    "unterauftragnehmer",
];

/// Words before such a name that add nothing.
const BEFORE: &[&str] = &["our ", "various ", "other ", "meidän ", "muut ", "våra ", "andra ", "unsere ", "andere "];

fn check(of: &Subject, report: &mut Report) {
    for recipient in of.recipients().filter(|recipient| recipient.party.is_none() && recipient.sector().is_none()) {
        let Some(given) = recipient.entry.name.given() else { continue };
        let name = recipient.name(of.language());
        let help = "name them, or add `sector:` with what they do, `role:` and `country:`";
        if recipient.entry.sector.is_faulty() {
            continue;
        }
        if is_empty(name) {
            let found = report.find(given.span, format!("\"{name}\" does not tell the reader who gets the data"));
            found.label("any company could be meant").help(help);
        } else if recipient.entry.role.is_absent() && !is_an_organisation(&recipient) {
            let found = report.find(recipient.span(), format!("nothing says what \"{name}\" does with the data"));
            found.label("no `role` and no `sector` here").help(help).lowered(Severity::Advice);
        }
    }
}

fn is_empty(name: &str) -> bool {
    let name = name.to_lowercase();
    EMPTY.contains(&BEFORE.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(&name))
}

/// Whether it is told as one organisation: then its name says who it is.
fn is_an_organisation(recipient: &Recipient) -> bool {
    let entry = recipient.entry;
    let absent = [
        entry.kind.is_absent(),
        entry.business_id.is_absent(),
        entry.address.is_absent(),
        entry.email.is_absent(),
        entry.phone.is_absent(),
        entry.url.is_absent(),
    ];
    absent.contains(&false)
}
