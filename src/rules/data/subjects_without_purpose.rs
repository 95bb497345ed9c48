use crate::rules::{Report, Subject, rule};

rule!("subjects-without-purpose", Warning, Facts, ["5(1)(b)", "6(1)", "13(1)(c)", "14(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        let Some(uses) = groups_of_uses(of, &id.value) else { continue };
        let mut groups = category.subjects.members().filter(|group| !uses.contains(&group.value.0.as_str()));
        let Some(first) = groups.next() else { continue };
        let told = report
            .find(first.span, format!("nothing says what the data `{}` of `{}` are used for", id.value, first.value.0))
            .label("these people are in no purpose that uses the data")
            .help(format!("add `{0}` to the `subjects` of a purpose whose basis applies to them, or add a purpose for them: a contract with customers is not a contract with others", first.value.0));
        groups.fold(told, |told, group| told.also(group.span, "nor these"));
    }
}

/// Returns the groups that the purposes of some data name; none where one of them names no groups: it is about all.
fn groups_of_uses<'a>(of: &Subject<'a>, data: &str) -> Option<Vec<&'a str>> {
    let purposes = of.view.notice.purposes.entries();
    let uses = purposes
        .filter(|(_, purpose)| purpose.data.is_absent() || purpose.data.members().any(|one| one.value.0 == data));
    let groups: Option<Vec<_>> = uses
        .map(|(_, purpose)| {
            let groups = purpose.subjects.get()?;
            Some(groups.iter().map(|group| group.value.0.as_str()).collect::<Vec<_>>())
        })
        .collect();
    groups.map(|groups| groups.concat()).filter(|groups| !groups.is_empty())
}
