//! `static/` is copied as it is, and lies in nobody's way.

use std::fs;
use std::process::Output;

use crate::temp::{Temp, files};

const BUILD: [&str; 5] = ["build", "--as-of", "2026-11-24", "--formats", "html"];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a build says of a site with these files in `static/`.
fn built(assets: &[(&str, &[u8])]) -> (Temp, Output) {
    let temp = Temp::site();
    assets.iter().for_each(|(path, bytes)| drop(temp.with(&format!("static/{path}"), bytes)));
    let said = temp.notice(&BUILD);
    (temp, said)
}

/// That a build is refused with exit code 1, nothing is written, and each of `words` is told.
fn refused(temp: &Temp, said: &Output, words: &[&str]) {
    let told = text(&said.stdout);
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    assert!(!temp.0.join("public").exists());
    for word in words {
        assert!(told.contains(word), "`{word}` is not told:\n{told}");
    }
}

#[test]
fn files_of_static_are_copied_as_they_are() {
    let every_byte: Vec<u8> = (0..=255).collect();
    let kept: [(&str, &[u8]); 7] = [
        ("logo.bin", &every_byte),
        ("a/b c/ä.txt", b"\xff\xfe not text"),
        (".well-known/security.txt", b"Contact: mailto:a@b.example\n"),
        (".nojekyll", b""),
        ("chat/picture.png", b"beside a page"),
        ("robots.txt", b"User-agent: *\nDisallow: /old/\n"),
        (".htaccess", b"x"),
    ];
    let left: [(&str, &[u8]); 8] = [
        (".DS_Store", b"x"),
        ("a/Thumbs.db", b"x"),
        ("a/text.txt~", b"x"),
        (".x.swp", b"x"),
        ("#x#", b"x"),
        (".git/HEAD", b"x"),
        (".gitkeep", b""),
        ("._logo.bin", b"x"),
    ];
    let (temp, said) = built(&[&kept[..], &left[..]].concat());
    assert!(said.status.success(), "{said:?}");
    let public = files(&temp.0.join("public"));
    for (path, bytes) in kept {
        assert_eq!(public.get(std::path::Path::new(path)).map(Vec::as_slice), Some(bytes), "{path}");
    }
    for (path, _) in left {
        assert!(!public.contains_key(std::path::Path::new(path)), "{path}");
    }
}

#[test]
fn drafts_are_hidden_whatever_the_robots_of_the_site_say() {
    let (temp, _) = built(&[("robots.txt", b"User-agent: *\nAllow: /\n"), ("logo.svg", b"<svg/>")]);
    assert!(temp.notice(&["build", "--drafts", "--output-dir", "out"]).status.success());
    assert_eq!(text(&fs::read(temp.0.join("out/robots.txt")).unwrap()), "User-agent: *\nDisallow: /\n");
    assert!(temp.0.join("out/logo.svg").exists());
}

#[test]
fn a_file_is_never_put_over_one_of_the_site() {
    let clashes = [
        ("chat/index.html", "would lie where the notice `chat` has `chat/index.html`"),
        ("CHAT/chat.md", "would lie where the notice `chat` has `chat/chat.md`"),
        ("chat", "would lie where the notice `chat` has `chat/"),
        ("style.css", "would lie where the site has `style.css`"),
        ("style.css/x.css", "would lie where the site has `style.css`"),
        ("sitemap.xml", "would lie where the site has `sitemap.xml`"),
        ("en", "would lie where the site has `en/index.html`"),
    ];
    for (path, message) in clashes {
        let (temp, said) = built(&[(path, b"mine")]);
        let notice = if message.contains("notice") { "notices/chat.yaml" } else { "static/" };
        refused(&temp, &said, &[&format!("static/{path}"), &format!("`{path}` {message}"), notice]);
    }
}

#[test]
fn a_file_is_never_put_over_an_old_address() {
    let (temp, _) = built(&[("old/index.html", b"mine")]);
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/chat.yaml", format!("aliases: [old]\n{notice}"));
    fs::remove_dir_all(temp.0.join("public")).unwrap();
    let said = temp.notice(&BUILD);
    refused(&temp, &said, &["`old/index.html` would lie where an old address has", "notices/chat.yaml:1:11"]);
}

