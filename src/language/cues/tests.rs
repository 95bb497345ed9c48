use super::*;

const SHARED: &str = "
clause: [but]
alternative: [or, and afterwards]
exception: [unless]
sets:
  months: [month*, year*]
";

const TABLE: &str = r##"
topics:
  period_open:
    by: part
    says:
      - {cue: "as long as ~ need*|necessary", found: "as long as our work needs them", silent: "long journeys need rest"}
      - {cue: "^ unless", found: "a week, unless we keep them", silent: "until then"}
    not:
      - {cue: "# <months>", found: "for 3 months", silent: "within three clicks"}
  goes_to_other:
    says:
      - {cue: "*partner* & give*|sent & !not", found: "sent to our trading partners", silent: "not given to partners"}
"##;

fn tables<'t>(table: &'t str) -> Tables<'t> {
    Tables::from([("shared", SHARED), ("table", table)])
}

/// What a text says: the topic, the words, whether they stand in an exception.
fn said(text: &str) -> (Vec<(Topic, String, bool)>, Vec<Topic>) {
    let mut builder = Builder::default();
    let cues = Cues::new(&tables(TABLE), &mut builder).expect("the table can be read");
    let patterns = builder.build().expect("the phrases can be looked for");
    let small = small(text);
    let tokens = tokens(&small);
    let cuts = cues.cuts(&small, &tokens);
    let found = patterns.find(&tokens, &cuts.iter().map(|cut| cut.begins_part()).collect::<Vec<_>>());
    let (said, answered) = cues.said(&small, &tokens, &cuts, &found);
    (said.into_iter().map(|said| (said.topic, text[said.at].to_owned(), said.is_exception)).collect(), answered)
}

#[test]
fn one_empty_alternative_is_heard_beside_one_that_answers() {
    let (all, answered) = said("For 3 months, or as long as it is Necessary");
    assert_eq!(all, [(Topic::PeriodOpen, "as long as it is Necessary".to_owned(), false)]);
    assert_eq!(answered, [Topic::PeriodOpen]);
    assert!(said("As long as necessary: for 3 months").0.len() == 1, "a colon parts sentences");
    assert!(said("As long as necessary for the 3 months of the course").0.is_empty());
}

#[test]
fn an_exception_is_told_from_what_it_is_one_of() {
    assert_eq!(said("3 months, unless we need them").0, [(Topic::PeriodOpen, "unless".to_owned(), true)]);
    assert_eq!(said("unless we need them").0[0].1, "unless");
}

#[test]
fn what_is_denied_in_another_clause_is_not_denied_here() {
    assert_eq!(said("They are not read, but sent to business partners.").0.len(), 1);
    assert!(said("They are not sent to partners.").0.is_empty());
    assert_eq!(said("partners to whom we give them").0.len(), 1, "conditions stand in any order");
}

#[test]
fn a_cue_that_its_own_sentences_do_not_show_is_named() {
    assert_eq!(unproven(&tables(TABLE)).unwrap(), Vec::<String>::new());
    let wrong = TABLE.replace("for 3 months", "for three months").replace("not given to", "given to");
    assert_eq!(
        unproven(&tables(&wrong)).unwrap(),
        [
            "PeriodOpen: `# <months>` is not met in \"for three months\"",
            "GoesToOther: `*partner* & give*|sent & !not` is met in \"given to partners\"",
        ]
    );
}

#[test]
fn a_table_that_would_be_read_otherwise_is_refused() {
    for (table, error) in [
        ("sets: {no: [not]}", "`no` is read as a boolean by YAML 1.1"),
        ("sets: {months: [month*]}", "two sets `months`"),
        ("topics: {health: {says: [{cue: \"<unknown>\", found: a, silent: b}]}}", "no set `unknown` is above"),
        ("topics: {health: {says: [{cue: \"!a\", found: a, silent: b}]}}", "`!a` only denies"),
        ("topics: {health: {says: [{cue: \"… a\", found: a, silent: b}]}}", "`… a` begins with no word"),
        ("topics: {health: {says: [{cue: a, yes: a, silent: b}]}}", "table.yaml: "),
    ] {
        let refused = unproven(&tables(table)).expect_err(table);
        assert!(refused.starts_with(error), "{table}: {refused}");
    }
}
