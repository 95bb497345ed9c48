//! Short texts, drafts and fragments: what is written for other places than the page.

use std::fs;

use notice::document::{self, Place};
use notice::language;
use notice::model::View;
use notice::render::{html, snippet};
use notice::rules::{State, coverage};
use notice::site::load;

use crate::support::{read, root};
use crate::temp::Temp;

const CALLS: &str = "\
title: Calls
controllers: [town]
purposes:
  serve: {name: answering your call, data: [recording]}
  bill: {name: sending the invoice, data: [address]}
data:
  recording: {name: the recording, kind: recording, channel: phone}
  address: {name: your address, channel: form}
";

/// The short text of a place in English, if there is one.
fn short(notice: &str, place: Place) -> Option<document::Snippet> {
    let (_, site, _) = read(notice);
    let view = View { site: &site, notice: &site.notices[0] };
    let document = document::compose(view, &language::words("en").unwrap());
    document.snippets.into_iter().find(|snippet| snippet.place == place)
}

const WAY: snippet::Way = snippet::Way { url: "https://www.town.example/privacy/calls/", language: "en" };

#[test]
fn a_recorded_call_is_announced_with_what_its_recording_is_for() {
    let call = short(CALLS, Place::Call).unwrap();
    assert_eq!(
        snippet::spoken(&call, WAY),
        "This call is recorded. Controller: Exampletown. What the recording is used for: answering your call. Your rights \
         and the whole privacy notice: town.example/privacy/calls.\n"
    );
    assert!(
        short(&CALLS.replace("kind: recording, ", ""), Place::Call).is_none(),
        "what is not recorded is not announced"
    );
}

#[test]
fn an_announcement_can_be_read_aloud_by_a_machine() {
    let call = short(&CALLS.replace("answering your call", "\"answers & <more>\""), Place::Call).unwrap();
    let ssml = snippet::ssml(&call, WAY);
    assert!(ssml.contains("xml:lang=\"en\"") && ssml.contains("<s>This call is recorded.</s>"), "{ssml}");
    assert!(ssml.contains("answers &amp; &lt;more&gt;"), "nothing an author types is markup: {ssml}");
}

#[test]
fn each_place_has_its_own_purposes() {
    let form = snippet::text(&short(CALLS, Place::Form).unwrap(), WAY);
    assert!(form.contains("sending the invoice") && !form.contains("answering your call"), "{form}");
    assert!(short(CALLS, Place::Chat).is_none());
}

#[test]
fn a_form_says_whether_its_data_must_be_given_where_that_is_the_same_for_all() {
    let same = format!("{CALLS}provide: {{requirement: voluntary}}\n");
    let form = snippet::text(&short(&same, Place::Form).unwrap(), WAY);
    assert!(form.contains("You are not obliged to give the data"), "{form}");
    let other = "  phone: {name: your number, channel: form, provide: {requirement: statutory}}\nprovide: {requirement: voluntary}\n";
    let form = snippet::text(&short(&format!("{CALLS}{other}"), Place::Form).unwrap(), WAY);
    assert!(!form.contains("obliged"), "what differs is left to the whole notice: {form}");
}

#[test]
fn a_layer_by_hand_stands_in_the_place_of_ours() {
    let by_hand = format!("{CALLS}short:\n  call: {{text: \"We record. See [the data](#data).\", tells: [serve]}}\n");
    let call = short(&by_hand, Place::Call).unwrap();
    assert!(call.by_hand);
    let html = snippet::html(&call, WAY);
    assert!(
        html.contains("<p>We record. See <a href=\"https://www.town.example/privacy/calls/#data\">the data</a>.</p>"),
        "{html}"
    );
}

#[test]
fn a_short_text_of_a_site_without_an_address_leads_nowhere() {
    let call = short(CALLS, Place::Call).unwrap();
    let nowhere = snippet::Way { url: "", language: "en" };
    assert!(!snippet::text(&call, nowhere).contains("{link}") && !snippet::html(&call, nowhere).contains("href"));
}

