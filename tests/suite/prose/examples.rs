//! What texts are written as and what is found in them, example by example.

use notice::model::prose::{self, Inline};
use notice::template::markdown;

use super::{squeezed, words};

fn written(text: &str) -> String {
    markdown::blocks(&prose::blocks(text).content)
}

fn written_inline(text: &str) -> String {
    markdown::inline(&prose::inline(text).content)
}

fn found<T>(text: &str, read: fn(&str) -> prose::Prose<T>) -> Vec<(&'static str, &str)> {
    read(text).literals.into_iter().map(|literal| (literal.what, &text[literal.bytes])).collect()
}

#[test]
fn ordinary_words_need_no_backslash() {
    for text in [
        "tietosuoja@kaupunki.example",
        "+358 9 310 1641 (vaihde)",
        "12–24 kk, 12-24 kk, a/b ja/tai c",
        "50 %, -5 °C, 5.50 €, 5 < 7 > 3",
        "C#, C++, F#-kieli, Q&A-palsta, H&M Oy, AT&T:n",
        "https://kaupunki.example/chat?x=1&y=2",
        "web_chat, {% raw %} ja {{ nimi }}",
        "410/2015, 7 §; Art. 6(1)(f): “näin” \"näin\" 'näin' – ja näin…",
        "Huom! Näin ei käy.",
        "2026: 1.1.2026 alkaen 2.5 v",
        "näet #let x = 1 $ y $ @z ^w",
    ] {
        assert_eq!(markdown::escape(text), text);
        assert_eq!(written(text), text);
    }
}

