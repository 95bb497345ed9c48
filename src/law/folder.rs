//! A folder of embedded data files, one a country, each parsed when it is first asked for: who asks for one country
//! does not pay for thirty.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::Dir;
use serde::de::DeserializeOwned;

use super::read;

/// The files by the code of their country: `fi.yaml` is `FI`.
pub(super) struct Folder<T>(BTreeMap<String, File<T>>);

struct File<T> {
    name: String,
    text: &'static str,
    data: OnceLock<T>,
}

impl<T: DeserializeOwned> Folder<T> {
    pub(super) fn new(folder: &'static Dir<'static>) -> Self {
        let files = folder.files().filter_map(|file| {
            let code = file.path().file_stem()?.to_str()?.to_uppercase();
            let name = file.path().to_string_lossy().into_owned();
            Some((code, File { name, text: file.contents_utf8().unwrap_or_default(), data: OnceLock::new() }))
        });
        Folder(files.collect())
    }

    /// The file of one country.
    pub(super) fn get(&self, code: &str) -> Option<&T> {
        self.0.get(code).map(File::data)
    }

    /// All files, each with the code of its country: reads them all.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(code, file)| (code.as_str(), file.data()))
    }
}

impl<T: DeserializeOwned> File<T> {
    fn data(&self) -> &T {
        self.data.get_or_init(|| read(&self.name, self.text))
    }
}
