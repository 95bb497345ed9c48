//! Rewrites of what an author wrote into the form that is read: for the help of findings.

use std::collections::HashSet;

use crate::law;
use crate::law::Provision;
use crate::source::{Kind, Node};

use super::grammar::{is_url, proposal};
use super::period::{Length, Period, Unit};

/// Words by which authors say that there is none, in small letters.
const NONE: &[&str] = &[
    "no",
    "none",
    "none.",
    "false",
    "n/a",
    "-",
    "not applicable",
    "nothing",
    "nobody",
    "ei",
    "ei ole",
    "ei mitään",
    "ei kukaan",
    "ei siirretä",
    "ei luovuteta",
    "nej",
    "ingen",
    "inga",
    "inget",
    "nein",
    "kein",
    "keine",
    "keiner",
    "niemand",
    "entfällt",
];

/// Returns true if a value says that there is none, in words of its own.
pub(super) fn says_none(node: &Node) -> bool {
    node.written().is_some_and(|text| NONE.contains(&text.trim().to_lowercase().as_str()))
}

/// Returns a value as YAML in one line, in quotes where it needs them.
pub(super) fn scalar(text: &str) -> String {
    let text = text.trim();
    let first = text.starts_with(|c: char| c.is_alphanumeric());
    let plain = first && !text.contains([':', '#', ',', '[', ']', '{', '}', '"', '\'', '\n', '&', '*']);
    let is_word = !["true", "false", "null", "yes", "no", "on", "off", "~"].contains(&text.to_lowercase().as_str());
    if plain && is_word {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
    }
}

/// Returns a scalar as the record it was meant for: `6(1)(e)` where a basis belongs is `{article: 6(1)(e)}`.
pub(super) fn record(node: &Node, keys: &[&str]) -> Option<String> {
    let has = |key: &str| keys.contains(&key);
    match &node.kind {
        Kind::Scalar(text, _) => {
            if let Some(point) = basis(text).filter(|_| has("article")) {
                return Some(format!("{{article: {point}}}"));
            }
            let is_period = text.parse::<Period>().is_ok() || period(text).is_some();
            let fits = [
                ("article", text.parse::<Provision>().is_ok()),
                ("email", text.contains('@') && !text.contains(' ')),
                ("url", is_url(text)),
                ("period", is_period),
                ("law", citation(text).is_some()),
                ("name", true),
                ("text", true),
                ("how", true),
                ("title", true),
            ];
            let key = fits.into_iter().find(|(key, fits)| *fits && has(key)).map(|(key, _)| key);
            let Some(key) = key else { return keys.first().map(|key| format!("{{{key}: …}}")) };
            let value = match key {
                "period" => period(text).map_or_else(|| text.to_owned(), |period| period.to_string()),
                "law" => citation(text).unwrap_or_else(|| text.to_owned()),
                _ => scalar(text),
            };
            Some(format!("{{{key}: {value}}}"))
        }
        // `basis: [6(1)(e)]`, where one record belongs
        Kind::List(members) if members.len() == 1 => record(&members[0], keys),
        _ => None,
    }
}

/// Returns a list or a text as entries under ids: `[Chat Ltd]` is `{chat-ltd: {name: Chat Ltd}}`.
pub(super) fn entries(node: &Node) -> Option<String> {
    let members = match &node.kind {
        Kind::List(members) => members.as_slice(),
        Kind::Scalar(..) => std::slice::from_ref(node),
        _ => return None,
    };
    let mut used = HashSet::new();
    let entry = |member: &Node| -> Option<String> {
        match &member.kind {
            Kind::Scalar(text, _) if text.parse::<Period>().is_ok() || period(text).is_some() => {
                let written = period(text).map_or_else(|| text.clone(), |period| period.to_string());
                let id = if members.len() == 1 { "everything".to_owned() } else { free("row", |id| used.contains(id)) };
                used.insert(id.clone());
                Some(format!("{id}: {{period: {written}}}"))
            }
            Kind::Scalar(text, _) => {
                let id = free(&proposal(text).unwrap_or_else(|| "entry".to_owned()), |id| used.contains(id));
                used.insert(id.clone());
                Some(format!("{id}: {{name: {}}}", scalar(text)))
            }
            Kind::Map(pairs) => {
                let of = |name: &str| {
                    pairs.iter().find(|(key, _)| key.text() == Some(name)).and_then(|(_, value)| value.written())
                };
                let name = of("id").or_else(|| of("name")).or_else(|| of("title"));
                let id = free(&name.and_then(proposal).unwrap_or_else(|| "entry".to_owned()), |id| used.contains(id));
                used.insert(id.clone());
                let rest = if name.is_some() {
                    format!("name: {}", scalar(name.unwrap_or_default()))
                } else {
                    "…".to_owned()
                };
                Some(format!("{id}: {{{rest}{}}}", if pairs.len() > 1 && name.is_some() { ", …" } else { "" }))
            }
            _ => None,
        }
    };
    let written: Option<Vec<_>> = members.iter().take(3).map(entry).collect();
    let more = if members.len() > 3 { ", …" } else { "" };
    Some(format!("{{{}{more}}}", written?.join(", "))).filter(|_| !members.is_empty())
}

