use super::safeguards;
use crate::law::is_eea;
use crate::model::party::Role;
use crate::model::transfer::{SafeguardKind, Transfer};
use crate::rules::{Report, Subject, rule};

rule!("clauses-unsuitable", Error, Facts, ["46(2)(c)", "13(1)(f)", "14(1)(f)", "Decision (EU) 2021/914"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, transfer, safeguard) in safeguards(of) {
        let is_modular = safeguard.decision.get().is_none_or(|decision| decision.contains("2021/914"));
        if safeguard.kind.get() != Some(&SafeguardKind::Scc) || !is_modular {
            continue;
        }
        let Some(role) = role(of, &id.value, transfer) else { continue };
        let fitting = fitting(of, role);
        let fits = |module: u8| fitting.contains(&module);
        if safeguard.module.is_absent() || safeguard.module.each().any(|module| fits(module.value.0)) {
            continue;
        }
        let Some(module) = safeguard.module.each().next() else { continue };
        let numbers: Vec<_> = fitting.iter().map(u8::to_string).collect();
        report
            .find(module.span, format!("module {} is not made for `{}`, which is {}", module.value.0, id.value, called(role)))
            .label("1 is between controllers, 2 from controller to processor, 3 between processors, 4 from processor to controller")
            .help(format!("write `module: {}`, or correct the `role` of the recipient", numbers.join("` or `module: ")));
    }
}

/// Returns the role of the recipient of a transfer.
fn role(of: &Subject, id: &str, transfer: &Transfer) -> Option<Role> {
    let recipient = transfer.recipient.get().map_or(id, |recipient| recipient.0.as_str());
    of.recipient(recipient)?.role()
}

/// Returns the modules that fit a recipient. What a controller outside the Union gets back from its processor there is 4.
fn fitting(of: &Subject, role: Role) -> &'static [u8] {
    let is_inside = of.controllers().all(|(_, party)| party.country.get().is_none_or(|country| is_eea(&country.0)));
    match role {
        Role::Processor | Role::SubProcessor => &[2, 3],
        Role::Controller | Role::JointController | Role::Authority | Role::PrivatePerson | Role::Public
            if is_inside =>
        {
            &[1]
        }
        Role::Controller | Role::JointController | Role::Authority | Role::PrivatePerson | Role::Public => &[1, 4],
    }
}

fn called(role: Role) -> &'static str {
    match role {
        Role::Processor => "a processor",
        Role::SubProcessor => "a sub-processor",
        Role::Controller | Role::JointController => "a controller",
        Role::Authority => "a public authority",
        Role::PrivatePerson => "a private person",
        Role::Public => "everyone",
    }
}