#[test]
fn what_could_be_markup_has_a_backslash() {
    for (text, expected) in [
        ("1. foo", "1\\. foo"),
        ("12)", "12\\)"),
        ("- foo", "\\- foo"),
        ("+ foo", "\\+ foo"),
        ("# foo", "\\# foo"),
        ("#5", "\\#5"),
        ("> foo", "\\> foo"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("~~~", "\\~\\~\\~"),
        ("Foo {#id}", "Foo {#id\\}"),
        ("Foo #", "Foo \\#"),
        ("[!IMPORTANT]", "\\[!IMPORTANT\\]"),
        ("![a](b)", "!\\[a\\](b)"),
        ("a | b", "a \\| b"),
        ("a*b* _c_ d_e `f`", "a\\*b\\* \\_c\\_ d_e \\`f\\`"),
        ("<b>&amp; &", "&lt;b>\\&amp; \\&"),
        ("Yahoo!", "Yahoo\\!"),
        ("a\\", "a\\\\"),
        ("  a\t\r\n b\u{2028}c\u{a0} ", "a b c"),
        ("a\0b\u{202e}c\u{2066}d\u{7}", "abcd"),
    ] {
        assert_eq!(markdown::escape(text), expected);
    }
}

#[test]
fn blocks_are_written_in_one_way() {
    let text = "* a\n* b\n   1) c\n   2) d\n\n\n+ e\n\n\n7) f\n\n   g\n8) h\n\nLoppu __nyt__.  \nUusi _rivi_\njatkuu.";
    let expected = "- a\n- b\n  1. c\n  2. d\n- e\n\n7. f\n\n   g\n\n8. h\n\nLoppu **nyt**.\\\nUusi *rivi* jatkuu.";
    assert_eq!(written(text), expected);
    assert_eq!(found(text, prose::blocks), []);
    assert_eq!(written("999999999. a\n1. b"), "999999999. a\n999999999. b");
}

#[test]
fn stars_stand_at_letters() {
    assert_eq!(written("**Huom!** Lue *(tämä)*."), "**Huom**! Lue (*tämä*).");
    assert_eq!(written("*a **b** c* ***d***"), "*a* ***b*** *c* ***d***");
    assert_eq!(written("*a [b](https://c.example) d*"), "*a* [*b*](https://c.example) *d*");
    assert_eq!(written("*a***b**"), "*a*b");
    assert_eq!(written("**2**"), "**2**");
}

#[test]
fn links_lead_only_where_they_may() {
    for text in [
        "[a](https://b.example/c_d?e=1&f=2#g)",
        "[a](http://b.example)",
        "[a](mailto:b@c.example)",
        "[a](tel:+35893101641)",
        "[](#retention)",
        "[*a* b](#c)",
    ] {
        assert_eq!(written(text), text);
        assert_eq!(written_inline(text), text);
        assert_eq!(found(text, prose::inline), []);
    }
    assert_eq!(written("<https://a.example>"), "[https://a.example](https://a.example)");
    assert_eq!(written("<a@b.example>"), "[a@b.example](mailto:a@b.example)");
    assert_eq!(written("[](https://a.example)"), "[https://a.example](https://a.example)");
    assert_eq!(written("[a](<https://b.example/c (d)|e`>)"), "[a](https://b.example/c%20\\(d\\)%7Ce%60)");
    for text in
        ["[a](javascript:b)", "[a](b.html)", "[a](//b.example)", "[a](data:,b)", "[a](#)", "<irc:a>", "[a](#b \"c\")"]
    {
        let what = "a link to anything but https, http, mailto, tel, an id or a notice";
        assert_eq!(found(text, prose::blocks), [(what, text)]);
        assert_eq!(found(text, prose::inline), [(what, text)]);
        assert_eq!(prose::inline(text).content, [Inline::Text(text.into())]);
    }
}

#[test]
fn what_is_not_allowed_is_listed_and_kept() {
    for (text, what, part) in [
        ("a\n\n# b\n\nc", "a heading", "# b"),
        ("a\nb\n===\n\nc", "a heading", "a\nb\n==="),
        ("ä ![b](https://c.example) d", "an image", "![b](https://c.example)"),
        ("ä `b` c", "code", "`b`"),
        ("a\n\n```\nb\n\n# c", "a code block", "```\nb\n\n# c"),
        ("a\n\n    b\n\nc", "a code block", "b"),
        ("a\n\n<div>\nb\n</div>\n\nc", "HTML", "<div>\nb\n</div>"),
        ("a <!-- b --> c", "HTML", "<!-- b -->"),
        ("a\n\n> b\n> c\n\nd", "a block quote", "> b\n> c"),
        ("a\n\n---\n\nb", "a dividing line", "---"),
        ("| a |\n|---|\n| b |", "a table", "| a |\n|---|\n| b |"),
        ("a ~~b~~ c", "struck-out text", "~~b~~"),
        ("[a] b\n\n[a]: https://c.example", "a reference definition", "[a]: https://c.example"),
        ("a\n\n[^1]: b c", "a footnote", "[^1]: b c"),
        ("- a\n  - b\n    - c\n      - d\n        - e\n- f", "a list more than four deep", "- e"),
        ("a \u{202e}b", "a direction override", "\u{202e}"),
        ("a &#x202e;b", "a direction override", "&#x202e;"),
    ] {
        assert_eq!(found(text, prose::blocks), [(what, part)], "{text}");
        let written = written(text);
        assert_eq!(found(&written, prose::blocks), [], "{written}");
    }
    assert_eq!(written("a\n\n```\nb\n\n# c"), "a\n\n\\`\\`\\` b\n\n\\# c");
    assert_eq!(written("[a] b\n\n[a]: https://c.example"), "\\[a\\] b\n\n\\[a\\]: https://c.example");
}

#[test]
fn a_number_or_dash_at_the_start_of_a_line_is_meant() {
    for text in ["2. krs", "- foo", "# 5", "+ a", "> 5", "=", "1)", "---", "| a |", "5 * 3", "a\n- b\n===", "[x]"] {
        assert_eq!(found(text, prose::inline), [], "{text}");
        assert_eq!(prose::inline(text).content, [Inline::Text(text.replace('\n', " "))]);
    }
    for (text, what, part) in [
        ("# Foo", "a heading", "# Foo"),
        ("a\n`b`", "code", "`b`"),
        (" ```\na", "a code block", "```\na"),
        ("<b>a", "HTML", "<b>"),
        ("<!-- a", "HTML", "<!-- a"),
        ("1. ![a](b)", "an image", "![a](b)"),
        ("[a]: b", "a reference definition", "[a]: b"),
    ] {
        assert_eq!(found(text, prose::inline), [(what, part)]);
        assert_eq!(words(&prose::inline(text).content), squeezed(text));
    }
    assert_eq!(written_inline("2. *krs*\nja [talo](#house)"), "2\\. *krs* ja [talo](#house)");
}

#[test]
fn a_text_made_to_nest_deeply_is_read() {
    for piece in ["*", "_", "**a ", "> ", "- ", "[", "![", "`a", "<a ", "[a](", "*[a]: b\n", "1. ", "&", "\\"] {
        let text = piece.repeat(20_000);
        let written = written(&text);
        assert_eq!(self::written(&written), written, "{piece}");
        assert!(!markdown::escape(&text).is_empty());
    }
}
