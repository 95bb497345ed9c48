//! Nothing in one text can change another: for each place a text can stand, over all strings.

mod examples;

use notice::model::prose::{self, Block, Inline, Target};
use notice::template::markdown;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The places where a text on one line can stand, the text being `@`.
const PLACES: [&str; 10] = [
    "before\n\n@\n\nafter",
    "before @ after",
    "(before @) **after**",
    "## 1. @ {#id}\n\nafter",
    "## @ {#id}\n\nafter",
    "## a @\n\nafter",
    "| a | b |\n| --- | --- |\n| @ | c |\n| d | @ |\n",
    "- a\n- @\n- b\n\nafter",
    "> [!IMPORTANT]\n> @\n\nafter",
    "> [!WARNING]\n> a: @\n> b\n\nafter",
];

/// The places for `escape` alone.
const BARE_PLACES: [&str; 5] =
    ["see [@](https://a.example) and b", "- [a @ b](#c)\n- **d**", "x@y", "a@[b](#c)", "**a: @:** c"];

#[derive(Debug, Clone, PartialEq)]
enum Seen {
    Text(String),
    Markup(String),
}

/// What a page shows, texts joined and white space folded.
fn seen(page: &str) -> Vec<Seen> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_GFM;
    let mut all: Vec<Seen> = Vec::new();
    for event in Parser::new_ext(page, options) {
        let text = match event {
            Event::Text(text) => text.to_string(),
            Event::SoftBreak | Event::HardBreak => " ".into(),
            other => {
                all.push(Seen::Markup(format!("{other:?}")));
                continue;
            }
        };
        match all.last_mut() {
            Some(Seen::Text(last)) => last.push_str(&text),
            _ => all.push(Seen::Text(text)),
        }
    }
    for each in &mut all {
        if let Seen::Text(text) = each {
            *text = folded(text);
        }
    }
    all
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The characters of a text that are to be shown.
fn shown(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() && !c.is_whitespace()
            || matches!(c, '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    folded(&text.chars().filter(|c| !hidden(*c)).collect::<String>())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The words of runs, and of blocks, without white space.
fn words(runs: &[Inline]) -> String {
    let each = |run: &Inline| match run {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(inner) | Inline::Strong(inner) => words(inner),
        Inline::Break => String::new(),
        Inline::Link { to: Target::Url(url), words: none } if words(none).is_empty() => url.clone(),
        Inline::Link { words: inner, .. } => words(inner),
    };
    squeezed(&runs.iter().map(each).collect::<String>())
}

fn all_words(blocks: &[Block]) -> String {
    let each = |block: &Block| match block {
        Block::Paragraph(runs) => words(runs),
        Block::List { items, .. } => items.iter().map(|item| all_words(item)).collect(),
    };
    blocks.iter().map(each).collect()
}

const LINK: u8 = 4;

/// Every letter with the sum of 1 for emphasis, 2 for strong, 4 for a link.
fn styles(blocks: &[Block]) -> Vec<(char, u8)> {
    fn runs(content: &[Inline], style: u8, all: &mut Vec<(char, u8)>) {
        for run in content {
            match run {
                Inline::Text(text) => all.extend(text.chars().filter(|c| c.is_alphabetic()).map(|c| (c, style))),
                Inline::Emphasis(inner) => runs(inner, style | 1, all),
                Inline::Strong(inner) => runs(inner, style | 2, all),
                Inline::Break => {}
                Inline::Link { to: Target::Url(url), words: none } if words(none).is_empty() => {
                    runs(&[Inline::Text(prose::plain(url))], style | LINK, all);
                }
                Inline::Link { words, .. } => runs(words, style | LINK, all),
            }
        }
    }
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => runs(content, 0, &mut all),
            Block::List { items, .. } => all.extend(items.iter().flat_map(|item| styles(item))),
        }
    }
    all
}

