//! The theme of a site as CSS, and what is wrong with it.

use crate::diagnostic::Finding;
use crate::model::read::{Field, Spanned};
use crate::model::theme::{AssetPath, Colour, Font, SystemFont, Theme, Typeface};
use crate::template::Logo;

use super::{Asset, Loaded};

const SANS: &str = "system-ui, -apple-system, \"Segoe UI\", \"Noto Sans\", \"Liberation Sans\", Arial, sans-serif";
const SERIF: &str = "\"Iowan Old Style\", Charter, \"Noto Serif\", \"Liberation Serif\", Cambria, Georgia, serif";

fn theme(loaded: &Loaded) -> Option<&Theme> {
    loaded.site.config.theme.get()
}

/// Colours that are hard to read, and files that are not there.
pub(super) fn findings(loaded: &Loaded) -> Vec<Finding> {
    let Some(theme) = theme(loaded) else { return Vec::new() };
    let pale =
        [(&theme.accent, Colour::LIGHT, "light", "darker"), (&theme.accent_dark, Colour::DARK, "dark", "lighter")]
            .into_iter()
            .filter_map(|(colour, behind, pages, change)| {
                let colour = colour.given()?;
                // Rounded down, so that no colour is told to have what it lacks.
                let contrast = (colour.contrast(behind) * 100.0).floor() / 100.0;
                let message = format!("`{}` is hard to read on {pages} pages", colour.value);
                let help = format!("choose a {change} colour: words need {}:1 (WCAG 2.2, 1.4.3)", Colour::ENOUGH);
                let label = format!("its contrast with `{behind}` is {contrast:.2}:1");
                let finding = Finding::fault("low-contrast", colour.span, message, help).label(label);
                (contrast < Colour::ENOUGH).then_some(finding)
            });
    let absent = files(theme).into_iter().filter(|path| !is_there(loaded, path)).map(|path| {
        let message = format!("there is no file `static/{}`", path.0);
        Finding::fault("no-such-asset", path.span, message, "put it there, or name one that is")
    });
    pale.chain(absent).collect()
}

fn is_there(loaded: &Loaded, path: &Spanned<AssetPath>) -> bool {
    loaded.assets.iter().any(|asset| asset.path == path.0)
}

/// The files of `static/` that the theme names.
pub(super) fn assets(loaded: &Loaded) -> impl Iterator<Item = &Asset> {
    let named = theme(loaded).map(files).unwrap_or_default();
    loaded.assets.iter().filter(move |asset| named.iter().any(|path| asset.path == path.0))
}

/// All files a theme names.
fn files(theme: &Theme) -> Vec<&Spanned<AssetPath>> {
    let cuts = typefaces(theme).flat_map(|face| [&face.regular, &face.bold, &face.italic]);
    [&theme.logo, &theme.logo_dark].into_iter().chain(cuts).filter_map(Field::given).collect()
}

fn typefaces(theme: &Theme) -> impl Iterator<Item = &Typeface> {
    [&theme.font, &theme.heading_font].into_iter().filter_map(|font| match font.get() {
        Some(Font::Own(face)) => Some(face),
        _ => None,
    })
}

#[cfg(feature = "pdf")]
pub(super) use print::{blamed, look};

/// The theme in print.
#[cfg(feature = "pdf")]
mod print {
    use super::super::assets;
    use super::*;
    use crate::render::Error;
    use crate::render::pdf::Look;

