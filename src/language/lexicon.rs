//! Words from which a rule concludes something about the author's own text: data of each language, matched by whole words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;

/// What a word may say about the text it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// "may", "could": something happens or not.
    Modal,
    /// "possibly", "perhaps".
    Possibility,
    /// "some", "certain": which ones stays open.
    Quantity,
    /// "usually", "as a rule": when not stays open.
    Frequency,
    /// "if necessary": when that is stays open.
    Condition,
    /// "for example": the list goes on.
    OpenList,
    /// "as long as necessary": no length of time.
    EmptyTime,
    /// "partners", "third parties": anyone.
    EmptyActor,
    /// "developing our services": any use.
    EmptyPurpose,
    /// "as required by law": which law stays open.
    LegalShrug,
    /// "appropriate", "carefully": words without weight.
    Weak,
    /// Data concerning health (Article 9(1)).
    Health,
    /// Trade union membership (Article 9(1)).
    TradeUnion,
    /// Religious or philosophical beliefs (Article 9(1)).
    Belief,
    /// Political opinions (Article 9(1)).
    Political,
    /// Racial or ethnic origin (Article 9(1)).
    RacialOrigin,
    /// Sex life or sexual orientation (Article 9(1)).
    SexLife,
    /// Biometric data (Article 9(1)).
    Biometric,
    /// Genetic data (Article 9(1)).
    Genetic,
    /// Criminal convictions and offences (Article 10).
    Criminal,
    /// A national identification number (Article 87).
    NationalId,
    /// "And its subsidiaries": companies nobody names (Articles 13(1)(a), 26).
    OpenGroup,
    /// "Employees of our customers": those about whose data the customer may decide (Article 4(7)).
    CustomersPeople,
    /// "Our legitimate interest": an interest that is not named (Article 13(1)(d)).
    CircularInterest,
    /// "Processing is based on our relationship": no point of Article 6(1).
    NoBasis,
    /// "By using our service", silence, a ticked box: no consent (Article 4(11), recital 32).
    AssumedConsent,
    /// "Ticking": a clear act by which consent can be given (Article 4(11)).
    ClearAct,
    /// "Cookies": stored in or read from a device (Directive 2002/58/EC, Article 5(3)).
    Device,
    /// "patients", "relatives": people other than the one who speaks.
    OtherPerson,
    /// "mentioned": people of whom others speak.
    Mentioned,
    /// A service that tells who someone is.
    Authentication,
    /// Necessary for the employment (FI 759/2004 s. 3).
    EmploymentNeed,
    /// "customer company", "insurer": someone else whom a purpose serves.
    OtherParty,
    /// "data processing agreement": the contract of Article 28.
    ProcessingContract,
    /// "standard contractual clauses", "adequacy decision": what may carry a transfer (Articles 45 to 49).
    TransferTool,
    /// "unambiguous consent": the test of Directive 95/46/EC.
    UnambiguousConsent,
    /// "statutory": an act orders it.
    Statutory,
    /// "kept", "deleted": how long data are there.
    Keeping,
    /// Years; a number before them or in words.
    Years,
    /// Months, likewise.
    Months,
    /// Weeks, likewise.
    Weeks,
    /// Days, likewise.
    Days,
    /// Hours, likewise.
    Hours,
}

impl Sense {
    /// Words that hedge: a reader cannot tell what happens to her data (WP260 paras 12-13).
    pub const VAGUE: &[Sense] = &[
        Sense::Modal,
        Sense::Possibility,
        Sense::Quantity,
        Sense::Frequency,
        Sense::Condition,
        Sense::OpenList,
        Sense::EmptyTime,
        Sense::EmptyActor,
        Sense::EmptyPurpose,
        Sense::LegalShrug,
    ];

    /// What Article 9(1) protects.
    pub const SPECIAL: &[Sense] = &[
        Sense::Health,
        Sense::TradeUnion,
        Sense::Belief,
        Sense::Political,
        Sense::RacialOrigin,
        Sense::SexLife,
        Sense::Biometric,
        Sense::Genetic,
    ];
    /// Words that tell a length of time.
    pub const LENGTHS: &[Sense] = &[Sense::Years, Sense::Months, Sense::Weeks, Sense::Days, Sense::Hours];
}

/// A word or phrase of the lexicon in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it may say.
    pub sense: Sense,
    /// Its bytes in the text.
    pub at: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    senses: BTreeMap<Sense, Vec<String>>,
    except: Vec<String>,
    fillers: HashSet<String>,
}

/// One step of a phrase.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Word(String),
    Stem(String),
    /// Up to three words.
    Gap,
    Number,
}

struct Phrase {
    /// None for a phrase that means nothing.
    sense: Option<Sense>,
    steps: Vec<Step>,
}

