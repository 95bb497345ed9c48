use super::grounds;
use crate::law::LegalBasis;
use crate::model::data::GroupKind;
use crate::rules::{Report, Subject, rule};

rule!("interests-of-children", Warning, Facts, ["6(1)(f)", "recital 38"], check);

fn check(of: &Subject, report: &mut Report) {
    let children = &of.notice.children;
    let protected = children.is_faulty() || children.some().is_some_and(|children| !children.safeguards.is_absent());
    if protected {
        return;
    }
    for ground in grounds(of, LegalBasis::LegitimateInterests).filter(|ground| ground.basis.balancing.is_absent()) {
        let groups = ground.groups(of);
        if let Some((group, _)) = groups.iter().find(|(_, kind)| *kind == GroupKind::Child) {
            report
                .find(ground.at, format!("{} rests on interests, and nothing protects `{group}` in particular", ground.who))
                .label("weighed against the interests of children")
                .help("add `children: {safeguards: …}` with what protects them, or `balancing:` with how their interests were weighed");
        }
    }
}
