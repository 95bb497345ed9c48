//! Icons beside the headings of a page and of a PDF: neutral, our own, always with text beside them (Article 12(7)).

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon {
    /// Its machine-readable name, which is the id of the section it stands beside.
    pub name: &'static str,
    /// The picture, drawn in the colour of the text.
    pub svg: &'static str,
}

macro_rules! icons {
    ($($name:literal),* $(,)?) => {
        /// All icons.
        pub const ICONS: &[Icon] = &[$(Icon { name: $name, svg: include_str!(concat!("icons/", $name, ".svg")) }),*];
    };
}

icons!("controller", "purposes", "data", "retention", "recipients", "transfers", "rights", "complaint");

/// The icon beside the section with this id.
#[must_use]
pub fn beside(section: &str) -> Option<&'static Icon> {
    let name = if section == "object" { "rights" } else { section };
    ICONS.iter().find(|icon| icon.name == name)
}

impl Icon {
    /// The picture inside a page: hidden from those who have its words read to them.
    #[must_use]
    pub fn inline(self) -> String {
        let marks =
            format!("<svg class=\"icon\" data-notice-icon=\"{}\" aria-hidden=\"true\" focusable=\"false\"", self.name);
        self.svg.trim_end().replacen("<svg xmlns=\"http://www.w3.org/2000/svg\"", &marks, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::ICONS;

    #[test]
    fn an_icon_takes_its_colour_from_the_text_and_brings_nothing_else() {
        for icon in ICONS {
            assert!(icon.svg.contains("stroke=\"currentColor\"") && icon.svg.contains("viewBox=\"0 0 24 24\""));
            assert!(!icon.svg.contains("style") && !icon.svg.contains("script") && !icon.svg.contains("href"));
            assert!(icon.inline().starts_with("<svg class=\"icon\" data-notice-icon="), "{}", icon.inline());
        }
    }
}
