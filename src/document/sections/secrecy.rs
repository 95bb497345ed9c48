use crate::document::compose::{Author, section as made, sentences};
use crate::document::{Block, Section};
use crate::model::notice::Secret;
use crate::model::prose;
use crate::model::read::Entries;

use super::{blocks_of, data_names, led, list};

/// Which documents are public and which data are secret, by which acts (Article 86; national acts).
pub(super) fn section(author: &Author) -> Option<Section> {
    let (notice, words) = (author.view.notice, &author.words.pack.secrecy);
    let mut blocks = Vec::new();
    if let Some(public) = notice.public_access.get() {
        let acts = author.acts(&public.law).map(|acts| author.paragraph(&words.public_access, &[("acts", acts)]));
        blocks.extend(acts);
        blocks.extend(author.block(&public.text));
    }
    if let Some((why, _)) = notice.secrecy.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    let secrets = notice.secrecy.some().into_iter().flat_map(Entries::iter);
    blocks.extend(list(secrets.map(|(_, secret)| one(author, &secret.value)).collect()));
    made(author, "secrecy", &words.heading, &[], blocks)
}

/// "Secret data: …. Ground of secrecy: …." and what it means here.
fn one<'a>(author: &Author<'a>, secret: &'a Secret) -> Vec<prose::Block> {
    let words = &author.words.pack.secrecy;
    let data = data_names(author, &secret.data);
    let data = if data.is_empty() { author.say(&words.everything, &[]) } else { author.list(data) };
    let law = author.acts(&secret.law).map(|acts| author.say(&words.law, &[("acts", acts)]));
    let lead = std::iter::once(author.say(&words.secret, &[("data", data)])).chain(law);
    led(sentences(lead.collect()), blocks_of(author, &secret.text))
}