/// Names of the legal bases in four languages, by the beginnings of the words.
const BASES: &[(&str, &[&str])] = &[
    ("6(1)(a)", &["consent", "suostumu", "samtyck", "einwillig"]),
    ("6(1)(b)", &["contract", "sopimu", "avtal", "vertrag"]),
    (
        "6(1)(c)",
        &["legal obligation", "lakisäätei", "lakisääteinen velvo", "rättslig förplikt", "rechtliche verpflicht"],
    ),
    ("6(1)(d)", &["vital interest", "elintärke", "grundläggande intresse", "lebenswichtig"]),
    (
        "6(1)(e)",
        &[
            "public task",
            "public interest",
            "yleinen etu",
            "yleistä etua",
            "julkisen vallan",
            "allmänt intresse",
            "myndighetsutöv",
            "öffentliches interesse",
            "öffentliche aufgabe",
        ],
    ),
    (
        "6(1)(f)",
        &[
            "legitimate interest",
            "oikeutettu etu",
            "oikeutetut edut",
            "berättigat intresse",
            "berättigade intressen",
            "berechtigtes interesse",
            "berechtigte interessen",
        ],
    ),
];

/// Returns the point of Article 6(1) that a text calls by its name.
fn basis(text: &str) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    let names = |words: &str| lower.starts_with(words) || lower.starts_with(&format!("the {words}"));
    BASES.iter().find(|(_, words)| words.iter().any(|word| names(word))).map(|(point, _)| *point)
}

/// Returns an id like this one that is free: `chat-2` beside `chat`.
pub(super) fn free(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut all = std::iter::once(id.to_owned()).chain((2..).map(|number| format!("{id}-{number}")));
    all.find(|id| !is_taken(id)).unwrap_or_else(|| id.to_owned())
}

/// The units of time in four languages, by the beginnings of their words.
const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Year, &["year", "yr", "vuo", "vuot", "v", "år", "jahr", "a", "y"]),
    (Unit::Month, &["month", "kuukau", "kk", "månad", "mån", "monat", "mo", "m"]),
    (Unit::Week, &["week", "viiko", "viikk", "vko", "vk", "veck", "woche", "w"]),
    (Unit::Day, &["day", "päiv", "pv", "vrk", "vuorokau", "dag", "dygn", "tag", "d"]),
    (Unit::Hour, &["hour", "tun", "tim", "stund", "std", "h", "t"]),
    (Unit::Minute, &["minut", "min"]),
];

/// Units that stand alone for one of them.
const ONES: &[&str] = &[
    "year", "month", "week", "day", "vuosi", "kuukausi", "viikko", "päivä", "år", "månad", "vecka", "dag", "jahr",
    "monat", "woche", "tag",
];

/// Numbers in words.
const NUMBERS: &[(u32, &[&str])] = &[
    (1, &["one", "yksi", "yhden", "ett", "en", "ein", "eine", "einem", "einen", "einer", "eines"]),
    (2, &["two", "kaksi", "kahden", "två", "zwei"]),
    (3, &["three", "kolme", "kolmen", "tre", "drei"]),
    (4, &["four", "neljä", "neljän", "fyra", "vier"]),
    (5, &["five", "viisi", "viiden", "fem", "fünf"]),
    (6, &["six", "kuusi", "kuuden", "sex", "sechs"]),
    (7, &["seven", "seitsemän", "sju", "sieben"]),
    (8, &["eight", "kahdeksan", "åtta", "acht"]),
    (9, &["nine", "yhdeksän", "nio", "neun"]),
    (10, &["ten", "kymmenen", "tio", "zehn"]),
    (12, &["twelve", "kaksitoista", "kahdentoista", "tolv", "zwölf"]),
];

