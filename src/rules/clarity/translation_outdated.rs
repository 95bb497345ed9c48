use crate::diagnostic::Severity;
use crate::model::page::TranslationState;
use crate::rules::{Report, Subject, rule};

rule!("translation-outdated", Warning, Facts, ["12(1)", "WP260 para 13"], check);

fn check(of: &Subject, report: &mut Report) {
    let version = of.notice.version.get();
    for (language, translation) in of.notice.translations.entries() {
        let keys = &translation.value.0;
        let tag = &language.value;
        let (older, current) = (keys.of.given(), version.map_or("", String::as_str));
        let state = keys.state.given();
        match state.map(|state| state.value) {
            Some(TranslationState::Outdated) => {
                report
                    .find(
                        state.map_or(language.span, |state| state.span),
                        format!("the text in `{tag}` is not that of today's notice"),
                    )
                    .label("it is out of date, this says")
                    .help("translate what has changed, then write `state: reviewed`");
            }
            Some(TranslationState::Unreviewed) => {
                report
                    .find(
                        state.map_or(language.span, |state| state.span),
                        format!("nobody who knows the matter has read the text in `{tag}`"),
                    )
                    .label("not yet read, this says")
                    .help("have it read by someone who knows language and matter, then write `state: reviewed`")
                    .lowered(Severity::Advice);
            }
            _ => {}
        }
        let trusted = matches!(state.map(|state| state.value), None | Some(TranslationState::Reviewed));
        if let Some(older) = older.filter(|older| trusted && !current.is_empty() && older.value != current) {
            report
                .find(older.span, format!("the text in `{tag}` is that of version {}, not {current}", older.value))
                .label("another version than that of the notice")
                .help(format!("translate what has changed, then write `of: \"{current}\"`"));
        }
    }
}
