//! New sites and notices from presets: good notices in which the places that only the author knows are marked.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use include_dir::{Dir, include_dir};

use crate::language;
use crate::model::{notice_schema, site_schema};
use crate::source;

use super::Loaded;
use super::comments::translated;
use super::file::replace_file;
use super::load::{ADDRESS, CONFIG, is_address};
use super::write::Output;

/// What a new `notice.yaml` says.
const SITE: &str = include_str!("site.yaml");
/// The notices to begin with, by name.
static PRESETS: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/site/presets");
/// The id of the controller in a new site.
const CONTROLLER: &str = "organisation";
/// The country whose law the presets know.
const COUNTRY: &str = "FI";

/// A notice to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// How it is called.
    pub name: &'static str,
    /// Its YAML in every language it is written in, with a tag where it is of some countries only.
    text: &'static str,
}

impl Preset {
    /// What it is about: the first sentence of its file.
    pub fn about(self) -> &'static str {
        let comment = self.text.lines().nth(1).unwrap_or_default().trim_start_matches("# ");
        comment.split_once(". ").map_or(comment, |(sentence, _)| sentence)
    }
}

/// All presets, by name.
pub fn presets() -> impl Iterator<Item = Preset> {
    PRESETS
        .files()
        .filter_map(|file| Some(Preset { name: file.path().file_stem()?.to_str()?, text: file.contents_utf8()? }))
}

/// What a preset is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// The languages of the site, by their tags; the first is the default.
    pub languages: Vec<String>,
    /// The country of the site, by its two capital letters (ISO 3166-1).
    pub country: String,
    /// The language of comments and of what is to be filled in; default the first of the site.
    pub lang: Option<String>,
}

/// What was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Scaffold {
    /// The new files, relative to the site, with `/`.
    pub written: Vec<String>,
    /// What only the author knows, in the order of files and lines.
    pub places: Vec<Place>,
}

/// A place to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its file, relative to the site, with `/`.
    pub path: String,
    /// Its line, from 1.
    pub line: usize,
    /// What belongs there.
    pub what: String,
}

/// Makes a site with one notice in `root`, which may hold other files; errors, and writes nothing, if there is a site
/// already, if the notice is there, if the preset has none of the languages, or when the disk does not take it.
pub fn init(root: &Path, preset: Preset, site: &Circumstances) -> Result<Scaffold> {
    let notice = format!("notices/{}.yaml", preset.name);
    ensure!(
        is_free(&root.join(CONFIG)),
        "{} exists already: `notice new NAME` adds a notice to a site",
        root.join(CONFIG).display()
    );
    ensure_free(root, preset.name)?;
    let mut files = vec![
        output(CONFIG, written_for(SITE, CONTROLLER, site)?),
        output(&notice, written_for(preset.text, CONTROLLER, site)?),
    ];
    files.extend(is_free(&root.join(".gitignore")).then(ignored));
    write(root, files)
}

/// Adds a notice to a site; errors, and writes nothing, if `name` cannot be an address or is taken, if notice.yaml
/// cannot be read, if the preset has none of its languages, or when the disk does not take it.
pub fn add(loaded: &Loaded, name: &str, preset: Preset, lang: Option<&str>) -> Result<Scaffold> {
    ensure!(is_address(name), "`{name}` cannot be the address of a notice: name it with {ADDRESS}");
    ensure_free(&loaded.root, name)?;
    ensure!(
        loaded.site.config_is_readable && loaded.troubles.is_empty(),
        "{CONFIG} or a notice of this site cannot be read: `notice check` says why"
    );
    let controller = controller(loaded);
    let text = written_for(preset.text, &controller, &circumstances(loaded, &controller, lang))?;
    write(&loaded.root, vec![output(&format!("notices/{name}.yaml"), text)])
}

fn output(path: &str, text: String) -> Output {
    Output { path: path.to_owned(), bytes: text.into_bytes() }
}

fn ignored() -> Output {
    output(".gitignore", "/public/\n/public-drafts/\n/.public*\n".to_owned())
}

/// Writes the schemas that editors read beside the site, where they are not those of this version; which they were,
/// relative to the site. Errors when the disk does not take them.
pub fn write_schemas(root: &Path) -> Result<Vec<String>> {
    let mut written = Vec::new();
    for schema in schemas() {
        let path = root.join(&schema.path);
        if fs::read(&path).is_ok_and(|there| there == schema.bytes) {
            continue;
        }
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        replace_file(&path, &String::from_utf8_lossy(&schema.bytes))?;
        written.push(schema.path);
    }
    Ok(written)
}

/// Where the schemas lie, as the first line of each file of a site says.
fn schemas() -> [Output; 2] {
    [("notice", notice_schema()), ("site", site_schema())]
        .map(|(name, schema)| output(&format!(".notice/{name}.schema.json"), format!("{schema:#}\n")))
}

fn ensure_free(root: &Path, name: &str) -> Result<()> {
    let mut names = ["yaml", "yml"].map(|ending| format!("notices/{name}.{ending}")).into_iter();
    names.find(|path| !is_free(&root.join(path))).map_or(Ok(()), |path| bail!("{path} exists already in this site"))
}

/// Whether nothing is there, not even a link that leads nowhere.
fn is_free(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err()
}