fn text_of(seen: &[Seen]) -> String {
    let texts = seen.iter().filter_map(|each| match each {
        Seen::Text(text) => Some(squeezed(text)),
        Seen::Markup(_) => None,
    });
    texts.collect()
}

/// Every character of a page but the text's own is as if the text were the letter `q`.
fn stands_alone(place: &str, text: &str) -> Result<(), TestCaseError> {
    let alone: Vec<Seen> = seen(&place.replace('@', "q"))
        .into_iter()
        .map(|each| match each {
            Seen::Text(words) => Seen::Text(words.replace('q', &shown(text))),
            markup => markup,
        })
        .collect();
    let page = place.replace('@', &markdown::escape(text));
    prop_assert_eq!(seen(&page), alone, "{:?} in {:?}", page, place);
    Ok(())
}

/// The same for runs, which may bring emphasis and links of their own.
fn runs_stand_alone(place: &str, text: &str) -> Result<(), TestCaseError> {
    let content = prose::inline(text).content;
    let page = place.replace('@', &markdown::inline(&content));
    let (alone, page_seen) = (seen(&place.replace('@', "q")), seen(&page));
    let markup = |seen: &[Seen]| -> Vec<String> {
        seen.iter().filter_map(|s| if let Seen::Markup(m) = s { Some(m.clone()) } else { None }).collect()
    };
    let own = |m: &String| m.contains("Emphasis") || m.contains("Strong") || m.contains("Link");
    let outside = |seen: &[Seen]| -> Vec<String> { markup(seen).into_iter().filter(|m| !own(m)).collect() };
    prop_assert_eq!(outside(&page_seen), outside(&alone), "{:?}", page);
    for m in markup(&page_seen).iter().filter(|m| m.contains("Start(Link")) {
        let to = m.split('"').nth(1).unwrap_or_default();
        let of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_notice = to.split('#').all(|part| !part.is_empty() && part.chars().all(of_name));
        let schemes = ["http", "mailto", "tel", "#"];
        prop_assert!(is_notice || schemes.iter().any(|scheme| to.to_lowercase().starts_with(scheme)), "{m}");
    }
    prop_assert_eq!(text_of(&page_seen), text_of(&alone).replace('q', &words(&content)), "{:?}", page);
    Ok(())
}

/// A block text between two paragraphs leaves them alone and shows its words in allowed markup only.
fn blocks_stand_alone(text: &str) -> Result<(), TestCaseError> {
    let content = prose::blocks(text).content;
    let page = format!("before\n\n{}\n\nafter", markdown::blocks(&content));
    let seen = seen(&page);
    let (before, after) = (&self::seen("before"), &self::seen("after"));
    prop_assert!(seen.starts_with(before) && seen.ends_with(after), "{page:?}");
    prop_assert_eq!(text_of(&seen), format!("before{}after", all_words(&content)), "{:?}", page);
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_GFM;
    for event in Parser::new_ext(&page, options) {
        let allowed = match &event {
            Event::Start(tag) => matches!(
                tag,
                Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong | Tag::Link { .. }
            ),
            Event::End(tag) => !matches!(tag, TagEnd::HtmlBlock),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak => true,
            _ => false,
        };
        prop_assert!(allowed, "{event:?} in {page:?}");
    }
    Ok(())
}