    /// What the pictures and the letters that a PDF takes end in.
    const PICTURES: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];
    const LETTERS: [&str; 2] = ["ttf", "otf"];

    /// How notices in a language are printed.
    pub fn look(loaded: &Loaded, language: &str) -> Look {
        let Some(theme) = theme(loaded) else { return Look::default() };
        let bytes = |path: &Field<AssetPath>, endings: &[&str]| read(loaded, path.get()?, endings);
        let typeface = |font: &Field<Font>| match font.get() {
            Some(Font::Own(face)) => {
                let [regular, bold, italic] = [&face.regular, &face.bold, &face.italic].map(|cut| bytes(cut, &LETTERS));
                // Without a bold cut no word would stand out.
                bold.map(|bold| [Some(bold), regular, italic].into_iter().flatten().collect()).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        Look {
            accent: theme.accent.get().map(ToString::to_string).unwrap_or_default(),
            logo: bytes(&theme.logo, &PICTURES).unwrap_or_default(),
            logo_alt: alt(theme, language).to_owned(),
            font: typeface(&theme.font),
            heading_font: typeface(&theme.heading_font),
        }
    }

    /// A file with one of these endings. One that cannot be read is told where it is copied.
    fn read(loaded: &Loaded, path: &AssetPath, endings: &[&str]) -> Option<Vec<u8>> {
        let (_, ending) = path.0.rsplit_once('.')?;
        endings.iter().find(|known| ending.eq_ignore_ascii_case(known))?;
        let asset = loaded.assets.iter().find(|asset| asset.path == path.0)?;
        Some(assets::output(loaded, asset).ok()?.bytes)
    }

    /// What is wrong with a file of the theme, if that is why there is no PDF.
    pub fn blamed(loaded: &Loaded, error: &Error) -> Option<Finding> {
        let Error::Look { key, .. } = error else { return None };
        let theme = theme(loaded)?;
        let face = |font: &Field<Font>| font.given().map(|font| font.span);
        let span = match *key {
            "logo" => theme.logo.given()?.span,
            "font" => face(&theme.font)?,
            _ => face(&theme.heading_font)?,
        };
        let help = "mend the file, or name another; a PNG, and letters as they were published, are the surest";
        Some(Finding::fault("not-printable", span, error.to_string(), help))
    }
}

/// The stylesheet with the theme below it, as the variables at its top.
pub(super) fn stylesheet(loaded: &Loaded, ours: &str) -> String {
    let Some(theme) = theme(loaded) else { return ours.to_owned() };
    let faces: String = typefaces(theme).map(font_faces).collect();
    let fonts: String = [("--font", &theme.font), ("--heading-font", &theme.heading_font)]
        .into_iter()
        .filter_map(|(name, font)| Some(format!(" {name}: {};", stack(font.get()?))))
        .collect();
    let accent = theme.accent.get();
    let light = accent.map(|colour| format!(" --accent: {colour};")).unwrap_or_default();
    let dark = theme.accent_dark.get().copied().or_else(|| accent.map(|colour| colour.for_dark()));
    let dark = dark.map(|colour| format!(" --accent: {colour};")).unwrap_or_default();
    let rule = |before: &str, variables: &str, after: &str| match variables {
        "" => String::new(),
        _ => format!("{before}:root {{{variables} }}{after}\n"),
    };
    let rules = [
        faces,
        rule("", &format!("{light}{fonts}"), ""),
        rule("@media (prefers-color-scheme: dark) { ", &dark, " }"),
        rule("@media print { ", &light, " }"),
    ];
    format!("{ours}\n/* The theme of notice.yaml */\n{}", rules.concat())
}

fn stack(font: &Font) -> String {
    match font {
        Font::System(SystemFont::Sans) => SANS.to_owned(),
        Font::System(SystemFont::Serif) => SERIF.to_owned(),
        Font::Own(face) => format!("\"{}\", {SANS}", face.name.get().map_or("", |name| &name.0)),
    }
}

fn font_faces(face: &Typeface) -> String {
    let name = face.name.get().map_or("", |name| &name.0);
    let cuts = [(&face.regular, 400, "normal"), (&face.bold, 700, "normal"), (&face.italic, 400, "italic")];
    let cut = |(file, weight, style): (&Field<AssetPath>, u16, &str)| {
        let file = &file.get()?.0;
        Some(format!(
            "@font-face {{ font-family: \"{name}\"; font-weight: {weight}; font-style: {style}; font-display: swap; src: url(\"{file}\"); }}\n"
        ))
    };
    cuts.into_iter().filter_map(cut).collect()
}

/// The logo for pages in a language, from which `root` leads to the top.
pub(super) fn logo(loaded: &Loaded, language: &str, root: &str) -> Option<Logo> {
    let theme = theme(loaded)?;
    let way = |path: &Field<AssetPath>| path.get().map(|path| format!("{root}{}", path.0)).unwrap_or_default();
    theme.logo.get()?;
    Some(Logo { src: way(&theme.logo), dark: way(&theme.logo_dark), alt: alt(theme, language).to_owned() })
}

/// What the logo says to those who do not see it.
fn alt<'a>(theme: &'a Theme, language: &str) -> &'a str {
    theme.logo_alt.get().and_then(|name| name.any(language)).unwrap_or_default()
}