struct Lexicon {
    /// The phrases of a language by the beginning of their first word.
    phrases: HashMap<[u8; 2], Vec<Phrase>>,
    /// Words that add nothing to a name.
    fillers: HashSet<String>,
}

/// A word of a text: in small letters, and where it stands.
struct Token<'a> {
    word: &'a str,
    at: Range<usize>,
    /// Whether a sentence ends between it and the word before.
    begins: bool,
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/language/lexicons");

/// The lexicons by language; each is read when it is first asked for.
static LEXICONS: LazyLock<HashMap<&str, (&str, OnceLock<Lexicon>)>> = LazyLock::new(|| {
    let files = FILES.files();
    let named = files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)));
    named.map(|(code, text)| (code, (text, OnceLock::new()))).collect()
});

/// Every word of the lexicon in a text of `language` (a BCP 47 tag), in the order they stand in; of phrases inside each
/// other the longest, and a word with two senses twice. Nothing in a language without a lexicon.
#[must_use]
pub fn hits(language: &str, text: &str) -> Vec<Hit> {
    Lexicon::of(language).map_or_else(Vec::new, |lexicon| lexicon.hits(text))
}

/// Whether a name says nothing of whom it names: all its words are vague, or add nothing ("our other partners").
#[must_use]
pub fn is_anyone(language: &str, name: &str) -> bool {
    let Some(lexicon) = Lexicon::of(language) else { return false };
    let mut rest = small(name);
    for hit in lexicon.hits(name).iter().filter(|hit| Sense::VAGUE.contains(&hit.sense)) {
        rest.replace_range(hit.at.clone(), &" ".repeat(hit.at.len()));
    }
    tokens(&rest).iter().all(|token| lexicon.fillers.contains(token.word))
}

impl Lexicon {
    /// That of a language (a BCP 47 tag), if there is one.
    fn of(language: &str) -> Option<&'static Lexicon> {
        let code = language.split('-').next().unwrap_or_default();
        LEXICONS.get(code).map(|(data, lexicon)| lexicon.get_or_init(|| Lexicon::new(code, data)))
    }

    fn new(code: &str, text: &str) -> Self {
        let data: Data = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("lexicons/{code}.yaml: {error}"));
        let senses =
            data.senses.iter().flat_map(|(sense, phrases)| phrases.iter().map(|phrase| (Some(*sense), phrase)));
        let mut phrases: HashMap<[u8; 2], Vec<Phrase>> = HashMap::new();
        for (sense, phrase) in senses.chain(data.except.iter().map(|phrase| (None, phrase))) {
            let steps = steps(phrase);
            let beginning = match steps.first() {
                Some(Step::Word(word) | Step::Stem(word)) => beginning(word),
                Some(Step::Number) => NUMBER,
                _ => panic!("lexicons/{code}.yaml: `{phrase}` begins with no word"),
            };
            phrases.entry(beginning).or_default().push(Phrase { sense, steps });
        }
        Lexicon { phrases, fillers: data.fillers }
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let small = small(text);
        let tokens = tokens(&small);
        let (mut found, mut excepted) = (Vec::new(), Vec::new());
        for first in 0..tokens.len() {
            let word = tokens[first].word;
            let key = if word.starts_with(|c: char| c.is_ascii_digit()) { NUMBER } else { beginning(word) };
            for phrase in self.phrases.get(&key).into_iter().flatten() {
                let Some(last) = follow(&phrase.steps, &tokens[first..]).map(|last| first + last) else { continue };
                if tokens[first + 1..=last].iter().any(|token| token.begins) {
                    continue; // a phrase does not run on into the next sentence
                }
                let at = tokens[first].at.start..tokens[last].at.end;
                match phrase.sense {
                    Some(sense) => found.push(Hit { sense, at }),
                    None => excepted.push(at),
                }
            }
        }
        found.retain(|hit| !excepted.iter().any(|at| at.start < hit.at.end && hit.at.start < at.end));
        found.sort_by_key(|hit| (hit.at.start, Reverse(hit.at.end), hit.sense));
        found.dedup();
        let mut kept = 0..0;
        found.retain(|hit| {
            let is_longest = hit.at.start >= kept.end || hit.at == kept;
            if is_longest {
                kept = hit.at.clone();
            }
            is_longest
        });
        found
    }
}

/// The beginning under which phrases stand that begin with a number.
const NUMBER: [u8; 2] = *b"#\0";

/// Two bytes are enough to leave few phrases to try.
fn beginning(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [bytes.first().copied().unwrap_or_default(), bytes.get(1).copied().unwrap_or_default()]
}

