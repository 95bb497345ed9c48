use std::fmt;

use icu::calendar::Date as IcuDate;
use icu::collator::Collator;
use icu::collator::options::CollatorOptions;
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::datetime::options::YearStyle;
use icu::list::ListFormatter;
use icu::list::options::{ListFormatterOptions, ListLength};
use icu::locale::{Locale, subtags::Region};
use icu::plurals::{PluralCategory, PluralRules};
use icu_experimental::displaynames::multi::RegionDisplayNames;
use jiff::civil::Date;

/// How a language writes dates and lists, and which form a number asks for.
pub struct Formats {
    numeric: DateTimeFormatter<YMD>,
    spelled: DateTimeFormatter<YMD>,
    and: ListFormatter,
    plurals: PluralRules,
    regions: RegionDisplayNames,
}

impl fmt::Debug for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Formats")
    }
}

impl Formats {
    /// The formats of a locale: `fi`, `en-GB`. Fails if there are no data for it.
    pub(super) fn new(locale: &str) -> Result<Self, String> {
        let locale: Locale = locale.parse().map_err(|error| format!("`{locale}` is no locale: {error}"))?;
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        let date = |fields: YMD| DateTimeFormatter::try_new((&locale).into(), fields.with_year_style(YearStyle::Full));
        let missing = |error: &dyn fmt::Display| format!("no data for this locale: {error}");
        Ok(Formats {
            numeric: date(YMD::short()).map_err(|error| missing(&error))?,
            spelled: date(YMD::long()).map_err(|error| missing(&error))?,
            and: ListFormatter::try_new_and((&locale).into(), wide).map_err(|error| missing(&error))?,
            plurals: PluralRules::try_new_cardinal((&locale).into()).map_err(|error| missing(&error))?,
            regions: RegionDisplayNames::try_new(
                (&locale).into(),
                icu_experimental::displaynames::DisplayNamesOptions::default(),
            )
            .map_err(|error| missing(&error))?,
        })
    }

    /// `11.3.2021`, or with the month in letters: `11 March 2021`.
    #[must_use]
    pub fn date(&self, date: Date, in_letters: bool) -> String {
        let month = u8::try_from(date.month()).expect("a month is 1 to 12");
        let day = u8::try_from(date.day()).expect("a day is 1 to 31");
        let icu = IcuDate::try_new_iso(i32::from(date.year()), month, day).expect("a date that jiff has accepted");
        if in_letters { self.spelled.format(&icu).to_string() } else { self.numeric.format(&icu).to_string() }
    }

    /// "a, b and c".
    #[must_use]
    pub fn list(&self, members: &[String]) -> String {
        self.and.format(members.iter()).to_string()
    }

    /// Whether a number takes the singular of this language.
    #[must_use]
    pub fn is_one(&self, number: u32) -> bool {
        self.plurals.category_for(number) == PluralCategory::One
    }

    /// The name of a country, by its two capital letters.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<String> {
        let region: Region = code.parse().ok()?;
        self.regions.of(region).map(str::to_owned)
    }
}

/// Puts things in the order in which the alphabet of a locale (`fi`, `en-GB`) has their names: `ä` after `z` in Finnish,
/// with `a` in German. Without data for the locale they stay as they are.
pub fn sort_by_name<T>(things: &mut [T], locale: &str, name: impl Fn(&T) -> &str) {
    let locale = locale.parse::<Locale>().ok();
    let collator = locale.and_then(|locale| Collator::try_new((&locale).into(), CollatorOptions::default()).ok());
    if let Some(collator) = collator {
        things.sort_by(|one, other| collator.compare(name(one), name(other)));
    }
}
