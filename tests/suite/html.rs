//! The body of a page: what Markdown means there, and what it cannot do.

use notice::render::blocks::Error;
use notice::render::html::{Body, Heading, body};
use proptest::prelude::*;

fn html(markdown: &str) -> String {
    body(markdown).expect("this can be rendered").html
}

#[test]
fn a_notice_becomes_its_blocks_without_the_title() {
    let Body { html, title, headings } =
        body("# On **chat**\n\nHello.\n\n## 1. Who {#who}\n\n### More\n").expect("this can be rendered");
    assert_eq!(title, "On chat");
    assert_eq!(
        html,
        "<p>Hello.</p>\n<section>\n<h2 id=\"who\"><a href=\"#who\">1. Who</a></h2>\n<h3>More</h3>\n</section>\n"
    );
    let heading = |level, id: &str, text: &str| Heading { level, id: id.into(), text: text.into() };
    assert_eq!(headings, [heading(2, "who", "1. Who"), heading(3, "", "More")]);
}

#[test]
fn a_level_is_never_skipped_and_an_empty_heading_is_left_out() {
    assert_eq!(
        html("#### A\n\n##\n\n###### B\n\n# C\n\n# D\n"),
        "<section>\n<h2>A</h2>\n<h3>B</h3>\n</section>\n<section>\n<h2>D</h2>\n</section>\n"
    );
}

#[test]
fn html_images_and_code_are_shown_as_they_were_written() {
    assert_eq!(
        html("a <b onclick=x>b</b> &lt; `c` ![d *e*](f.png \"g\")"),
        "<p>a &lt;b onclick=x&gt;b&lt;/b&gt; &lt; `c` ![d *e*](f.png &quot;g&quot;)</p>\n"
    );
    assert_eq!(
        html("<script>\nalert(1)\n</script>\n\n```js\nx\n```\n\n- <!-- y\n"),
        "<p>&lt;script&gt;<br>\nalert(1)<br>\n&lt;/script&gt;</p>\n<p>```js<br>\nx<br>\n```</p>\n<ul>\n<li>&lt;!-- y</li>\n</ul>\n"
    );
}

#[test]
fn a_link_leads_only_to_the_web_an_address_a_heading_or_a_page_beside() {
    for to in ["https://a.example/?b=1", "http://a.example", "mailto:a@b.example", "../b/", "b.pdf", "?c", "./d:e"] {
        assert_eq!(html(&format!("[x]({to})")), format!("<p><a href=\"{to}\">x</a></p>\n"));
    }
    for to in [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "<java\tscript:x>",
        "&#1;javascript:x",
        "data:text/html,x",
        "file:///x",
        "vbscript:x",
        "//a.example",
        "/\\a.example",
        "https:a.example",
        "https://",
        "mailto:",
        "<a b>",
        "",
    ] {
        assert_eq!(html(&format!("[x]({to})")), "<p>x</p>\n", "{to}");
    }
    assert_eq!(html("<a@b.example>"), "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n");
    assert_eq!(
        html("[x](HTTPS://a.example/%zz{|}%20)"),
        "<p><a href=\"https://a.example/%25zz%7B%7C%7D%20\">x</a></p>\n"
    );
}

#[test]
fn a_telephone_number_stays_on_one_line() {
    assert_eq!(html("[09 1-2](tel:0912)"), "<p><a href=\"tel:0912\">09\u{a0}1\u{2011}2</a></p>\n");
}

#[test]
fn links_hold_strong_words_and_those_hold_emphasised_ones() {
    let expected = "<p><a href=\"a\">b <strong>c<em>d</em></strong></a><em> e</em></p>\n";
    assert_eq!(html("[b **c*d***](a)* e*".replace("* e*", "*&#32;e*").as_str()), expected);
}

#[test]
fn a_link_to_no_heading_and_an_id_used_twice_are_refused() {
    let refused = |markdown| body(markdown).expect_err("this is refused").to_string();
    assert_eq!(refused("# T\n\n[x](#y)"), "line 3: this link leads to `#y`, but no heading has the id `y`");
    assert_eq!(refused("## a {#x}\n\n## b {#x}"), "line 3: two headings have the id `x`");
    assert_eq!(
        html("[b](#a)\n\n## c {#a}"),
        "<p><a href=\"#a\">b</a></p>\n<section>\n<h2 id=\"a\"><a href=\"#a\">c</a></h2>\n</section>\n"
    );
}