/// Returns a period that is written in words of another language, or with other marks: `2 vuotta`, `24kk`,
/// `enintään 1,5 vuotta`.
#[must_use]
pub(super) fn period(text: &str) -> Option<Period> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    if ["pysyvä", "permanent", "dauerhaft", "varaktig", "for ever", "forever", "ikuisesti", "unbegrenzt"]
        .iter()
        .any(|word| lower.starts_with(word))
    {
        return Some(Period::Permanent);
    }
    let begins = |words: &[&str]| words.iter().find_map(|word| lower.strip_prefix(word)).map(str::trim_start);
    let most = begins(&[
        "up to ",
        "at most ",
        "max. ",
        "max ",
        "maximum ",
        "no more than ",
        "enintään ",
        "korkeintaan ",
        "högst ",
        "maximalt ",
        "höchstens ",
        "maximal ",
        "längstens ",
    ]);
    let least = begins(&["at least ", "min. ", "minimum ", "vähintään ", "minst ", "åtminstone ", "mindestens "]);
    let rest = most.or(least).unwrap_or(&lower);
    let length = length(rest)?;
    Some(match (most.is_some(), least.is_some()) {
        (true, _) => Period::UpTo(length),
        (_, true) => Period::AtLeast(length),
        _ => Period::For(length),
    })
}

