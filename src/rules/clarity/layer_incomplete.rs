use crate::language::Topic;
use crate::model::data::DataKind;
use crate::model::page::Layer;
use crate::model::read::{Entries, Spanned};
use crate::rules::{Report, Subject, rule};

rule!("layer-incomplete", Warning, Words, ["5(1)(a)", "12(1)", "13(1)", "WP260 paras 35-39"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(short) = of.notice.short.get() else { return };
    for (name, layer) in short.layers() {
        let Some(tells) = layer.tells.given() else { continue };
        let told = |id: &str| tells.value.iter().any(|told| told.value.0 == id);
        let of_layer =
            |ids: Vec<&str>| ids.into_iter().filter(|id| !told(id)).map(|id| format!("`{id}`")).collect::<Vec<_>>();
        let mut missing = of_layer(purposes(of));
        if name == "summary" {
            missing.extend(of_layer(surprises(of)));
        } else if missing.len() < purposes(of).len() && points_on(of, layer) {
            continue; // it names a purpose, and where all of them are told
        }
        if !missing.is_empty() {
            report
                .find(tells.key.unwrap_or(tells.span), format!("`{name}` says less than the notice: it leaves out {}", missing.join(", ")))
                .label("not among what its words cover")
                .help(if name == "summary" {
                    "tell of them in the text and add their ids to `tells`; purposes and what may surprise belong in the first layer"
                } else {
                    "tell of them in the text and add their ids to `tells`; or name the main purpose and say where the whole notice is"
                });
        }
    }
}

fn purposes<'a>(of: &Subject<'a>) -> Vec<&'a str> {
    of.view.notice.purposes.entries().map(|(id, _)| id.value.as_str()).collect()
}

/// What may surprise the reader, and what the author says may: special data, recordings, transfers, automated decisions.
fn surprises<'a>(of: &Subject<'a>) -> Vec<&'a str> {
    let notice = of.view.notice;
    let data = notice
        .data
        .entries()
        .filter(|(_, category)| category.special.some().is_some() || category.kind.get() == Some(&DataKind::Recording));
    let mut ids: Vec<_> = data.map(|(id, _)| id.value.as_str()).collect();
    let transfers = notice.transfers.some().into_iter().flat_map(Entries::iter);
    ids.extend(
        transfers.map(|(id, transfer)| transfer.recipient.get().map_or(id.value.as_str(), |named| named.0.as_str())),
    );
    let decisions = notice.automated_decisions.some().into_iter().flat_map(Entries::iter);
    ids.extend(decisions.map(|(id, _)| id.value.as_str()));
    let highlights = notice.short.get().into_iter().flat_map(|short| short.highlights.members());
    ids.extend(highlights.map(|id| id.value.0.as_str()));
    let mut once = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}

/// Whether the words of a layer say where the whole notice is.
fn points_on<'a>(of: &Subject<'a>, layer: &'a Spanned<Layer>) -> bool {
    let Some(text) = layer.text.get() else { return false };
    let leads = |text: &str| ["](", "://", "www."].iter().any(|mark| text.contains(mark));
    of.says(Topic::WholeNotice, text) || text.strings().any(|string| leads(&string.value))
}
