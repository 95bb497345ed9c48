use super::{Kind, MAX_BYTES, MAX_NODES, Node, Tree, Type, parse};
use crate::diagnostic::{Files, Finding, Span};

struct Read {
    files: Files,
    tree: Tree,
    findings: Vec<Finding>,
}

fn read(text: &str) -> Read {
    let mut files = Files::default();
    let file = files.add("notices/chat.yaml", text);
    let mut findings = Vec::new();
    let tree = parse(file, text, &mut findings);
    Read { files, tree, findings }
}

impl Read {
    /// The tree in one line: `{key: 'text', other: [#number, true, nothing, faulty]}`.
    fn shape(&self) -> String {
        self.tree.root.as_ref().map_or("no tree".to_owned(), shape)
    }

    /// Each finding as `rule at place`.
    fn faults(&self) -> Vec<String> {
        self.findings.iter().map(|f| format!("{} at {}", f.rule, self.files.slice(f.place.span))).collect()
    }

    fn slice(&self, span: Span) -> &str {
        self.files.slice(span)
    }

    fn entries(&self) -> &[(Node, Node)] {
        match self.tree.root.as_ref().map(|root| &root.kind) {
            Some(Kind::Map(entries)) => entries,
            _ => &[],
        }
    }
}

fn shape(node: &Node) -> String {
    let all = |parts: Vec<String>| parts.join(", ");
    match &node.kind {
        Kind::Null => "nothing".to_owned(),
        Kind::Scalar(text, Type::Text) => format!("'{text}'"),
        Kind::Scalar(text, Type::Boolean) => text.clone(),
        Kind::Scalar(text, _) => format!("#{text}"),
        Kind::List(nodes) => format!("[{}]", all(nodes.iter().map(shape).collect())),
        Kind::Map(entries) => {
            let entry = |(key, value): &(Node, Node)| format!("{}: {}", key.text().unwrap_or("?"), shape(value));
            format!("{{{}}}", all(entries.iter().map(entry).collect()))
        }
        Kind::Faulty => "faulty".to_owned(),
    }
}

/// The only finding of a text that cannot be read: rule, place, message.
fn refused(text: &str) -> (&'static str, String, String) {
    let read = read(text);
    assert_eq!(read.tree.root, None, "{text:?}");
    let [finding] = &read.findings[..] else { panic!("{text:?}: {:?}", read.findings) };
    assert!(!finding.help.is_empty());
    (finding.rule, read.slice(finding.place.span).to_owned(), finding.message.clone())
}

/// A syntax error is shown on the line `place`, and its message holds `words`.
fn ends(text: &str, place: &str, words: &str) {
    let (rule, at, message) = refused(text);
    assert_eq!((rule, at.as_str()), ("yaml-syntax", place), "{text:?}: {message}");
    assert!(message.contains(words), "{text:?}: {message}");
}

#[test]
fn plain_scalars_are_what_the_core_schema_says() {
    let of = |value: &str| match &read(&format!("k: {value}\n")).entries()[0].1.kind {
        Kind::Null => None,
        Kind::Scalar(_, of) => Some(*of),
        other => panic!("{value}: {other:?}"),
    };
    for (words, expected) in [
        ("null Null NULL ~", None),
        ("true True TRUE false False FALSE", Some(Type::Boolean)),
        ("0 13 -1 +7 00100 0o17 0x1F", Some(Type::Integer)),
        ("2.0 .5 5. -1e3 1.5E-7 .inf -.Inf +.INF .nan .NaN", Some(Type::Float)),
        (
            "NO no yes on off y tRUE nULL 2026-03-11 410/2015 6(1)(f) 1.2.3 10:30 0o8 0x 1e . -.nan ++1 1_000 0b1 e5",
            Some(Type::Text),
        ),
        ("'2.0' \"true\" 'null' \"\" '~'", Some(Type::Text)),
    ] {
        for word in words.split(' ') {
            assert_eq!(of(word), expected, "{word}");
        }
    }
    assert_eq!(of(""), None);
    assert_eq!(of("|\n  2.0"), Some(Type::Text));
}

