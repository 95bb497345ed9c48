//! Periods and lengths of time in the words of four languages.

use crate::model::period::{Length, Period, Unit};

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
pub(in crate::model) fn period(text: &str) -> Option<Period> {
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
pub(in crate::model) fn length(text: &str) -> Option<Length> {
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
}
