use super::email_pattern::NOBODY;
use crate::model::grammar::Url;
use crate::model::read::{Field, Spanned};
use crate::rules::{Report, Subject, rule};

rule!("contact-placeholder", Warning, Facts, ["12(2)", "13(1)(a)", "14(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let mut ways = Vec::new();
    macro_rules! take {
        ($who:expr) => {
            ways.push((&$who.phone, [&$who.url, &$who.form]))
        };
    }
    for (_, party) in of.view.site.config.parties.entries() {
        take!(party);
        [party.dpo.some(), party.representative.some()].into_iter().flatten().for_each(|contact| take!(contact));
    }
    of.notice.contacts.entries().filter_map(|(_, person)| person.own()).for_each(|contact| take!(contact));
    let page = of.notice.rights.get().map(|rights| &rights.url);
    let phones = ways.iter().filter_map(|(phone, _)| phone.given()).filter(|phone| is_no_number(&phone.value));
    for phone in phones {
        report
            .find(phone.span, format!("\"{}\" is no telephone number", phone.value))
            .label("nobody can dial this")
            .help("write the number as people dial it, `phone: \"+358 9 000 0000\"`, or leave it out");
    }
    let pages = ways.iter().flat_map(|(_, pages)| pages).copied().chain(page).filter_map(Field::given);
    for page in pages.filter(|page| is_nobodys(page)) {
        report
            .find(page.span, format!("\"{}\" leads nowhere", page.value.0))
            .label("this is the address of an example")
            .help("write the address of a page that exists, or leave it out");
    }
}

/// Whether digits are missing: an emergency number has three, `+358 40 xxx xxxx` has places for them.
fn is_no_number(phone: &str) -> bool {
    phone.chars().filter(char::is_ascii_digit).count() < 3 || phone.to_lowercase().contains("xx")
}

fn is_nobodys(page: &Spanned<Url>) -> bool {
    let host = page.value.0.split("://").nth(1).and_then(|rest| rest.split(['/', ':', '?', '#']).next());
    host.is_some_and(|host| {
        let host = host.to_lowercase();
        NOBODY.contains(&host.strip_prefix("www.").unwrap_or(&host)) || !host.contains('.')
    })
}
