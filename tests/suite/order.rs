//! Findings are the same whatever the order in which files are read, and on any number of threads.

use notice::diagnostic::{Files, Span};
use notice::model;
use notice::rules;
use notice::site::{Loaded, check, load};

use crate::support::{DAY, SITE, root};

/// Every bad example of one file as a notice of one site: a site that owes everything.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for rule in rules::all() {
        for (at, bad) in rule.page.split("```yaml bad\n").skip(1).enumerate() {
            let text = bad.split("```").next().unwrap();
            if !text.starts_with("# notice") {
                texts.push((format!("{}-{at}", rule.id), text.to_owned()));
            }
        }
    }
    // And some that are of one site: they agree with each other, or do not.
    for (name, days, domain) in
        [("one", "3 months", "example"), ("two", "1 year", "test"), ("three", "2 years", "example")]
    {
        let text = format!(
            "title: {name}\ncontrollers: [town]\ncontacts: {{privacy: {{email: privacy@town.{domain}}}}}\npurposes:\n  serve: \
             {{name: answering, data: [talk]}}\ndata:\n  talk: {{name: talk}}\nretention:\n  talk: {{period: {days}}}\n"
        );
        texts.push((name.to_owned(), text));
    }
    texts
}

/// The site whose files are added in this order, and read in that.
fn site(texts: &[(String, String)], added: &[usize], read: &[usize]) -> Loaded {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config = files.add("notice.yaml", SITE);
    let mut ids = vec![None; texts.len()];
    for at in added {
        ids[*at] = Some(files.add(format!("notices/{}.yaml", texts[*at].0), texts[*at].1.clone()));
    }
    let notices: Vec<_> = read.iter().map(|at| (texts[*at].0.clone(), ids[*at].unwrap())).collect();
    let site = model::read(&files, Some(config), &notices, &mut findings);
    Loaded { files, site, findings, ..Loaded::default() }
}

/// All that is told, by places that do not depend on the order of files.
fn told(loaded: &Loaded) -> Vec<String> {
    let place = |span: Span| format!("{} {:?}", loaded.files.path(span.file), loaded.files.range(span));
    let mut told: Vec<_> = check(loaded, DAY)
        .iter()
        .map(|finding| {
            let also: Vec<_> =
                finding.also.iter().map(|label| format!("{} {}", place(label.span), label.text)).collect();
            format!(
                "{} {:?} {} {} / {} / {} {also:?}",
                place(finding.place.span),
                finding.severity,
                finding.rule,
                finding.message,
                finding.place.text,
                finding.help
            )
        })
        .collect();
    told.sort();
    told
}

/// Numbers below `many` in an order that looks like none.
fn shuffled(many: usize, mut random: u64) -> Vec<usize> {
    let mut order: Vec<_> = (0..many).collect();
    for at in (1..many).rev() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407); // Knuth's MMIX
        order.swap(at, (random >> 33) as usize % (at + 1));
    }
    order
}

#[test]
fn the_order_of_files_decides_nothing() {
    let texts = texts();
    let order: Vec<_> = (0..texts.len()).collect();
    let expected = told(&site(&texts, &order, &order));
    for rule in ["retention-disagreement", "mailbox-contradiction", "party-contradiction"] {
        assert!(expected.iter().any(|line| line.contains(rule)), "{rule} is among them");
    }
    for seed in 1..6 {
        let is = told(&site(&texts, &shuffled(texts.len(), seed), &shuffled(texts.len(), seed * 7)));
        let differs = expected.iter().zip(&is).find(|(was, is)| was != is);
        assert!(expected.len() == is.len() && differs.is_none(), "seed {seed}: {differs:#?}");
    }
}

#[test]
fn the_number_of_threads_decides_nothing() {
    let texts = texts();
    let order: Vec<_> = (0..texts.len()).collect();
    let sites = [site(&texts, &order, &order), load(&root().join("examples/it-services/as-found"), "", &[])];
    for loaded in &sites {
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| check(loaded, DAY))
        };
        let expected = on(1);
        assert!(!expected.is_empty());
        for threads in [2, 3, 8] {
            assert!(on(threads) == expected, "{threads} threads");
        }
    }
}
