use crate::diagnostic::Span;
use crate::model::reserved::{Address, is_preset, is_reserved};
use crate::rules::{Report, Subject, rule};

rule!("placeholder-address", Error, Facts, ["12(1)", "13(1)(a)", "14(1)(a)", "RFC 2606"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.notice.draft.get().is_some() {
        return;
    }
    // A site of examples says so by its own address.
    let base = of.site.config.base_url.get().map_or("", |url| url.0.as_str());
    let is_of_examples = is_reserved(base) && !is_preset(base);
    for addresses in [&of.notice.addresses, &of.site.addresses] {
        let mut left = addresses.iter().filter(|address| !is_of_examples || is_preset(&address.host));
        let Some(Address { span, text, host }) = left.next() else { continue };
        let told = report
            .find(*span, format!("`{text}` is the address of an example: it leads nowhere"))
            .label(format!("`{host}` is reserved for documentation (RFC 2606)"))
            .help("write the real address, or remove the key; a site that is an example itself has such a `base_url`");
        left.map(|address| address.span).fold(told, |told, at: Span| told.also(at, "this one, too"));
    }
}
