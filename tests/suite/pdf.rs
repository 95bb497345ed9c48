//! The PDF: standards, the same bytes, literal words, and plain words where it cannot be made.

use std::fs;
use std::path::Path;
use std::process::Command;

use notice::render::blocks::Error;
use notice::render::pdf::{Look, Pdf, evict, missing_glyphs, pdf};

use crate::temp::Temp;

const TEMPLATE: &str = include_str!("../../templates/notice.typ");
const POSTER: &str = include_str!("../../templates/poster.typ");

fn of(markdown: &str) -> Pdf<'_> {
    Pdf {
        markdown,
        template: TEMPLATE,
        title: "Chatin tietosuojaseloste",
        author: "Esimerkkilä",
        language: "fi",
        header: "Esimerkkilän kaupunki",
        details: "Versio 2.0, päivitetty 2.11.2026",
        contents: "Sisällys",
        ident: "notice:chat:fi",
        date: Some((2026, 11, 2)),
        ..Pdf::default()
    }
}

fn made(markdown: &str) -> Vec<u8> {
    pdf(&of(markdown)).expect("this can be set")
}

fn refused(of: &Pdf) -> String {
    pdf(of).expect_err("this is refused").to_string()
}

/// What poppler's `pdftotext` reads in a PDF; nothing, and a note, where it is not installed.
pub fn extracted(name: &str, bytes: &[u8], arguments: &[&str]) -> Option<String> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    fs::write(&path, bytes).expect("the folder for tests can be written");
    let Ok(output) = Command::new("pdftotext").args(arguments).args([path.as_os_str(), "-".as_ref()]).output() else {
        skipped("pdftotext is not installed");
        return None;
    };
    Some(String::from_utf8(output.stdout).expect("pdftotext writes UTF-8"))
}

#[expect(clippy::print_stderr, reason = "a test that did not run must say so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// Text without what lines end with, and the hyphens that stand only there.
fn unbroken(text: &str) -> String {
    text.replace("\u{ad}\n", "").replace(char::is_whitespace, "")
}

const NOTICE: &str = "# Title\n\nOh.\n\n> [!IMPORTANT]\n> **Right**\n>\n> - one\n\n## 1. Who {#who}\n\nSee [2](#what).\n\n\
    #### What {#what}\n\n| a | b |\n| - | - |\n| c | d |\n\n1. x\n   1. y\n\n> [!WARNING]\n> gap\n\n---\n\n> quoted\n";

#[test]
fn the_same_notice_gives_the_same_bytes() {
    let first = made(NOTICE);
    evict();
    assert!(first == made(NOTICE));
    assert!(first != pdf(&Pdf { date: None, ..of(NOTICE) }).expect("a draft can be set"));
}

#[test]
fn a_pdf_says_that_it_is_pdf_ua_1_and_pdf_a_2() {
    let bytes = made(NOTICE);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&bytes);
    for mark in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", ">Chatin tietosuojaseloste<"] {
        assert!(text.contains(mark), "{mark}");
    }
    for mark in ["/Marked true", "/Lang(fi)", "(who)"] {
        assert!(text.replace(' ', "").contains(&mark.replace(' ', "")), "{mark}");
    }
}

#[test]
fn a_language_may_have_a_region() {
    let bytes = pdf(&Pdf { language: "sv-FI", ..of(NOTICE) }).expect("this can be set");
    assert!(String::from_utf8_lossy(&bytes).contains("sv-FI"));
}

#[test]
fn no_word_is_read_as_typst() {
    let hostile = [
        "#import \"/etc/passwd\": x",
        "#panic(1) #(1+1) $x^2$ @ref //no /* no */",
        "= h",
        "/ Term: y",
        "\\u{41} --- ... \"q\" 'q'",
        "~ -? [x] {y}",
    ];
    let escape =
        |text: &str| text.chars().map(|c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.into() }).collect();
    let lines: Vec<String> = hostile.iter().map(|text| escape(text)).collect();
    let markdown = format!("{}\n\n## {}\n\n<label> `raw #x`\n", lines.join("\n\n"), lines[0]);
    let title = "#title $x$ *y* <z> `a` \\u{41}";
    let bytes = pdf(&Pdf { title, header: "#h *x*", details: "$d$", ..of(&markdown) }).expect("this can be set");
    let Some(text) = extracted("hostile", &bytes, &[]) else { return };
    for text_as_written in hostile.iter().chain(&["<label> `raw #x`", title, "#h *x*", "$d$"]) {
        assert!(unbroken(&text).contains(&unbroken(text_as_written)), "{text_as_written} in {text}");
    }
}