#[test]
fn what_is_one_file_on_some_systems_is_found() {
    let temp = Temp::site();
    temp.with("static/Logo.svg", "1");
    temp.with("static/logo.svg", "2");
    if fs::read_dir(temp.0.join("static")).unwrap().count() == 2 {
        let said = temp.notice(&BUILD);
        refused(&temp, &said, &["on some systems `Logo.svg` and `logo.svg` are one file"]);
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let temp = Temp::site();
    temp.with("static/film.mp4", "");
    fs::File::options().write(true).open(temp.0.join("static/film.mp4")).unwrap().set_len(50_000_001).unwrap();
    let said = temp.notice(&BUILD);
    refused(&temp, &said, &["static/film.mp4", "this file is larger than 50 MB"]);
}

#[test]
fn a_site_that_is_too_large_is_refused_unread() {
    let temp = Temp::site();
    for film in ["a", "b", "c", "d", "e", "f"] {
        let path = temp.with(&format!("static/{film}.mp4"), "");
        fs::File::options().write(true).open(path).unwrap().set_len(49_000_000).unwrap();
    }
    let said = temp.notice(&BUILD);
    refused(&temp, &said, &["static/e.mp4", "from here on `static` is larger than 200 MB"]);
    assert!(!text(&said.stdout).contains("f.mp4"), "it is said once");
}

#[test]
fn drafts_too_have_one_thing_at_one_address() {
    let (temp, _) = built(&[("chat/index.html", b"mine")]);
    let said = temp.notice(&["build", "--drafts"]);
    refused(&temp, &said, &["static/chat/index.html"]);
    assert!(!temp.0.join("public-drafts").exists());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_leads_to_nothing_outside_the_site() {
        for target in ["/etc/hostname", "/etc", "../../", ".", "../static"] {
            let temp = Temp::site();
            temp.with("static/x", "x");
            symlink(target, temp.0.join("static/link")).unwrap();
            let said = temp.notice(&BUILD);
            refused(&temp, &said, &["asset-outside-site", "static/link"]);
        }
    }

    #[test]
    fn links_in_a_circle_end() {
        let temp = Temp::site();
        temp.with("static/a/x", "x");
        temp.with("static/b/x", "x");
        symlink("../b", temp.0.join("static/a/b")).unwrap();
        symlink("../a", temp.0.join("static/b/a")).unwrap();
        let said = temp.notice(&BUILD);
        refused(&temp, &said, &["static/a/b/a", "static/b/a/b"]);
    }

    #[test]
    fn a_link_inside_the_site_is_followed() {
        let temp = Temp::site();
        temp.with("pictures/logo.svg", "<svg/>");
        fs::create_dir(temp.0.join("static")).unwrap();
        symlink("../pictures/logo.svg", temp.0.join("static/logo.svg")).unwrap();
        symlink("../pictures", temp.0.join("static/more")).unwrap();
        assert!(temp.notice(&BUILD).status.success());
        for copy in ["logo.svg", "more/logo.svg"] {
            let copy = temp.0.join("public").join(copy);
            assert!(!fs::symlink_metadata(&copy).unwrap().is_symlink());
            assert_eq!(fs::read(copy).unwrap(), b"<svg/>");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_exit_code_2() {
        let temp = Temp::site();
        fs::create_dir(temp.0.join("static")).unwrap();
        symlink("nowhere", temp.0.join("static/link")).unwrap();
        let said = temp.notice(&BUILD);
        assert_eq!(said.status.code(), Some(2), "{said:?}");
        let told = text(&said.stderr);
        assert!(told.contains("error: cannot read static/link, which leads nowhere: No such file"), "{told}");
        assert!(!temp.0.join("public").exists());
        let temp = Temp::site();
        temp.with("static", "a file");
        let said = temp.notice(&BUILD);
        assert_eq!(said.status.code(), Some(2), "{said:?}");
        assert!(text(&said.stderr).contains("error: cannot read static: Not a directory"), "{said:?}");
    }

    #[test]
    fn what_is_no_file_and_what_has_no_portable_name_is_found() {
        let temp = Temp::site();
        for name in ["a\\b", "a:b", "end.", "bell\u{7}"] {
            temp.with(&format!("static/{name}"), "x");
        }
        let _socket = std::os::unix::net::UnixListener::bind(temp.0.join("static/socket"));
        let said = temp.notice(&BUILD);
        refused(&temp, &said, &["static/a\\\\b", "static/a:b", "static/end.", "static/bell\\u{7}", "not-a-file-name"]);
        if temp.0.join("static/socket").exists() {
            refused(&temp, &said, &["this is neither a file nor a folder"]);
        }
    }
}