#[test]
fn a_node_gives_only_what_it_is() {
    let read = read("[text, '1', 13, 0x1F, 0o17, +7, 2.0, 99999999999999999999, True, FALSE, ~, [], {}]");
    let Some(Kind::List(nodes)) = read.tree.root.as_ref().map(|root| &root.kind) else { panic!("{:?}", read.findings) };
    let texts: Vec<_> = nodes.iter().filter_map(Node::text).collect();
    let integers: Vec<_> = nodes.iter().filter_map(Node::integer).collect();
    let booleans: Vec<_> = nodes.iter().filter_map(Node::boolean).collect();
    let what: Vec<_> = nodes.iter().skip(6).map(Node::what).collect();
    assert_eq!((texts, integers, booleans), (vec!["text", "1"], vec![13, 31, 15, 7], vec![true, false]));
    assert_eq!(what, ["a number", "a number", "`True`", "`FALSE`", "nothing", "a list", "entries"]);
    assert_eq!((nodes[6].written(), nodes[10].written()), (Some("2.0"), None));
}

#[test]
fn a_comma_in_braces_ends_the_text_and_begins_an_empty_entry() {
    let read = read("name: {fi: sinä, joka soitat}\n");
    assert_eq!((read.shape().as_str(), read.findings.len()), ("{name: {fi: 'sinä', joka soitat: nothing}}", 0));
}

#[test]
fn spans_count_bytes_and_end_with_the_last_child() {
    let read = read("ä:\n  - x\n  - y: ö z\n\n# c\nb: {c: [d,\n e]}\nf: |\n  g\n  h\n\ni: \"j\"\n");
    let slices: Vec<_> =
        read.entries().iter().map(|(key, value)| (read.slice(key.span), read.slice(value.span))).collect();
    let list = "- x\n  - y: ö z";
    assert_eq!(slices, [("ä", list), ("b", "{c: [d,\n e]}"), ("f", "g\n  h"), ("i", "\"j\"")]);
    assert_eq!(read.shape(), "{ä: ['x', {y: 'ö z'}], b: {c: ['d', 'e']}, f: 'g\nh\n', i: 'j'}");
}

#[test]
fn what_is_left_out_is_behind_what_comes_before_it() {
    let read = read("a:\n  -\n  - x\n  -\n\nb:\n\n\nc: d\n");
    let span = |entry: usize| read.entries()[entry].1.span;
    assert_eq!(read.shape(), "{a: [nothing, 'x', nothing], b: nothing, c: 'd'}");
    assert_eq!(read.slice(span(0)), "-\n  - x\n  -");
    assert_eq!(read.files.range(span(1)).start.line, 6);
}

#[test]
fn comments_keep_their_place() {
    let read = read("# allow: x \na: 'b # c'   # d\n#\n");
    let comments: Vec<_> = read.tree.comments.iter().map(|c| (c.text.as_str(), read.slice(c.span))).collect();
    assert_eq!(comments, [("allow: x", "# allow: x "), ("d", "# d"), ("", "#")]);
}

#[test]
fn a_hundred_lines_of_comment_may_stand_before_a_value() {
    assert_eq!(read(&format!("a:\n{}  b: c\n", "# x\n".repeat(500))).shape(), "{a: {b: 'c'}}");
}

#[test]
fn a_mark_at_the_start_and_windows_lines_change_nothing() {
    let read = read("\u{feff}a: b\r\nc:\r\n  - d\r\ne: |\r\n  f\r\n  g\r\n");
    assert_eq!((read.shape().as_str(), read.findings.len()), ("{a: 'b', c: ['d'], e: 'f\ng\n'}", 0));
    assert_eq!((read.entries()[0].0.span.start, read.slice(read.entries()[1].1.span)), (3, "- d"));
}

#[test]
fn the_first_of_two_equal_keys_is_kept() {
    let read = read("a: 1\nb: {c: 2, c: 3}\n\"a\": 4\n");
    assert_eq!(
        (read.shape().as_str(), read.faults()),
        ("{a: #1, b: {c: #2}}", vec!["duplicate-key at c".to_owned(), "duplicate-key at \"a\"".to_owned()])
    );
    let [label] = &read.findings[1].also[..] else { panic!("{:?}", read.findings) };
    assert_eq!((label.span.start, read.slice(label.span)), (0, "a"));
}