#[test]
fn no_word_leaves_the_page_and_copies_stay_whole() {
    let words = [
        "a".repeat(300),
        "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas".to_owned(),
        "tietosuojavastaava_1@erittain-pitka-osoite.esimerkkilankaupunki.example".to_owned(),
        "https://www.esimerkki.example/0123456789abcdef0123456789abcdef/tietosuoja?kieli=fi".to_owned(),
        "0123456789abcdef".repeat(8),
    ];
    let mut markdown = String::new();
    for word in &words {
        markdown += &format!("Sanoja ennen {word} ja jälkeen.\n\n- - - {word}\n\n## {word}\n\n");
        markdown +=
            &format!("| a | b | c | d |\n| - | - | - | - |\n| {word} | {word} | {word} b | [{word}](tel:1) |\n\n");
    }
    for language in ["fi", "lv"] {
        let bytes = pdf(&Pdf { title: &words[1], language, ..of(&markdown) }).expect("this can be set");
        let name = format!("long-{language}");
        let Some(boxes) = extracted(&name, &bytes, &["-bbox"]) else { return };
        for end in boxes.split("xMax=\"").skip(1) {
            let end: f64 = end.split('"').next().and_then(|end| end.parse().ok()).expect("a box ends somewhere");
            assert!(end < 595.3 - 70.0, "{end} of {language}");
        }
        let text = unbroken(&extracted(&name, &bytes, &[]).unwrap_or_default());
        for word in &words {
            let times = text.matches(word.as_str()).count();
            assert!(times >= 3, "{word} {times} times in {text}");
        }
    }
}

#[test]
fn a_character_no_font_has_is_named_with_its_place() {
    let message = refused(&of("# T\n\n## 1. Data {#data}\n\n- we keep 😀 smileys"));
    assert_eq!(message, "no font has the character U+1F600 “😀” in “we keep 😀 smileys”, below the heading “1. Data”");
    assert!(refused(&Pdf { header: "\u{e000}", ..of("x") }).contains("U+E000"));
}

#[test]
fn what_fonts_have_is_known_before_setting() {
    assert!(missing_glyphs("Ääkkösiä – “ẞ” ċ ж λ\u{a0}\u{ad}\u{2011}\u{2060}→\n").is_empty());
    assert_eq!(missing_glyphs("a😀一b😀\u{f8ff}"), ['😀', '一', '\u{f8ff}']);
    let ok = "Ǆ ⁊ ḃ ő ș ħ ľ đ ß ı \u{200d} e\u{301}";
    assert_eq!((missing_glyphs(ok), made(ok).is_empty()), (vec![], false));
}

#[test]
fn nesting_is_set_up_to_the_limit_and_refused_beyond() {
    for nest in ["> ", "+ ", "> + ", "1. ", "> 1. ", "> [!IMPORTANT]\n"] {
        let mut markdown = String::new();
        for depth in 0..8 / nest.matches(['>', '+', '.']).count() {
            markdown += &format!("{}{nest}", if nest.ends_with('\n') { "> ".repeat(depth) } else { String::new() });
        }
        made(&format!("{markdown}x"));
        let deep = nest.trim_end_matches("[!IMPORTANT]\n").repeat(20_000);
        assert!(matches!(pdf(&of(&deep)), Err(Error::Markdown { line: 1, .. })));
    }
}

#[test]
fn a_template_that_fails_is_refused_at_its_line() {
    let refused = |template| pdf(&Pdf { template, ..of("x") }).expect_err("this is refused");
    let line = |error| match error {
        Error::Template { line, message } => (line, message),
        other => (None, other.to_string()),
    };
    assert_eq!(line(refused("#let x = 1\n#y")).0, Some(2));
    assert_eq!(line(refused("#let x = (")).0, Some(1));
    assert_eq!(
        line(refused("\n\n#set text(font: \"Comic Sans\")\nx")),
        (Some(3), "unknown font family: comic sans".into())
    );
    for reaching_out in
        ["#read(\"/etc/passwd\")", "#import \"@preview/x:1.0.0\"", "#image(\"x.png\")", "#include \"y.typ\""]
    {
        assert_eq!(line(refused(reaching_out)).0, Some(1), "{reaching_out}");
    }
    let (line, message) = line(refused("#notice.body"));
    assert!(line.is_none() && message.contains("title"), "{message}");
}

