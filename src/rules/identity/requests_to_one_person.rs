use crate::model::party::Contact;
use crate::rules::{Report, Subject, rule};

rule!("requests-to-one-person", Advice, Both, ["12(2)", "5(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    // Another way is told, or may be.
    if !(rights.how.is_absent() && rights.url.is_absent()) {
        return;
    }
    let Some(id) = rights.contact.given() else { return };
    let Some(contact) = of.contact(&id.value.0) else { return };
    if let Some(name) = contact.name.get().and_then(|name| name.any(of.language()))
        && is_personal(contact, name)
    {
        report
            .find(id.span, format!("requests reach one person only, {name}"))
            .label("who answers when she is away, or has left?")
            .help("give the contact the mailbox of a role, `email: privacy@town.example`, or leave `contact` out: then the controller is asked");
    }
}

/// Whether all ways lead to the person of this name: her own mailbox and telephone.
fn is_personal(contact: &Contact, name: &str) -> bool {
    let Some(email) = contact.email.get() else { return false };
    let local = email.0.split('@').next().map(plain).unwrap_or_default();
    let parts: Vec<_> = local.split(['.', '_', '-', '+']).collect();
    let hers = plain(name).split_whitespace().any(|part| part.len() > 2 && parts.contains(&part));
    let others =
        [contact.address.is_absent(), contact.form.is_absent(), contact.url.is_absent(), contact.other.is_absent()];
    hers && !others.contains(&false)
}

/// Letters as e-mail addresses write them: "Päivi" is `paivi`.
fn plain(text: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'å' | 'á' | 'à' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'ü' => 'u',
        'é' | 'è' => 'e',
        _ => c,
    };
    text.to_lowercase().chars().map(plain).collect()
}
