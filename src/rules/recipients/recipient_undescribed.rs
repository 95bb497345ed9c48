use crate::diagnostic::Severity;
use crate::language;
use crate::model::Recipient;
use crate::model::party::Role;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("recipient-undescribed", Warning, Both, ["13(1)(e)", "14(1)(e)", "5(1)(a)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    let told = |recipient: &Recipient| recipient.party.is_some() || recipient.entry.sector.is_faulty();
    for recipient in of.recipients().filter(|recipient| !told(recipient)) {
        let Some(given) = recipient.entry.name.given() else { continue };
        let name = recipient.name(of.language());
        let sector = recipient.entry.sector.get().filter(|sector| !is_anyone(of, sector));
        let help = "name them, or add `sector:` with what they do, `role:` and `country:`";
        if sector.is_none() && is_anyone(of, &given.value.0) {
            let found = report.find(given.span, format!("\"{name}\" does not tell the reader who gets the data"));
            found.label("any company could be meant").help(help);
        } else if sector.is_none() && recipient.entry.role.is_absent() && !is_an_organisation(&recipient) {
            let found = report.find(recipient.span(), format!("nothing says what \"{name}\" does with the data"));
            found.label("no `role` and no `sector` here").help(help).lowered(Severity::Advice);
        } else if sector.is_some() && is_nowhere(&recipient) {
            let found = report.find(recipient.span(), format!("nothing says where \"{name}\" processes the data"));
            found
                .label("no `country` and no `location` here")
                .help("add `country:` with its seat, or `location:` with the places: `[FI, SE]`, `[EEA]`")
                .lowered(Severity::Advice);
        }
    }
}

/// Whether a text that should say who is meant fits anyone, in the language of messages or else in its first.
fn is_anyone(of: &Subject, text: &Text) -> bool {
    let strings = match text {
        Text::Plain(string) => vec![(of.view.first_language(string.span.file), string)],
        Text::By(strings) => strings.iter().map(|(tag, string)| (tag.value.as_str(), string)).collect(),
    };
    let said = strings.iter().find(|(tag, _)| *tag == of.language()).or(strings.first());
    said.is_some_and(|(tag, string)| language::is_anyone(tag, &string.value))
}

/// Whether a category leaves open where it is: an authority is where it is known to be.
fn is_nowhere(recipient: &Recipient) -> bool {
    let entry = recipient.entry;
    let fixed = matches!(recipient.role(), Some(Role::Authority | Role::Public)) || is_an_organisation(recipient);
    entry.location.is_absent() && entry.country.is_absent() && !fixed
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
