//! What holds of every text: it is read without a panic, each place is in the file, and the tree means what another
//! reader of YAML makes of it.

use notice::diagnostic::{Files, Finding, Span};
use notice::source::{Kind, Node, Tree, Type, parse};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

fn read(text: &str) -> (Tree, Vec<Finding>) {
    let file = Files::default().add("notices/chat.yaml", text);
    let mut findings = Vec::new();
    (parse(file, text, &mut findings), findings)
}

/// Bits of YAML that mean something beside each other.
fn yamlish() -> impl Strategy<Value = String> {
    const BITS: &str = concat!(
        "a·b: ·c:·- ·? ·: ·\n·\n·\n  ·\n    ·\r\n·\t· ·[·]·{·}·, ·'·\"·\\·|\n·>-\n·# d·&x ·*x·<<: ·!!str ·!·%·@·`",
        "·---\n·...\n·\0·\u{7}·\u{85}·\u{2028}·\u{feff}·ä·語·🎈·~·null·true·00100·2.0·sinä, joka soitat·{fi: ·it's",
    );
    vec(prop::sample::select(BITS.split('·').collect::<Vec<_>>()), 0..40).prop_map(|bits| bits.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..60).prop_map(String::from_iter)
}

fn inside(span: Span, text: &str) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

/// Every node is in the file, and in its parent unless an alias repeats it there.
fn placed(node: &Node, text: &str, aliases: bool) -> bool {
    let holds = |child: &Node| {
        let within = node.span.start <= child.span.start && child.span.end <= node.span.end;
        (aliases || within) && placed(child, text, aliases)
    };
    inside(node.span, text)
        && match &node.kind {
            Kind::List(nodes) => nodes.iter().all(holds),
            Kind::Map(entries) => entries.iter().all(|(key, value)| key.text().is_some() && holds(key) && holds(value)),
            _ => true,
        }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let (tree, findings) = read(text);
    prop_assert!(tree.root.iter().all(|root| placed(root, text, text.contains('*'))), "{tree:?}");
    prop_assert!(tree.root.is_some() || !findings.is_empty());
    prop_assert!(tree.comments.iter().all(|comment| inside(comment.span, text)));
    for finding in &findings {
        prop_assert!(inside(finding.place.span, text), "{finding:?}");
        prop_assert!(finding.also.iter().all(|label| inside(label.span, text)), "{finding:?}");
        prop_assert!(!finding.message.is_empty() && !finding.help.is_empty() && !finding.message.ends_with('.'));
    }
    Ok(())
}

/// The node as the other reader has it.
fn value(node: &Node) -> Value {
    match &node.kind {
        Kind::Null | Kind::Faulty => Value::Null,
        Kind::Scalar(text, Type::Text) => Value::String(text.clone()),
        Kind::Scalar(text, Type::Boolean) => Value::Bool(text.eq_ignore_ascii_case("true")),
        // It gets the number alone, so that only type and value are compared, not how lists and maps are read.
        Kind::Scalar(text, Type::Integer | Type::Float) => serde_yaml::from_str(text).expect("a number"),
        Kind::List(nodes) => Value::Sequence(nodes.iter().map(value).collect()),
        Kind::Map(entries) => Value::Mapping(entries.iter().map(|(k, v)| (value(k), value(v))).collect()),
    }
}

fn meaning(text: &str) -> Value {
    read(text).0.root.as_ref().map_or(Value::Null, value)
}

/// Words that have a meaning of their own somewhere, and any others.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &str = concat!(
        "·~·null·true·no·NO·yes·2.0·13·0x1F·0o17·.inf·.nan·1e3·5.·2026-03-11·10:30·6(1)(f)·410/2015·- x·a: b·a #b",
        "·#·'·\"·*x*·&x·!x·%x·@x·`x`·|·>·[x]·{x}·=·---·\n·a\nb\n·  a\n b\n\n· a ·a\tb·sinä, joka soitat·\u{feff}",
    );
    let text = any_text().prop_filter("not read alike", |text| {
        // `00100` is a number by the core schema, a text there; three characters end a line in YAML 1.1, not in 1.2;
        // and as a key, `<<` is refused here.
        let number = text.trim_start_matches(['+', '-']).starts_with('0');
        !number && !text.contains(['\u{85}', '\u{2028}', '\u{2029}']) && text != "<<"
    });
    prop_oneof![prop::sample::select(WORDS.split('·').collect::<Vec<_>>()).prop_map(str::to_owned), text]
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        words().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let map = |entries: std::collections::BTreeMap<String, Value>| {
            Value::Mapping(entries.into_iter().map(|(k, v)| (Value::from(k), v)).collect::<Mapping>())
        };
        prop_oneof![vec(inner.clone(), 0..6).prop_map(Value::Sequence), btree_map(words(), inner, 0..6).prop_map(map)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_panic(text in any_text()) {
        check(&text)?;
    }

    #[test]
    fn anything_like_yaml_is_read_without_a_panic(text in yamlish()) {
        check(&text)?;
    }

    #[test]
    fn what_another_program_writes_is_read_as_it_was_meant(value in values()) {
        let text = serde_yaml::to_string(&value).expect("it can be written");
        check(&text)?;
        prop_assert_eq!(meaning(&text), value, "{}", text);
    }
}

#[test]
fn what_people_write_means_what_another_reader_says() {
    for text in [
        "title: {fi: Chat, sv: \"Chatt\"}\ncountry: NO\npublished: 2026-03-11\nversion: '2.0'\nage: 13\n",
        "basis: {article: 6(1)(f), interest: preventing theft}\ndata: [name, phone,\n  e-mail]\n",
        "purposes:\n  serve:\n    name: answering\n      your questions\n    data:\n    - conversation\n    - identity\n",
        "text: |\n  One.\n\n  Two.\nother: >-\n  folded\n  words\n\n  again\nkept: |+\n  end\n\nlast: >\n  x\n",
        "name: {fi: sinä, joka soitat}\n",
        "a: &x {b: [1, 2.5, -3]}\nc: *x\nd: [*x, ~, null, '', ]\n",
        "# before\na: b # beside\n\n# between\nc:\n  # inside\n  - d\n  -\n# after\n",
        "a: \"line\n  two\\n \\u00e4 \\x41 \\\"\"\nb: 'it''s'\n'c d': e\n? f\n: g\n",
        "a: http://x.example/#y\r\nb: 10:30\r\nc: x#y\r\n",
        "a: {}\nb: []\nc: ''\nd:\ne: {f: , g}\n",
        "- - a\n  - b\n-   c: d\n    e: f\n-\n  g: h\n",
        "---\na: true\nb: False\nc: yes\nd: 0x1F\ne: 1e3\nf: .inf\n...\n",
    ] {
        let other: Value = serde_yaml::from_str(text).expect("the other reads it");
        assert_eq!(meaning(text), other, "{text}");
        assert_eq!(read(text).1, [], "{text}");
    }
}

#[test]
fn a_number_with_leading_zeros_is_a_number() {
    assert_eq!(read("00100").0.root.map(|root| root.kind), Some(Kind::Scalar("00100".to_owned(), Type::Integer)));
    assert_eq!(serde_yaml::from_str::<Value>("00100").ok(), Some(Value::from("00100")));
}