#[test]
fn a_fragment_fits_into_a_page_of_another_system() {
    let markdown = "# Chat\n\n## 1. Data {#data}\n\nSee [storage](#retention) and [us](https://town.example/).\n\n### More {#more}\n\n## 2. Storage {#retention}\n\nLong.\n";
    let html = html::fragment(markdown, "en", "chat-", 3).unwrap();
    for part in [
        "<section class=\"notice\" lang=\"en\" aria-labelledby=\"chat-notice\">\n<h3 id=\"chat-notice\">Chat</h3>",
        "<h4 id=\"chat-data\">",
        "<h5 id=\"chat-more\">",
        "<a href=\"#chat-retention\">storage</a>",
        "<a href=\"https://town.example/\">us</a>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("<html") && !html.contains("style=") && !html.contains("<script"));
}

/// The site of an example as found.
fn as_found(example: &str) -> String {
    root().join(format!("examples/{example}/as-found")).to_str().unwrap().to_owned()
}

#[test]
fn every_gap_of_a_draft_is_marked_in_its_place_in_every_language() {
    let mut marked = 0;
    for example in ["service-desk", "city-chat", "call-recording", "it-services", "staffing-chat"] {
        let (temp, site) = (Temp::new(), as_found(example));
        let done =
            temp.notice(&["build", "--drafts", &site, "-o", "d", "--formats", "markdown", "--as-of", "2026-11-24"]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let loaded = load(site.as_ref(), "", &[]);
        for notice in &loaded.site.notices {
            let view = View { site: &loaded.site, notice };
            let missing = coverage(view).into_iter().filter(|answer| answer.state == State::Missing).count();
            for (at, code) in view.languages().into_iter().enumerate() {
                let folder = if at == 0 { String::new() } else { format!("{code}/") };
                let path = temp.0.join(format!("d/{folder}{0}/{0}.md", notice.name));
                let text = fs::read_to_string(path).unwrap();
                let words = language::pack(code).unwrap();
                let mark = words.draft.missing.text.split('{').next().unwrap().trim();
                // A page with parts prints their gaps too.
                let found = text.lines().filter(|line| line.trim_start_matches("> ").starts_with(mark)).count();
                assert!(found >= missing, "{example} {} {code}: {found} of {missing} gaps marked\n{text}", notice.name);
                assert!(
                    notice.parts.given().is_some() || found == missing,
                    "{example} {} {code}: {found} marks, {missing} gaps",
                    notice.name
                );
                assert!(
                    text.contains(&words.draft.warning.text),
                    "{example} {} {code} does not say what it is",
                    notice.name
                );
                marked += found;
            }
        }
    }
    assert!(marked > 40, "{marked}");
}

#[test]
fn a_draft_never_reaches_the_folder_of_the_finished_site() {
    let temp = Temp::site();
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/next.yaml", format!("draft: true\n{notice}"));
    assert!(temp.notice(&["build", "--formats", "html,markdown"]).status.success());
    assert!(temp.0.join("public/chat").exists() && !temp.0.join("public/next").exists());
    assert!(temp.notice(&["build", "--drafts", "--formats", "html,markdown"]).status.success());
    let page = fs::read_to_string(temp.0.join("public-drafts/next/index.html")).unwrap();
    assert!(
        page.contains("<meta name=\"robots\" content=\"noindex\">") && page.contains("data-draft=\"DRAFT\""),
        "{page}"
    );
    assert!(!temp.0.join("public/next").exists());
    let finished = fs::read_to_string(temp.0.join("public-drafts/chat/index.html")).unwrap();
    assert!(!finished.contains("data-draft"), "what owes nothing is no draft");
}

#[test]
fn an_announcement_of_more_than_twenty_seconds_is_found() {
    let temp = Temp::site();
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    let call = |words: usize| {
        format!("{notice}short:\n  call: {{text: \"{}\", tells: [serve]}}\n", "word ".repeat(words).trim())
    };
    let found = |words| {
        temp.with("notices/chat.yaml", call(words));
        String::from_utf8(temp.notice(&["check", "--format", "json"]).stdout).unwrap().contains("announcement-too-long")
    };
    assert!(found(60) && !found(30));
}
