//! A site of any number of notices, the same whenever it is written: `notice.yaml` with other names and another order.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The day by whose law the site has no findings.
pub const DAY: &str = "2026-11-24";

const SITE: &str = include_str!("site.yaml");
const NOTICE: &str = include_str!("notice.yaml");

const TOWNS: [&str; 12] = [
    "Hanhijoen",
    "Kuusikallion",
    "Liinasaaren",
    "Mustaniemen",
    "Närelahden",
    "Ohravaaran",
    "Pihlajakosken",
    "Ruisharjun",
    "Sammalniityn",
    "Tervalammen",
    "Uusikylän",
    "Viitasuon",
];
const REGISTERS: [&str; 12] = [
    "ajanvarausrekisteri",
    "asiakasrekisteri",
    "avustusrekisteri",
    "kerhorekisteri",
    "kurssirekisteri",
    "lainausrekisteri",
    "laskurekisteri",
    "neuvontarekisteri",
    "palauterekisteri",
    "tapahtumarekisteri",
    "tilarekisteri",
    "vapaaehtoisrekisteri",
];
/// The keys whose entries change places from notice to notice.
const TURNED: [&str; 5] = ["purposes:\n", "data:\n", "sources:\n", "recipients:\n", "retention:\n"];

/// Writes a site of so many notices into a folder of its own in `dir`.
pub fn write(dir: &Path, notices: usize) -> io::Result<PathBuf> {
    let root = dir.join(notices.to_string());
    fs::create_dir_all(root.join("notices"))?;
    let texts: Vec<_> = (0..notices).map(notice).collect();
    for (number, text) in texts.iter().enumerate() {
        fs::write(root.join("notices").join(name(number)), text)?;
    }
    // Nobody who is named in no notice.
    let is_named = |(_, at): &(&&str, usize)| texts.iter().any(|text| text.contains(&format!("centre-{at}]")));
    let parties: String = TOWNS.iter().zip(0..).filter(is_named).map(party).collect();
    fs::write(root.join("notice.yaml"), format!("{SITE}{parties}"))?;
    Ok(root)
}

/// What the file of a notice is called.
pub fn name(number: usize) -> String {
    format!("notice-{number:04}.yaml")
}

fn party((town, at): (&&str, usize)) -> String {
    format!(
        "  centre-{at}:\n    name: {town} palvelukeskus\n    kind: company\n    business_id: {:07}-{}\n    \
         address: Keskuskatu {}, {:05} {town} asema\n    country: FI\n    email: kirjaamo@keskus-{at}.example\n    \
         phone: \"+358 10 000 {at:04}\"\n    dpo: {{title: tietosuojavastaava, email: tietosuoja@keskus-{at}.example}}\n",
        1_000_000 + at,
        at % 10,
        at + 1,
        10_000 + at,
    )
}

fn notice(number: usize) -> String {
    let mut random = number as u64 + 1;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407); // Knuth's MMIX
        (random >> 33) as usize % below
    };
    let centre = next(TOWNS.len());
    let mut text = String::new();
    for section in sections(NOTICE) {
        let turned = TURNED.iter().find(|key| section.starts_with(**key));
        let (key, entries) = turned.map_or((section, ""), |key| section.split_at(key.len()));
        let mut entries = pieces(entries, |line| !line.starts_with("   "));
        let by = if entries.is_empty() { 0 } else { next(entries.len()) };
        entries.rotate_left(by);
        text.extend(std::iter::once(key).chain(entries));
    }
    let values = [
        ("{number}", format!("{number:04}")),
        ("{centre}", centre.to_string()),
        ("{town}", TOWNS[centre].to_owned()),
        ("{register}", REGISTERS[next(REGISTERS.len())].to_owned()),
        ("{digit}", next(9).to_string()),
        ("{day}", format!("{:02}", 1 + next(28))),
        ("{phone}", format!("{:03} {:04}", next(1000), next(10_000))),
    ];
    values.iter().fold(text, |text, (place, value)| text.replace(place, value))
}

/// A text in pieces, each beginning at a line of which `begins` is true.
fn pieces(text: &str, begins: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    for line in text.lines().filter(|line| begins(line)) {
        starts.push(line.as_ptr().addr() - text.as_ptr().addr());
    }
    starts.push(text.len());
    starts.windows(2).map(|two| &text[two[0]..two[1]]).collect()
}

fn sections(text: &str) -> Vec<&str> {
    pieces(text, |line| !line.starts_with(' '))
}
