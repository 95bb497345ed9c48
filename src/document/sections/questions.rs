use crate::document::Section;
use crate::document::compose::Author;

/// Turns the heading of a section from its topic into the reader's question.
pub(super) fn ask(author: &Author, section: &mut Section) {
    let (pack, questions) = (&author.words.pack, &author.words.pack.questions);
    let pairs = [
        (&pack.controller.heading, &questions.controller),
        (&pack.purposes.heading, &questions.purposes),
        (&pack.data.heading, &questions.data),
        (&pack.sources.heading, &questions.sources),
        (&pack.recipients.heading, &questions.recipients),
        (&pack.transfers.heading, &questions.transfers),
        (&pack.retention.heading, &questions.retention),
        (&pack.provide.heading, &questions.provide),
        (&pack.automated.heading, &questions.automated),
        (&pack.automated.heading_both, &questions.automated_and_ai),
        (&pack.automated.heading_ai, &questions.ai),
        (&pack.profiling.heading, &questions.profiling),
        (&pack.cookies.heading, &questions.cookies),
        (&pack.object.heading, &questions.object),
        (&pack.rights.heading, &questions.other_rights),
        (&pack.rights.heading_listed, &questions.rights),
        (&pack.complaint.heading, &questions.complaint),
        (&pack.secrecy.heading, &questions.secrecy),
        (&pack.security.heading, &questions.security),
        (&pack.changes.heading, &questions.changes),
    ];
    if let Some((_, question)) = pairs.into_iter().find(|(topic, _)| topic.text == section.title) {
        section.title.clone_from(&question.text);
    }
}
