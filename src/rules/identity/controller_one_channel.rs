use crate::law::Item;
use crate::model::party::PartyKind;
use crate::rules::{Report, Subject, rule};

rule!("controller-one-channel", Advice, Facts, ["12(2)", "WP260 Annex"], check);

/// The ways to reach someone, and whether they are electronic; none where another way is told in words.
macro_rules! ways {
    ($who:expr) => {{
        let given = |is_absent: bool, way, electronic| (!is_absent).then_some((way, electronic));
        let ways = [
            given($who.email.is_absent(), "e-mail", true),
            given($who.form.is_absent(), "a web form", true),
            given($who.address.is_absent() && $who.visiting_address.is_absent(), "letter or visit", false),
            given($who.phone.is_absent(), "phone", false),
        ];
        $who.other.is_absent().then(|| ways.into_iter().flatten().collect::<Vec<_>>())
    }};
}

fn check(of: &Subject, report: &mut Report) {
    let unreached = |id: &str| of.missing(Item::ControllerContact).any(|answer| answer.about.as_deref() == Some(id));
    for (at, (id, party)) in of.controllers().enumerate() {
        let id = id.value.0.as_str();
        let Some(mut ways) = ways!(party) else { continue };
        // The people to ask stand beside the main controller.
        let people = of.notice.contacts.entries().filter_map(|(_, person)| person.own()).filter(|_| at == 0);
        let Some(theirs) = people.map(|person| ways!(person)).collect::<Option<Vec<_>>>() else { continue };
        ways.extend(theirs.concat());
        ways.sort_unstable();
        ways.dedup();
        let [(_, electronic), ..] = ways[..] else { continue };
        if ways.iter().any(|(_, other)| *other != electronic)
            || of.notice.contacts.is_faulty()
            || party.kind.get() == Some(&PartyKind::Group)
            || unreached(id)
        {
            continue;
        }
        let ways: Vec<_> = ways.iter().map(|(way, _)| *way).collect();
        let (label, help) = match electronic {
            true => ("no `address` and no `phone` here", "`address:` or `phone:`"),
            false => ("no `email` and no `form` here", "`email:` or `form:`"),
        };
        let parties = of.view.site.config.parties.entries();
        for (entry, _) in parties.filter(|(entry, _)| entry.value == id) {
            report
                .find(
                    entry.span,
                    format!("the controller {} can be reached by {} only", of.party_name(id), ways.join(" and ")),
                )
                .label(label)
                .help(format!("add {help}: then everyone finds a way"));
        }
    }
}