#[test]
fn a_key_that_is_no_text_is_a_finding() {
    let read = read("2024: x\n? [a, b]\n: y\n: z\n{c: d}: e\nk: {{ name }}\n'1': f\n");
    assert_eq!(read.shape(), "{k: {}, 1: 'f'}");
    let places: Vec<_> = read.findings.iter().map(|f| (f.rule, read.slice(f.place.span))).collect();
    let expected = ["{ name }", "2024", "[a, b]", ":", "{c: d}"].map(|place| ("key-not-text", place));
    assert_eq!(places, expected);
}

#[test]
fn tags_and_merge_keys_are_refused_where_they_stand() {
    let read = read("a: !!str 1\nb: !x [2]\nc: {<<: {d: 3}, '<<': 4}\n");
    assert_eq!(read.shape(), "{a: faulty, b: [#2], c: {<<: #4}}");
    assert_eq!(read.faults(), ["yaml-tag at !!str", "yaml-tag at !x", "merge-key at <<"]);
}

#[test]
fn of_two_documents_the_first_is_read() {
    let read = read("---\na: b\n--- # two\nc: [\n");
    assert_eq!((read.shape().as_str(), read.faults()), ("{a: 'b'}", vec!["second-document at ---".to_owned()]));
    assert_eq!(self::read("---\na: b\n...\n").findings, []);
    assert_eq!(self::read("---\n---\na: b\n").faults(), ["second-document at ---"]);
}

#[test]
fn an_alias_is_a_copy_with_the_places_of_the_original() {
    let read = read("a: &x {b: [1, c]}\nd: *x\ne: [*x]\n*x : f\n");
    assert_eq!(read.shape(), "{a: {b: [#1, 'c']}, d: {b: [#1, 'c']}, e: [{b: [#1, 'c']}]}");
    assert_eq!(read.entries()[1].1.span, read.entries()[0].1.span);
    assert_eq!(read.slice(read.entries()[2].1.span), "[*x]");
    assert_eq!(read.faults(), ["key-not-text at {b: [1, c]}"]);
}

#[test]
fn an_alias_of_nothing_or_of_itself_is_a_finding() {
    let read = read("a: *x\nb: &x\n  c: *x\nd: **bold**\n");
    assert_eq!(read.shape(), "{a: faulty, b: {c: faulty}, d: faulty}");
    assert_eq!(read.faults(), ["unknown-alias at *x", "alias-of-itself at *x", "unknown-alias at **bold**"]);
}

#[test]
fn an_empty_file_says_so() {
    for text in ["", "\n \n", "# only words\n", "---\n", "...\n", "~", "\u{feff}", "\u{feff}\r\n"] {
        assert_eq!(refused(text).0, "empty-file", "{text:?}");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    assert_eq!(refused(&"x".repeat(MAX_BYTES + 1)).0, "too-large");
    let many = refused(&format!("[{}]", "a,".repeat(MAX_NODES)));
    assert_eq!(many.0, "too-large");
    assert!(many.2.contains("200000 values"), "{}", many.2);
    assert_eq!(read(&format!("[{}]", "a,".repeat(MAX_NODES - 1))).findings, []);
}

#[test]
fn an_alias_bomb_is_refused() {
    let row = |n: usize| format!("a{}: &a{} [{}]\n", n + 1, n + 1, vec![format!("*a{n}"); 9].join(", "));
    let bomb = (0..30).map(row).fold("a0: &a0 [x]\n".to_owned(), |all, row| all + &row);
    assert_eq!(refused(&bomb).0, "too-large");
    let long = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(1000));
    assert!(refused(&long).2.contains("1000000 bytes of repeated text"));
}

