//! The manual of the commands, executed.

#[test]
fn transcripts_are_true() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}