fn steps(phrase: &str) -> Vec<Step> {
    let phrase = small(phrase);
    let step = |part: &str| match part {
        "…" => vec![Step::Gap],
        "#" => vec![Step::Number],
        _ => match part.strip_suffix('*') {
            Some(stem) => vec![Step::Stem(stem.to_owned())],
            None => tokens(part).into_iter().map(|token| Step::Word(token.word.to_owned())).collect(),
        },
    };
    phrase.split_whitespace().flat_map(step).collect()
}

/// In which token a phrase ends that begins with the first.
fn follow(steps: &[Step], tokens: &[Token]) -> Option<usize> {
    match steps {
        [] => None,
        [Step::Gap, rest @ ..] => (0..=3).find_map(|skipped| Some(skipped + follow(rest, tokens.get(skipped..)?)?)),
        [step, rest @ ..] => {
            let (token, after) = tokens.split_first()?;
            let fits = match step {
                Step::Word(word) => token.word == word,
                Step::Stem(stem) => token.word.starts_with(stem.as_str()),
                Step::Number => token.word.starts_with(|c: char| c.is_ascii_digit()),
                Step::Gap => false,
            };
            match rest {
                _ if !fits => None,
                [] => Some(0),
                rest => follow(rest, after).map(|last| last + 1),
            }
        }
    }
}

