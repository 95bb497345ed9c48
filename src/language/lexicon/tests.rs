use super::*;
use crate::language::sentence;

fn words<'a>(language: &str, text: &'a str) -> Vec<&'a str> {
    let mut words: Vec<_> = read(language, text).hits.into_iter().map(|hit| hit.at).collect();
    words.dedup(); // a word with two senses
    words.into_iter().map(|at| &text[at]).collect()
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
        assert!(read(language, text).hits.iter().any(|hit| hit.sense == sense), "{language}: {text}");
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
        let traits = read(language, text)
            .hits
            .into_iter()
            .filter(|hit| Sense::SPECIAL.contains(&hit.sense) || hit.sense == Sense::Criminal);
        assert_eq!(traits.map(|hit| &text[hit.at]).collect::<Vec<_>>(), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn what_only_sounds_alike_is_not_heard() {
    let heard = |language: &str, text: &str, sense| read(language, text).hits.iter().any(|hit| hit.sense == sense);
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
    let senses: Vec<_> = read("fi", "potilastiedot").hits.into_iter().map(|hit| hit.sense).collect();
    assert_eq!(senses, [Sense::Health, Sense::OtherPerson]);
    assert_eq!(words("fi", "kun tunnistaudut Suomi.fi-palvelussa"), ["Suomi.fi"]);
}

#[test]
fn a_phrase_ends_with_its_sentence_and_a_word_is_no_part_of_another() {
    assert_eq!(words("en", "We ask no third. Parties differ"), Vec::<&str>::new());
    assert_eq!(words("en", "Mayor Handsome"), Vec::<&str>::new());
    assert_eq!(words("de", "z. B. Ihr Name"), ["z. B"]);
    assert_eq!(words("fi", "kohdassa 5, laki 523/1999"), ["kohdassa 5", "523/1999"]);
    assert_eq!(words("en", "in this section. 5 days"), ["5 days"]);
    assert_eq!(words("xx", "may"), Vec::<&str>::new());
}

#[test]
fn every_language_has_words_on_every_topic() {
    for (code, ..) in LEXICONS.iter() {
        let lexicon = of(code).unwrap();
        assert!(lexicon.topics.values().all(|phrases| !phrases.is_empty()));
        assert_eq!(
            lexicon.topics.keys().collect::<Vec<_>>(),
            of("en").unwrap().topics.keys().collect::<Vec<_>>(),
            "{code}"
        );
    }
}

#[test]
fn a_topic_is_spoken_of_in_one_sentence() {
    let on = |topic, language, text: &'static str| words_on(topic, language, text).map(|at| &text[at]);
    assert_eq!(on(Topic::AnyTime, "fi", "Voit peruuttaa sen milloin tahansa."), Some("milloin tahansa"));
    assert_eq!(on(Topic::AnyTime, "en", "We come at times. Any time is fine."), Some("Any time"));
    assert_eq!(on(Topic::AnyTime, "xx", "at any time"), None);
    assert_eq!(sentence("Kerro. Jos 1.2. sopii, tule! Hei", 8), "Jos 1.2. sopii, tule! ");
}