/// A logo of two rectangles.
const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><path d=\"M0 0h9v9H0z\"/></svg>";

#[test]
fn a_logo_says_its_words_or_is_no_content() {
    let tags = |template, alt: &str| {
        let look = Look { logo: LOGO.into(), logo_alt: alt.into(), ..Look::default() };
        let bytes = pdf(&Pdf { look: &look, template, ..of("x") }).expect("this can be set");
        let text = String::from_utf8_lossy(&bytes).replace(' ', "");
        (text.contains("/S/Figure"), text.contains("/Alt(Theanchor)"))
    };
    assert_eq!(tags(TEMPLATE, "The anchor"), (true, true));
    assert_eq!(tags(TEMPLATE, ""), (false, false));
    let wide = LOGO.replace("width=\"40\"", "width=\"4000\"");
    let look = Look { logo: wide.into(), logo_alt: "Wide".into(), ..Look::default() };
    for template in [TEMPLATE, POSTER] {
        pdf(&Pdf { look: &look, template, way: ("https://a.example/", "x"), ..of("x") }).expect("this can be set");
    }
}

#[test]
fn a_typeface_of_the_site_is_embedded_and_ours_helps_out() {
    let own = |name: &str| {
        let is_it = |data: &&'static [u8]| {
            typst::text::Font::new(typst::foundations::Bytes::new(*data), 0)
                .is_some_and(|font| font.info().family == name && font.info().variant.weight.to_number() > 600)
        };
        typst_assets::fonts().find(is_it).expect("Typst brings it").to_vec()
    };
    let look = Look { heading_font: vec![own("New Computer Modern")], ..Look::default() };
    let bytes = pdf(&Pdf { look: &look, ..of("## Šžő {#a}\n\nx") }).expect("this can be set");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("+NewCM10-Bold") && text.contains("+LibertinusSerif-Regular"));
    assert!(!String::from_utf8_lossy(&made("x")).contains("NewCM"));
}

#[test]
fn a_file_of_the_theme_that_no_pdf_takes_is_named() {
    let look = |look: Look| refused(&Pdf { look: &look, ..of("x") });
    let linked = LOGO.replace("<path", "<image href=\"a.png\" width=\"9\" height=\"9\"/><path");
    assert!(look(Look { logo: linked.into(), ..Look::default() }).starts_with("no PDF can be made with this `logo`: "));
    assert!(look(Look { logo: b"x".into(), ..Look::default() }).contains("unknown image format"));
    assert!(look(Look { font: vec![b"x".into()], ..Look::default() }).contains("this `font`: one of its files is no"));

    let temp = Temp::site();
    let site = fs::read_to_string(temp.0.join("notice.yaml")).expect("the site is read");
    temp.with("notice.yaml", format!("{site}theme: {{logo: a.svg}}\n"));
    temp.with("static/a.svg", "no picture");
    let said = temp.notice(&["build", "--as-of", "2026-11-24"]);
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("error[not-printable]") && said.contains("theme: {logo: a.svg}"), "{said}");
}

#[test]
fn a_box_of_a_few_lines_stays_on_one_page() {
    let lines = |count: usize| "Some line.\n\n".repeat(count);
    for count in 20..34 {
        let words = format!("{}> [!IMPORTANT]\n> First of it\n>\n> - one\n> - two\n>\n> Last of it\n", lines(count));
        let Some(text) = extracted("box", &made(&words), &[]) else { return };
        let together = text.split('\u{c}').any(|page| page.contains("First of it") && page.contains("Last of it"));
        assert!(together, "{count}: {text}");
    }
}

#[test]
fn no_short_word_of_a_table_is_torn() {
    let long = "Muistaa ostoskorisi ja pitää sinut kirjautuneena. Käyttötarkoitukset: asiakasyritysten tilaukset.";
    let table = format!(
        "| Nimi | Mitä se tekee | Kenen se on | Välttämätön vai suostumuksella | Säilytysaika | Laji |\n{}|\n\
         | cookie_choice | {long} | Oma | Välttämätön pyytämäsi palvelun kannalta | Kunnes suljet selaimen | Eväste |\n",
        "| - ".repeat(6)
    );
    let Some(text) = extracted("table", &made(&table), &["-layout"]) else { return };
    assert!(text.contains("cookie_choice") && text.contains("Säilytysaika"), "{text}");
}