/// Who a new notice says is its controller: as the first notice of the site does, else the first party that is no
/// usual recipient.
fn controller(loaded: &Loaded) -> String {
    let stated = loaded.site.notices.iter().find_map(|notice| notice.controllers.members().next());
    let mut parties = loaded.site.config.parties.entries();
    let party = || parties.find(|(_, party)| party.role.is_absent()).map(|(id, _)| id.value.clone());
    stated.map(|id| id.value.0.clone()).or_else(party).unwrap_or_else(|| CONTROLLER.to_owned())
}

/// What the site says of itself; its country is else that of the controller.
fn circumstances(loaded: &Loaded, controller: &str, lang: Option<&str>) -> Circumstances {
    let config = &loaded.site.config;
    let seat = || config.parties.get()?.get(controller)?.country.get();
    let languages: Vec<_> = config.languages.members().map(|tag| tag.value.0.clone()).collect();
    let country = config.country.get().or_else(seat).map_or(COUNTRY, |country| country.0.as_str());
    Circumstances {
        languages: if languages.is_empty() { vec!["en".into()] } else { languages },
        country: country.into(),
        lang: lang.map(str::to_owned),
    }
}

/// A template with what belongs to these circumstances, and nothing else.
fn written_for(template: &str, controller: &str, site: &Circumstances) -> Result<String> {
    let speaks = |code: &&str| template.contains(&format!("\n  {code}: "));
    let known: Vec<_> = language::codes().filter(speaks).collect();
    ensure!(
        site.languages.iter().any(|tag| known.contains(&tag.as_str())),
        "no preset is written in {} yet: they are in {}",
        site.languages.join(", "),
        known.join(", ")
    );
    let belongs = |entry: &str| {
        let key = entry.split(':').next().unwrap_or_default();
        let of_country = match tag(entry) {
            Some(tag) => tag.strip_prefix("not ").map_or(tag == site.country, |other| other != site.country),
            None => true,
        };
        of_country && (!known.contains(&key) || site.languages.iter().any(|tag| tag == key))
    };
    let text = keep(template, belongs);
    let author = site.lang.as_deref().or(site.languages.first().map(String::as_str)).unwrap_or("en");
    Ok(translated(&text, author)
        .replace("$languages", &site.languages.join(", "))
        .replace("$country", &site.country)
        .replace("$controller", controller))
}

/// The countries a line of a template is for: `period: 6 years # [FI]`, `# [not FI]`.
fn tag(line: &str) -> Option<&str> {
    line.strip_suffix(']')?.rsplit_once(" # [").map(|(_, tag)| tag)
}

/// The entries of a block of YAML that `belongs` keeps, each with all that is indented deeper; no tags remain.
fn keep(template: &str, belongs: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    let mut leaving_out = None; // how deep the entry stands
    let mut dash = false; // was left out with the first key of a member: the next one takes it
    for line in template.lines() {
        let entry = line.trim_start_matches([' ', '-', '#']);
        let depth = line.len() - entry.len();
        if leaving_out.is_some_and(|outer| depth > outer) {
            continue;
        }
        let kept = belongs(entry);
        leaving_out = (!kept).then_some(depth);
        if !kept {
            dash |= line.trim_start().starts_with("- ");
            continue;
        }
        let line = tag(line).map_or(line, |tag| line[..line.len() - tag.len() - " # []".len()].trim_end());
        match line.split_at_checked(depth).filter(|_| std::mem::take(&mut dash)) {
            Some((indent, entry)) => text.extend([&indent[..depth - 2], "- ", entry, "\n"]),
            None => text.extend([line, "\n"]),
        }
    }
    text
}

/// The marked places of a file.
fn places(path: &str, text: &str) -> Vec<Place> {
    let marked = |(at, line): (usize, &str)| {
        let (from, length) = source::marks_in(line).into_iter().next()?;
        let what = line[from + length..].trim_matches([':', '"', ' ', '}', ']']).to_owned();
        Some(Place { path: path.to_owned(), line: at + 1, what })
    };
    text.lines().enumerate().filter_map(marked).collect()
}

/// Writes files that are not there yet: all of them, or none; then the schemas beside them. The first is the last to
/// come: a killed `init` leaves no notice.yaml, so no site.
fn write(root: &Path, files: Vec<Output>) -> Result<Scaffold> {
    let mut made = Vec::new();
    if let Err(error) =
        files.iter().rev().try_for_each(|file| write_one(&root.join(&file.path), &file.bytes, &mut made))
    {
        for path in made.iter().rev() {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path)); // the first error is the one to tell
        }
        return Err(error.context("nothing was written"));
    }
    let texts = files.iter().filter(|file| file.path.ends_with(".yaml"));
    let places = texts.flat_map(|file| places(&file.path, &String::from_utf8_lossy(&file.bytes))).collect();
    let written = files.into_iter().map(|file| file.path).chain(write_schemas(root)?).collect();
    Ok(Scaffold { written, places })
}

/// Writes one new file, noting what was made on the way to it.
fn write_one(path: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> Result<()> {
    let absent = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<_> = path.ancestors().skip(1).take_while(absent).collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        made.push(folder.to_owned());
    }
    let cannot = || format!("cannot write {}", path.display());
    let mut file = File::create_new(path).with_context(cannot)?;
    made.push(path.to_owned());
    file.write_all(bytes).and_then(|()| file.sync_all()).with_context(cannot)
}
