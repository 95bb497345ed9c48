use crate::language::Topic;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("summary-incomplete", Advice, Words, ["12(1)", "WP260 paras 35-36"], check);

fn check(of: &Subject, report: &mut Report) {
    let summary = of.notice.short.get().and_then(|short| short.summary.given());
    let Some((summary, text)) = summary.and_then(|summary| Some((summary, summary.text.get()?))) else { return };
    let told = |id: &str| summary.tells.members().any(|told| told.value.0 == id);
    let purposes = of.notice.purposes.entries().any(|(id, _)| told(&id.value));
    let has_purposes = of.notice.purposes.entries().next().is_some(); // else `purposes-missing` says so
    let lacks = [
        ("the name of the controller", !names_the_controller(of, text)),
        (
            "a purpose among what it `tells`",
            has_purposes && !summary.tells.is_faulty() && !purposes && !points_at(text, &["purposes"]),
        ),
        ("the rights", of.omits(Topic::Rights, text) && !points_at(text, &["rights", "object"])),
    ];
    let lacks: Vec<_> = lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(what, _)| what).collect();
    if !lacks.is_empty() {
        report
            .find(summary.key.unwrap_or(summary.span), format!("the summary lacks {}", lacks.join(", and ")))
            .label("a reader of the first layer misses this")
            .help("name the controller, the purposes and the rights in its text, with links to the sections: `[](#purposes)`, `[](#rights)`");
    }
}

fn points_at(text: &Text, sections: &[&str]) -> bool {
    let points = |text: &str| sections.iter().any(|section| text.contains(&format!("](#{section})")));
    text.strings().any(|string| points(&string.value))
}

/// Whether the main controller's name stands in the text; its longer words may be inflected.
fn names_the_controller(of: &Subject, text: &Text) -> bool {
    let controller = of.controllers().next();
    let Some(name) = controller.and_then(|(_, party)| party.name.get()) else { return true };
    let stem = |word: &str| {
        let letters = word.chars().count();
        word.chars().take(if letters > 5 { letters - 2 } else { letters }).collect::<String>()
    };
    let stands = |name: &str| {
        let stems: Vec<_> = name.split_whitespace().map(stem).collect();
        text.strings().any(|string| stems.iter().all(|stem| string.value.contains(stem.as_str())))
    };
    name.0.strings().any(|name| stands(&name.value))
}