#[test]
fn a_table_has_headers_a_caption_and_the_label_of_its_column_in_each_cell() {
    let table = "| a | |\n| - | - |\n| b | c |\n| | d |\n\n";
    let html = html(&format!("# T\n\n{table}## h \" {{#i}}\n\n{table}{table}### j\n\n{table}"));
    assert!(html.contains(concat!(
        "<thead>\n<tr><th scope=\"col\">a</th><td></td></tr>\n</thead>\n<tbody>\n",
        "<tr><th scope=\"row\" data-label=\"a\">b</th><td>c</td></tr>\n<tr><td></td><td>d</td></tr>\n</tbody>"
    )));
    let captions: Vec<&str> = html.lines().filter_map(|line| line.strip_prefix("<caption>")).collect();
    assert_eq!(captions, ["T</caption>", "h &quot;</caption>", "h &quot; 2</caption>", "h &quot;: j</caption>"]);
}

#[test]
fn an_address_that_is_its_own_words_is_marked_so_that_it_is_printed_once() {
    assert_eq!(
        html("[a.example](https://a.example/)"),
        "<p><a href=\"https://a.example/\" class=\"url\">a.example</a></p>\n"
    );
    assert_eq!(html("[a](https://a.example/)"), "<p><a href=\"https://a.example/\">a</a></p>\n");
}

#[test]
fn quotes_and_lists_keep_their_kind() {
    let html = html("> [!IMPORTANT]\n> **a**\n\n> [!WARNING]\n> b\n\n> c\n\n3. d\n   - e\\\n     f\n\n---\n");
    assert_eq!(
        html,
        concat!(
            "<div class=\"important\" role=\"note\">\n<p><strong>a</strong></p>\n</div>\n",
            "<div class=\"warning\" role=\"note\">\n<p>b</p>\n</div>\n<blockquote>\n<p>c</p>\n</blockquote>\n",
            "<ol start=\"3\">\n<li>d\n<ul>\n<li>e<br>\nf</li>\n</ul>\n</li>\n</ol>\n<hr>\n"
        )
    );
}

#[test]
fn controls_and_direction_overrides_are_left_out() {
    assert_eq!(html("a&#1;b\u{202e}c\u{feff}d\u{ffff}e"), "<p>abcde</p>\n");
}

#[test]
fn deep_nesting_is_refused_however_deep() {
    for deep in [9, 100_000] {
        for nest in [">", "> + ", "+ "] {
            let refused = body(&nest.repeat(deep)).expect_err("this is refused");
            assert!(matches!(refused, Error::Markdown { line: 1, .. }), "{refused}");
        }
    }
    assert!(body(&format!("{}x", "> ".repeat(8))).is_ok());
    assert!(html(&format!("{}x{}", "*a **b ".repeat(20_000), "** *".repeat(20_000))).len() > 20_000);
}

proptest! {
    #[test]
    fn no_text_makes_an_element_or_attribute_that_we_do_not_write(markdown in "([<>\"'&;a-z=/!#(){}|`*_\\[\\]\n -]|script|on|https:|javascript:){0,60}") {
        let Ok(body) = body(&markdown) else { return Ok(()) };
        for tag in body.html.split('<').skip(1) {
            let (tag, text) = tag.split_once('>').expect("each element is closed");
            prop_assert!(!text.contains('>'), "{}", body.html);
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            let known = "section p h2 h3 h4 h5 h6 ul ol li table caption thead tbody tr th td div blockquote hr br strong em a";
            prop_assert!(known.split(' ').any(|known| known == name), "{}", body.html);
            let attributes = tag.split('"').step_by(2).filter(|part| part.contains('='));
            for attribute in attributes.map(|part| part.trim_end_matches('=').rsplit(' ').next().unwrap_or_default()) {
                prop_assert!("id start href class role scope data-label".split(' ').any(|known| known == attribute));
            }
        }
    }
}
