//! Page, PDF, Markdown and layers say the same: every fact of every example is looked for in each of them.

use std::collections::BTreeSet;
use std::io::Write;

use notice::document::{self, Document, Place, plain};
use notice::language::{self, Words};
use notice::model::View;
use notice::model::data::{Category, DataKind};
use notice::model::prose;
use notice::model::read::Entries;
use notice::model::text::Text;
use notice::render::{html, snippet};
use notice::site::{Loaded, load};
use notice::template::Templates;

use crate::support::root;

const SITES: [&str; 6] = [
    "examples/service-desk/repaired",
    "examples/city-chat/repaired",
    "examples/call-recording/repaired",
    "examples/it-services/repaired",
    "examples/staffing-chat/repaired",
    ".",
];

/// Letters and digits only: what is left when marks, hyphens at the ends of lines and spaces are taken away.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text += part.split_once('>').map_or(part, |(_, after)| after);
        text.push(' ');
    }
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

/// The facts of a notice that have words of their own.
fn facts<'a>(view: View<'a>, code: &str) -> BTreeSet<String> {
    let notice = view.notice;
    let words = |text: &'a Text| view.text(text, code).map(prose::plain);
    let mut facts = BTreeSet::new();
    facts.extend(view.controllers().filter_map(|(_, party)| party.name.get()?.any(code)).map(str::to_owned));
    facts.extend(view.controllers().filter_map(|(_, party)| party.email.get()).map(|email| email.0.clone()));
    facts.extend(notice.purposes.entries().filter_map(|(_, purpose)| words(purpose.name.get()?)));
    facts.extend(notice.data.entries().filter_map(|(_, category)| words(category.name.get()?)));
    facts.extend(notice.subjects.entries().filter_map(|(_, group)| words(group.name.get()?)));
    facts.extend(view.recipients().map(|recipient| recipient.name(code).to_owned()));
    facts.extend(notice.sections.entries().filter_map(|(_, section)| words(section.title.get()?)));
    let transfers = notice.transfers.some().into_iter().flat_map(Entries::iter);
    facts.extend(transfers.filter_map(|(_, transfer)| words(transfer.description.get()?)));
    let rows = notice.retention.entries();
    facts.extend(rows.flat_map(|(_, row)| [row.from.get(), row.until.get()]).flatten().filter_map(words));
    let bases = notice.purposes.entries().flat_map(|(_, purpose)| view.bases(&purpose.value));
    facts.extend(bases.filter_map(|basis| words(basis.interest.get()?)));
    facts
}

/// How many facts a text says; it says all of them.
fn said(facts: &BTreeSet<String>, text: &str, whose: &str) -> usize {
    let text = letters(text);
    for fact in facts {
        assert!(text.contains(&letters(fact)), "{whose} does not say: {fact}");
    }
    facts.len()
}

/// The names of the purposes that use data readers meet in a channel; data without a channel are met everywhere.
fn purposes<'a>(view: View<'a>, code: &str, meant: impl Fn(&Category) -> bool) -> BTreeSet<String> {
    let used =
        view.notice.purposes.entries().filter(|(_, purpose)| view.data_of(&purpose.value).any(|(_, data)| meant(data)));
    used.filter_map(|(_, purpose)| view.text(purpose.name.get()?, code)).map(prose::plain).collect()
}