/// Returns a length of time that is written in words of another language, or with other marks.
pub(super) fn length(text: &str) -> Option<Length> {
    let lower = text.trim().to_lowercase();
    if ONES.contains(&lower.as_str()) {
        return unit(&lower).map(|unit| Length(vec![(1, unit)]));
    }
    // "24kk" is "24 kk"
    let mut spaced = String::new();
    for c in lower.chars() {
        if c.is_alphabetic() && spaced.ends_with(|last: char| last.is_ascii_digit()) {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    let between = ["and", "ja", "och", "und", ","];
    let mut words = spaced.split_whitespace().filter(|word| !between.contains(word));
    let mut parts: Vec<(u32, Unit)> = Vec::new();
    while let Some(number) = words.next() {
        let unit = unit(words.next()?)?;
        let of_half = |half: Unit, whole: u32| -> Option<(u32, Unit)> {
            let (before, after) = number.split_once([',', '.'])?;
            let halves: u32 = before.parse::<u32>().ok()? * whole + if after == "5" { whole / 2 } else { return None };
            Some((halves, half))
        };
        let part = match (number.parse::<u32>().ok().or_else(|| in_words(number)), unit) {
            (Some(number), unit) => (number, unit),
            (None, Unit::Year) => of_half(Unit::Month, 12)?,
            (None, Unit::Day) => of_half(Unit::Hour, 24)?,
            (None, _) => return None,
        };
        parts.push(part);
    }
    let ordered = parts.windows(2).all(|pair| pair[0].1 < pair[1].1);
    (!parts.is_empty() && ordered && parts.iter().all(|(number, _)| *number > 0)).then_some(Length(parts))
}

fn unit(word: &str) -> Option<Unit> {
    let word = word.trim_end_matches('.');
    let fits = |beginning: &str| if beginning.len() > 2 { word.starts_with(beginning) } else { word == beginning };
    UNITS.iter().find(|(_, words)| words.iter().any(|one| fits(one))).map(|(unit, _)| *unit)
}

fn in_words(word: &str) -> Option<u32> {
    NUMBERS.iter().find(|(_, words)| words.contains(&word)).map(|(number, _)| *number)
}

/// Returns a citation of an act as it should be written: `434/2003 8 §`, `§ 257 HGB` and `kirjanpitolaki` are known.
pub(super) fn citation(text: &str) -> Option<String> {
    let is_known = |act: &str| act.contains(['/', ':']) || act.chars().filter(|c| c.is_uppercase()).count() > 1;
    if super::citation::citation(text).is_some_and(|citation| is_known(&citation.act)) {
        return Some(text.to_owned());
    }
    let spaced = text.replace('§', " § ").replace('\u{a0}', " ");
    let words: Vec<_> = spaced
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .map(|word| word.trim_matches(['(', ')', '.', ';']))
        .collect();
    let is_number = |word: &str| {
        word.split_once(['/', ':']).is_some_and(|(one, other)| {
            [one, other].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        })
    };
    let is_short =
        |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 2 && word.chars().all(char::is_alphabetic);
    let act = words.iter().find(|word| is_number(word)).or_else(|| words.iter().find(|word| is_short(word)));
    let act = match act {
        Some(act) => (*act).to_owned(),
        None => {
            let name = text.split(['§', ',', '(']).next()?;
            let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
            law::act_by_name(name)?.to_owned()
        }
    };
    let is_section = |word: &str| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        digits > 0
            && !is_number(word)
            && word[digits..].chars().all(|c| c.is_ascii_lowercase() || "()0123456789-".contains(c))
    };
    let of = |signs: &[&str]| -> Vec<String> {
        let at = words.iter().position(|word| signs.iter().any(|sign| word.to_lowercase().starts_with(sign)));
        let Some(at) = at else { return Vec::new() };
        let after: Vec<_> = words[at + 1..]
            .iter()
            .take_while(|word| is_section(word) || ["and", "ja", "och", "und"].contains(word))
            .filter(|word| is_section(word))
            .map(|word| (*word).to_owned())
            .collect();
        let before = || {
            words[..at]
                .iter()
                .rev()
                .take_while(|word| is_section(word) || ["and", "ja", "och", "und"].contains(word))
                .filter(|word| is_section(word))
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        let before = || before().into_iter().rev().collect::<Vec<_>>();
        // "2 luku", "2 kap.": in Finnish and Swedish the number of a chapter comes first.
        let is_first = ["luku", "luvun", "kap"].iter().any(|word| signs.contains(word)) && !before().is_empty();
        if after.is_empty() || is_first { before() } else { after }
    };
    let chapter = of(&["luku", "luvun", "kap", "chapter", "ch"]);
    let sections = of(&["§", "section", "sec", "s.", "pykäl", "paragraf", "para"]);
    let articles = of(&["art"]);
    let chapter = chapter.first().map(|number| format!(" ch. {number}")).unwrap_or_default();
    let cited: Vec<String> = match (sections.is_empty(), articles.is_empty()) {
        (false, _) => sections.iter().map(|number| format!("{act}{chapter} s. {number}")).collect(),
        (_, false) => articles.iter().map(|number| format!("{act} art. {number}")).collect(),
        _ => vec![format!("{act}{chapter}")],
    };
    Some(if cited.len() == 1 { cited[0].clone() } else { format!("[{}]", cited.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_four_languages_are_rewritten() {
        for (text, written) in [
            ("2 vuotta", "2 years"),
            ("24 kk", "24 months"),
            ("24kk", "24 months"),
            ("enintään 2 vuotta", "up to 2 years"),
            ("yksi vuosi", "1 year"),
            ("ett år och sex månader", "1 year 6 months"),
            ("högst 30 dagar", "up to 30 days"),
            ("zwei Jahre", "2 years"),
            ("mindestens 10 Jahre", "at least 10 years"),
            ("1,5 vuotta", "18 months"),
            ("1.5 years", "18 months"),
            ("pysyvästi", "permanent"),
            ("72 tuntia", "72 hours"),
        ] {
            assert_eq!(period(text).map(|period| period.to_string()).as_deref(), Some(written), "{text}");
        }
        for text in ["toistaiseksi", "niin kauan kuin tarpeen", "2", "vuotta", ""] {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn citations_are_rewritten() {
        for (text, written) in [
            ("434/2003 8 §", "434/2003 s. 8"),
            ("434/2003 § 8", "434/2003 s. 8"),
            ("laki 434/2003", "434/2003"),
            ("§ 257 HGB", "HGB s. 257"),
            ("HGB § 257", "HGB s. 257"),
            ("759/2004 sections 16, 17", "[759/2004 s. 16, 759/2004 s. 17]"),
            ("section 8 of 434/2003", "434/2003 s. 8"),
            ("1336/1997 2 luku 10 §", "1336/1997 ch. 2 s. 10"),
            ("Art. 6 DSGVO", "DSGVO art. 6"),
        ] {
            assert_eq!(citation(text).as_deref(), Some(written), "{text}");
        }
        assert_eq!(citation("our own rules"), None);
    }

    #[test]
    fn an_id_that_is_free_is_proposed() {
        let used = ["chat", "chat-2"];
        assert_eq!(free("chat", |id| used.contains(&id)), "chat-3");
        assert_eq!(free("phone", |id| used.contains(&id)), "phone");
    }
}