fn markup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "Z",
        "ä",
        "7",
        " ",
        " ",
        "  ",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "*",
        "**",
        "***",
        "_",
        "__",
        "~~",
        "~",
        "`",
        "```",
        "\\",
        "\\\n",
        "[",
        "]",
        "(",
        ")",
        "[a](https://b.example)",
        "](#c)",
        "](https://d.example/x?y=1&z)",
        "[](#retention)",
        "[k]: l",
        "[k]",
        "[^1]",
        "[^1]: n",
        "]:",
        "![",
        "!",
        "<b>",
        "</b>",
        "<",
        ">",
        "<!--",
        "-->",
        "<https://e.example>",
        "<f@g.example>",
        "&amp;",
        "&",
        "amp;",
        "&#x202e;",
        "&nbsp;",
        "#",
        "# ",
        "## h",
        "{#id}",
        "{",
        "}",
        "|",
        "| a | b |",
        "|---|",
        "- ",
        "-",
        "---",
        "===",
        "+ ",
        "* ",
        "1. ",
        "1",
        ".",
        "2) ",
        "> ",
        "[!NOTE]",
        "    ",
        "- - - - - - i",
        "=",
        ":",
        "{{ x }}",
        "{% raw %}",
        "#let",
        "$",
        "\u{a0}",
        "\u{2028}",
        "\u{202e}",
        "\0",
        "\u{301}",
        "😀",
        "Ⓐ",
        "–",
        "\u{feff}",
        "^",
        "\"",
        "'",
    ]);
    prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 1 => "[!-~ \\n]{0,20}", 4 => markup()]
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(512);
    ProptestConfig { failure_persistence: None, max_global_rejects: cases, cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_escaped_text_changes_nothing_around_it(text in text()) {
        prop_assume!(!shown(&text).is_empty());
        for place in PLACES.iter().chain(&BARE_PLACES) {
            stands_alone(place, &text)?;
        }
    }

    #[test]
    fn runs_change_nothing_around_them(text in text()) {
        prop_assume!(!words(&prose::inline(&text).content).is_empty());
        for place in PLACES {
            runs_stand_alone(place, &text)?;
        }
    }

    #[test]
    fn one_text_cannot_finish_the_markup_of_another(one in text(), other in text()) {
        let (one, other) = (prose::inline(&one).content, prose::inline(&other).content);
        for between in [" ", ", ", "x", "(", " **c** ", "[c](#c)"] {
            let page = format!("a {}{between}{} b", markdown::inline(&one), markdown::inline(&other));
            let both = format!("a{}{}{}b", words(&one), text_of(&seen(between)), words(&other));
            prop_assert_eq!(text_of(&seen(&page)), both, "{:?}", page);
        }
    }

    #[test]
    fn a_block_text_changes_nothing_around_it(text in text()) {
        blocks_stand_alone(&text)?;
    }

    #[test]
    fn what_is_written_reads_as_itself(text in text()) {
        let once = markdown::blocks(&prose::blocks(&text).content);
        let again = prose::blocks(&once);
        prop_assert_eq!(&markdown::blocks(&again.content), &once);
        prop_assert_eq!(again.literals, vec![]);
        let line = markdown::inline(&prose::inline(&text).content);
        prop_assert_eq!(markdown::inline(&prose::inline(&line).content), line);
    }

    #[test]
    fn no_letter_gains_emphasis_or_a_link(text in text()) {
        let before = prose::blocks(&text).content;
        let after = prose::blocks(&markdown::blocks(&before)).content;
        let (before, after) = (styles(&before), styles(&after));
        prop_assert_eq!(before.len(), after.len());
        for ((c, was), (same, is)) in before.iter().zip(&after) {
            prop_assert_eq!(c, same);
            prop_assert!(was & is == *is && was & LINK == is & LINK, "{c}: {was} became {is}");
        }
    }

    #[test]
    fn every_letter_is_kept(text in text()) {
        prop_assume!(!text.contains('&') && !text.contains("]("));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        prop_assert_eq!(letters(&all_words(&prose::blocks(&text).content)), letters(&text));
        prop_assert_eq!(letters(&words(&prose::inline(&text).content)), letters(&text));
    }

    #[test]
    fn literals_point_between_characters(text in text()) {
        for literal in prose::blocks(&text).literals.into_iter().chain(prose::inline(&text).literals) {
            prop_assert!(text.get(literal.bytes.clone()).is_some_and(|slice| !slice.is_empty()), "{literal:?}");
        }
    }
}
