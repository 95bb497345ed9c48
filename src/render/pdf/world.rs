//! What a template may see: itself, the notice, the embedded fonts, those of the site and the notice's date. No file,
//! package or network.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The families a template may name, and those that lend a character another lacks.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Fonts, and where each is.
#[derive(Clone)]
pub struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
        .collect();
    Fonts::new(fonts)
});

impl Fonts {
    fn new(fonts: Vec<Font>) -> Self {
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    /// Ours, with those of a site.
    pub fn with(own: impl IntoIterator<Item = Font>) -> Self {
        let own: Vec<Font> = own.into_iter().collect();
        if own.is_empty() { FONTS.clone() } else { Fonts::new(FONTS.fonts.iter().cloned().chain(own).collect()) }
    }
}

/// A bit for each character that one of the fonts has.
static COVERED: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0; char::MAX as usize / 64 + 1];
    for character in FONTS.fonts.iter().flat_map(|font| font.info().coverage.iter()) {
        bits[character as usize / 64] |= 1 << (character % 64);
    }
    bits
});

// Typst keeps ids of files for ever and has 65 535 of them: this one serves all templates.
static MAIN: LazyLock<FileId> = LazyLock::new(|| {
    let path = VirtualPath::new("/notice.typ").expect("the path is absolute and has no dots");
    RootedPath::new(VirtualRoot::Project, path).intern()
});

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::builder().build());

/// Whether one of the fonts has a character.
pub fn covers(character: char) -> bool {
    let at = character as usize;
    COVERED[at / 64] >> (at % 64) & 1 == 1
}

/// One template, and the notice it sees as `notice`.
pub struct Desk {
    library: LazyHash<Library>,
    main: Source,
    today: Datetime,
    fonts: Fonts,
}

impl Desk {
    /// Lays `template` and `notice` out, as on the day `today`.
    pub fn new(template: &str, notice: Dict, today: Datetime, fonts: Fonts) -> Self {
        let mut library = LIBRARY.clone();
        library.global.scope_mut().define("notice", notice);
        Desk { library: LazyHash::new(library), main: Source::new(*MAIN, template.to_owned()), today, fonts }
    }

    /// The line, from 1, of a byte of the template.
    pub fn line(&self, byte: usize) -> Option<usize> {
        self.main.lines().byte_to_line(byte).map(|line| line + 1)
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}