#[test]
fn nesting_has_an_end_also_through_aliases() {
    let flow = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let block = |depth: usize| (0..depth).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>();
    let mixed = |depth: usize| format!("{}x", "- ".repeat(depth)).replace('x', &flow(40));
    let chain = |depth: usize| {
        let row = |n: usize| format!("- &a{} [*a{n}]\n", n + 1);
        (0..depth).map(row).fold("- &a0 x\n".to_owned(), |all, row| all + &row)
    };
    for text in [flow(64), block(64), mixed(24), chain(63)] {
        assert_eq!(read(&text).findings, [], "{text}");
    }
    for text in [flow(65), block(65), mixed(25), chain(64), flow(10_000)] {
        assert_eq!(refused(&text).0, "too-deep", "{text}");
    }
}

#[test]
fn a_tab_in_the_indentation_is_named() {
    for text in ["a:\n\tb: c\n", "a:\n  b: c\n\td: e\n", "a:\n\t- b\n", "a: |\n\tb\n", "a:\n  - b\n \t- c: d\n"] {
        let (rule, place, _) = refused(text);
        assert_eq!((rule, place.as_str()), ("tab-indentation", "\t"), "{text:?}");
    }
}

#[test]
fn a_syntax_error_is_told_in_the_words_of_its_author() {
    ends("a: b\nc: d: e\n", "c: d: e", "needs quotes");
    ends("a: b\n  c: d\n", "c: d", "keys cannot stand under a text");
    ends("a: b\nc\nd: e\n", "c", "no key on this line");
    ends("a:\n  b: c\n d: e\n", "d: e", "neither to the entry above");
    ends("- a\nb: c\n", "b: c", "among the lines of a list");
    ends("  a: b\nc: d\n", "c: d", "belongs to nothing above");
    ends("a: 'b\nc: d\n", "a: 'b", "never closed");
    ends("a: 'it's'\n", "a: 'it's'", "after its closing quote");
    ends("a: \"\\q\"\n", "a: \"\\q\"", "backslash");
    ends("a: {b: c\n", "a: {b: c", "`{` is never closed");
    ends("a: [b}\n", "a: [b}", "`[` is closed by `}`");
    ends("a: [b]]\n", "a: [b]]", "closes nothing");
    ends("a: - b\n", "a: - b", "does not begin beside its key");
    ends("a: [- b]\n", "a: [- b]", "not inside brackets");
    ends("a: @b\n", "a: @b", "cannot begin with `@`");
    ends("a: `b`\n", "a: `b`", "cannot begin with a backtick");
    ends("a: %b\n", "a: %b", "cannot begin with `%`");
    ends("%b\n", "%b", "cannot begin with `%`");
    ends("a: **b** c\n", "a: **b** c", "cannot begin with `*`");
    ends("a: >b\n", "a: >b", "`|` and `>`");
    ends("a: b # c\n  d\n", "a: b # c", "begins a comment");
    ends("a: 'b'#c\n", "a: 'b'#c", "`#` touches");
    ends("a: !<b\n", "a: !<b", "cannot begin with `!`");
    ends("a: b\0\n", "a: b\0", "U+0000");
    ends("a: b\n\u{feff}c: d\n", "c: d", "U+FEFF");
}

#[test]
fn a_second_colon_is_answered_with_the_line_to_write() {
    let read = read("  - note: Open: daily  \n");
    assert_eq!(read.findings[0].help, "put the text in quotes: `- note: \"Open: daily\"`");
}

#[test]
fn a_bracket_left_open_is_shown_where_it_opens() {
    let read = read("a: [b,\n  c\nd: e\n");
    let [finding] = &read.findings[..] else { panic!("{:?}", read.findings) };
    assert_eq!((read.slice(finding.place.span), read.files.range(finding.place.span).start.line), ("d: e", 3));
    assert_eq!(finding.also.iter().map(|label| label.span.start).collect::<Vec<_>>(), [3]);
}

#[test]
fn faults_before_a_syntax_error_are_kept() {
    let read = read("# c\na: {b: 1, b: 2}\nc: [\n");
    assert_eq!((read.tree.root.is_none(), read.tree.comments.len()), (true, 1));
    assert_eq!(read.faults(), ["duplicate-key at b", "yaml-syntax at c: ["]);
}