/// The text in small letters; every character keeps its bytes.
fn small(text: &str) -> String {
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        lower.next().filter(|other| lower.next().is_none() && other.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    text.chars().map(small).collect()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text.char_indices().peekable();
    let mut begins = true;
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            // "e.g.", "z. B.", "town.example": after so short a word, and inside a word, a full stop ends no sentence.
            let short = tokens.last().is_some_and(|token| token.word.chars().count() <= 2);
            let inside = rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            begins |= matches!(c, '!' | '?' | ';' | ':') || (c == '.' && !short && !inside);
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
            end = at + c.len_utf8();
        }
        tokens.push(Token { word: &text[start..end], at: start..end, begins });
        begins = false;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'a>(language: &str, text: &'a str) -> Vec<&'a str> {
        hits(language, text).into_iter().map(|hit| &text[hit.at]).collect()
    }

    #[test]
    fn a_finnish_word_is_recognised_in_its_inflected_forms() {
        assert_eq!(
            words("fi", "Tietoja saatetaan luovuttaa yhteistyökumppaneillemme."),
            ["saatetaan", "yhteistyökumppaneillemme"]
        );
        assert_eq!(words("fi", "Mahdolliset potilastiedot"), ["Mahdolliset", "potilastiedot"]);
        assert_eq!(words("fi", "siinä määrin, kuin on tarpeen"), ["siinä määrin, kuin"]);
        assert_eq!(words("fi", "niin kauan kuin se on tarpeen"), ["niin kauan kuin se on tarpeen"]);
    }

    #[test]
    fn what_is_certain_or_a_right_of_the_reader_is_not_vague() {
        for (language, text) in [
            ("fi", "Suostumus voidaan peruuttaa. Asiakas voi pyytää tietonsa."),
            ("fi", "Sinulla on oikeus saattaa asia tietosuojavaltuutetun käsiteltäväksi."),
            ("fi", "Ilman tunnistautumista asiaa ei voida käsitellä."),
            ("en", "This notice holds from 25 May 2018."),
            ("en", "You may lodge a complaint. Our offices are e-mailed as soon as possible."),
            ("sv", "Utan uppgifterna kan ärendet inte behandlas. Då kan du få en kopia."),
            ("de", "Ohne sie können wir den Vertrag nicht schließen; können Sie sie geben?"),
        ] {
            assert!(words(language, text).is_empty(), "{text}: {:?}", words(language, text));
        }
    }

    #[test]
    fn who_decides_and_on_what_ground_is_heard_in_every_language() {
        use Sense::{AssumedConsent, CircularInterest, ClearAct, CustomersPeople, Device, NoBasis, OpenGroup};
        for (sense, language, text) in [
            (OpenGroup, "en", "Shop Ltd and its subsidiaries"),
            (OpenGroup, "fi", "Esimerkki Oy tytäryhtiöineen"),
            (OpenGroup, "sv", "Exempel Ab jämte dotterbolag"),
            (OpenGroup, "de", "die Beispiel GmbH und ihre Tochtergesellschaften"),
            (CustomersPeople, "en", "the staff of our customer companies"),
            (CustomersPeople, "fi", "asiakasyritystemme henkilöstö"),
            (CustomersPeople, "sv", "anställda hos våra kunder"),
            (CustomersPeople, "de", "Mitarbeitende unserer Kunden"),
            (CircularInterest, "en", "the controller's legitimate interest"),
            (CircularInterest, "fi", "rekisterinpitäjän oikeutettu etu"),
            (CircularInterest, "sv", "vårt berättigade intresse"),
            (CircularInterest, "de", "unser berechtigtes Interesse"),
            (NoBasis, "en", "The processing of your data is based on our customer relationship."),
            (NoBasis, "fi", "Tietojesi käsittely perustuu asiakassuhteeseen."),
            (NoBasis, "sv", "Behandlingen grundar sig på kundförhållandet."),
            (NoBasis, "de", "Die Verarbeitung beruht auf der Kundenbeziehung."),
            (AssumedConsent, "en", "by using our services"),
            (AssumedConsent, "fi", "käyttämällä palvelujamme"),
            (AssumedConsent, "sv", "genom att använda våra tjänster"),
            (AssumedConsent, "de", "durch die Nutzung unserer Dienste"),
            (ClearAct, "en", "ticking the box"),
            (ClearAct, "fi", "rastitat ruudun"),
            (ClearAct, "sv", "du kryssar i rutan"),
            (ClearAct, "de", "durch Ankreuzen"),
            (Device, "en", "cookies"),
            (Device, "fi", "evästeistä"),
            (Device, "sv", "kakorna"),
            (Device, "de", "Cookies"),
        ] {
            assert!(hits(language, text).iter().any(|hit| hit.sense == sense), "{language}: {text}");
        }
    }

    #[test]
    fn a_name_that_fits_anyone_names_no_one() {
        for (language, name) in [
            ("fi", "muut yhteistyökumppanimme ja alihankkijat"),
            ("en", "our trusted partners and service providers"),
            ("sv", "våra underleverantörer"),
            ("de", "unsere Dienstleister und andere Dritte"),
        ] {
            assert!(is_anyone(language, name), "{name}");
        }
        for (language, name) in [
            ("fi", "maksupalveluntarjoajat"),
            ("en", "payment service providers"),
            ("sv", "samarbetspartner inom frakt"),
            ("de", "Dienstleister für den Versand"),
            ("xx", "partners"),
        ] {
            assert!(!is_anyone(language, name), "{name}");
        }
    }

    #[test]
    fn names_of_things_are_no_traits_of_people() {
        for (language, text) in [
            ("fi", "DNA Oyj, Terveystalo, tuomioistuin, Kirkkonummi, puolueeton, rikosilmoitin, tietojen alkuperä"),
            ("fi", "Emme käsittele terveystietoja. Älä kerro terveydestäsi."),
            ("en", "We disable cookies and process no health data."),
            ("sv", "Under en rast behandlar vi inga hälsouppgifter."),
        ] {
            assert!(words(language, text).is_empty(), "{text}: {:?}", words(language, text));
        }
    }

    #[test]
    fn what_only_sounds_alike_is_not_heard() {
        let heard = |language: &str, text: &str, sense| hits(language, text).iter().any(|hit| hit.sense == sense);
        for (sense, language, text) in [
            (Sense::CustomersPeople, "en", "employees of our customer service"),
            (Sense::CustomersPeople, "fi", "asiakkaiden yhteyshenkilöt"),
            (Sense::CustomersPeople, "de", "Mitarbeitende und Kunden"),
            (Sense::CircularInterest, "en", "the legitimate interests of a third party"),
            (Sense::NoBasis, "fi", "asiakassuhteen ajan ja kaksi vuotta sen jälkeen"),
            (Sense::AssumedConsent, "en", "The box is not ticked in advance; using the site is not consent."),
            (Sense::AssumedConsent, "fi", "Ruutu ei ole valmiiksi rastitettu."),
            (Sense::AssumedConsent, "de", "Das Feld ist nicht vorangekreuzt."),
            (Sense::ClearAct, "fi", "valmiiksi rastitettu ruutu"),
        ] {
            assert!(!heard(language, text, sense), "{language}: {text}");
        }
    }

    #[test]
    fn a_word_with_two_senses_is_found_with_both() {
        let senses: Vec<_> = hits("fi", "potilastiedot").into_iter().map(|hit| hit.sense).collect();
        assert_eq!(senses, [Sense::Health, Sense::OtherPerson]);
        assert_eq!(words("fi", "kun tunnistaudut Suomi.fi-palvelussa"), ["Suomi.fi"]);
    }

    #[test]
    fn a_phrase_ends_with_its_sentence_and_a_word_is_no_part_of_another() {
        assert_eq!(words("en", "We ask no third. Parties differ"), Vec::<&str>::new());
        assert_eq!(words("en", "Mayor Handsome"), Vec::<&str>::new());
        assert_eq!(words("de", "z. B. Ihr Name"), ["z. B"]);
        assert_eq!(words("xx", "may"), Vec::<&str>::new());
    }
}
