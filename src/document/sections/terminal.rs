use crate::document::compose::{Author, capitalised, ended, link, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::model::terminal::{CookieKeys, Cookies, Duration, Storage};

use super::{fact, layer, paragraph, party_name, purpose_names};

/// What is stored in or read from the reader's device (Directive 2002/58/EC, Article 5(3)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.cookies;
    let mut blocks = Vec::new();
    if let Some((why, _)) = author.view.notice.cookies.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    if let Some(cookies) = author.view.notice.cookies.some() {
        blocks.extend(consent(author, cookies));
        blocks.extend(table(author, cookies));
        let see = cookies.see.get().and_then(|page| layer::see(author, page));
        blocks.extend(see.map(|link| author.paragraph(&words.see, &[("link", link)])));
    }
    made(author, "cookies", &words.heading, &[], blocks)
}

fn consent<'a>(author: &Author<'a>, cookies: &'a Cookies) -> Option<Block> {
    let words = &author.words.pack.cookies;
    let consent = fact(author, &words.consent, "consent", author.field(&cookies.consent));
    let settings = cookies.settings.get().map(|url| author.say(&words.settings, &[("link", link(&url.0, &url.0))]));
    paragraph([consent, settings].into_iter().flatten().collect())
}

fn table<'a>(author: &Author<'a>, cookies: &'a Cookies) -> Option<Block> {
    let words = &author.words.pack.cookies;
    let head = [
        &words.name_column,
        &words.does_column,
        &words.party_column,
        &words.necessary_column,
        &words.duration_column,
        &words.storage_column,
    ];
    let rows: Vec<_> = cookies.items.entries().map(|(name, cookie)| row(author, &name.value, &cookie.0)).collect();
    let head = head.map(|phrase| phrase.text.clone()).to_vec();
    (!rows.is_empty()).then_some(Block::Table { head, rows })
}

fn row<'a>(author: &Author<'a>, name: &str, cookie: &'a CookieKeys) -> Vec<Runs> {
    let words = &author.words.pack.cookies;
    let purposes = fact(author, &words.purposes, "purposes", purpose_names(author, &cookie.purposes));
    let does = author.field(&cookie.does).map(|does| if purposes.is_some() { ended(does) } else { does });
    let party = match cookie.party.get() {
        Some(party) => party_name(author, &party.0),
        None => author.say(&words.own, &[]),
    };
    let necessary = cookie.necessary.get().map(|necessary| match necessary {
        true => author.say(&words.necessary, &[]),
        false => author.say(&words.with_consent, &[]),
    });
    let duration = cookie.duration.get().map(|duration| match duration {
        Duration::Session => author.say(&words.session, &[]),
        Duration::Period(period) => author.period(period),
    });
    let storage = match cookie.storage.get().copied().unwrap_or(Storage::Cookie) {
        Storage::Cookie => &words.cookie,
        Storage::LocalStorage => &words.local_storage,
        Storage::Pixel => &words.pixel,
        Storage::Sdk => &words.sdk,
    };
    let does = sentences(does.into_iter().chain(purposes).collect());
    let cells = [does, party, necessary.unwrap_or_default(), duration.unwrap_or_default(), author.say(storage, &[])];
    std::iter::once(text(name)).chain(cells.map(capitalised)).collect()
}