/// How many facts the layers say; a generated one says its purposes and no other.
fn layers(view: View, document: &Document, words: &Words, whose: &str) -> usize {
    let code = words.code;
    let controllers: BTreeSet<_> =
        view.controllers().filter_map(|(_, party)| party.name.get()?.any(code)).map(str::to_owned).collect();
    let all = purposes(view, code, |_| true);
    let mut compared = 0;
    for layer in document.snippets.iter().filter(|layer| !layer.by_hand) {
        let channel = match layer.place {
            Place::Chat => "chat",
            Place::Form => "form",
            Place::Call => "phone",
        };
        let is_met = |data: &Category| {
            (data.channel.is_absent() || data.channel.each().any(|met| met.value.0 == channel))
                && (layer.place != Place::Call || data.kind.get() == Some(&DataKind::Recording))
        };
        let way = snippet::Way { url: "https://town.example/notice/", language: code };
        let (text, own) = (snippet::text(layer, way), purposes(view, code, is_met));
        compared += said(&controllers, &text, whose) + said(&own, &text, whose);
        for other in all.difference(&own) {
            let more = format!("{whose}: {} tells of `{other}`, which is not its purpose", layer.place.name());
            assert!(!letters(&text).contains(&letters(other)), "{more}");
            compared += 1;
        }
        assert_eq!(letters(&without_tags(&snippet::html(layer, way))), letters(&text), "{whose}: text and HTML differ");
    }
    if view.notice.short.get().is_none_or(|short| short.poster.is_absent()) && !all.is_empty() {
        let lines = document.poster.iter().map(|block| match block {
            document::Block::Paragraph(line) => plain(line),
            other => panic!("a poster has lines only: {other:?}"),
        });
        let poster = lines.collect::<String>();
        compared += said(&controllers, &poster, whose) + said(&all, &poster, whose);
    }
    compared
}

fn site(path: &str) -> Loaded {
    load(&root().join(path), &format!("{path}/"), &[])
}

#[cfg(feature = "pdf")]
fn in_pdf(document: &Document, templates: &Templates, markdown: &str) -> Option<String> {
    use notice::render::pdf::{Pdf, pdf};
    let made = Pdf {
        markdown,
        template: templates.asset("notice.typ"),
        title: &plain(&document.title),
        author: &document.controller,
        language: &document.language,
        contents: "Contents",
        ident: "parity",
        ..Pdf::default()
    };
    let text = crate::pdf::extracted("parity", &pdf(&made).unwrap(), &["-raw"])?;
    // A sentence may go on behind the number of its page.
    let is_number = |line: &&str| line.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '/');
    Some(text.replace('\u{c}', "\n").lines().filter(|line| !is_number(line)).collect::<Vec<_>>().join("\n"))
}

#[cfg(not(feature = "pdf"))]
fn in_pdf(_: &Document, _: &Templates, _: &str) -> Option<String> {
    None
}

#[test]
fn parity_of_page_pdf_markdown_and_layers() {
    let (mut facts_of_notices, mut compared, mut of_layers, mut pdfs) = (0, 0, 0, 0);
    for path in SITES {
        let loaded = site(path);
        let templates = Templates::new(&[], &loaded.files).ok().unwrap();
        for notice in &loaded.site.notices {
            let view = View { site: &loaded.site, notice };
            for words in view.languages().into_iter().filter_map(language::words) {
                let whose = format!("{path}: {} in {}", notice.name, words.code);
                let document = document::compose(view, &words);
                let (facts, markdown) = (facts(view, words.code), templates.markdown(&document).unwrap().into_text());
                facts_of_notices += facts.len();
                compared += said(&facts, &markdown, &format!("the Markdown of {whose}"));
                let page = html::body(&markdown).unwrap();
                compared += said(&facts, &without_tags(&page.html), &format!("the page of {whose}"));
                if let Some(text) = in_pdf(&document, &templates, &markdown) {
                    compared += said(&facts, &text, &format!("the PDF of {whose}"));
                    pdfs += 1;
                }
                of_layers += layers(view, &document, &words, &whose);
            }
        }
    }
    assert!(facts_of_notices > 300 && of_layers > 50, "{facts_of_notices} facts, {of_layers} in layers");
    let told = format!(
        "parity: {facts_of_notices} facts, compared {compared} times in Markdown, pages and {pdfs} PDFs, and {of_layers} \
         times in layers\n"
    );
    let _ = std::io::stderr().write_all(told.as_bytes());
}
