//! Folders that go with their test, and the command run in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::root;

/// A folder that goes with the test.
pub struct Temp(pub PathBuf);

impl Temp {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("notice-test-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
        Temp(folder)
    }

    /// A folder with the small site of the transcripts, which owes nothing.
    pub fn site() -> Self {
        let temp = Temp::new();
        for file in ["notice.yaml", "notices/chat.yaml"] {
            temp.with(file, fs::read(root().join("tests/cmd/build.in").join(file)).expect("the site is read"));
        }
        temp
    }

    /// The path of `inside`, with its folder there.
    pub fn with(&self, inside: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(inside);
        fs::create_dir_all(path.parent().expect("it is below the temporary folder")).expect("a folder is made");
        fs::write(&path, text).expect("a file is written");
        path
    }

    /// What `notice` says here.
    pub fn notice(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().expect("notice is started")
    }

    /// `notice`, called here, in no other surroundings than the test's own.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_notice"));
        command.current_dir(&self.0);
        for name in ["COLUMNS", "CLICOLOR", "CLICOLOR_FORCE", "NO_COLOR", "NOTICE_OUTPUT_FORMAT", "GITHUB_STEP_SUMMARY"]
        {
            command.env_remove(name);
        }
        command
    }
}

/// What a command said on standard error, without the line that names pending changes of law: tests of other things do not
/// change with the law.
pub fn talk(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    said.split_inclusive('\n').filter(|line| !line.starts_with("note: law of ")).collect()
}

impl Drop for Temp {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file below, with its bytes.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("the folder is read") {
            let path = entry.expect("the folder is read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(
                    path.strip_prefix(folder).expect("it is below").to_owned(),
                    fs::read(&path).expect("the file is read"),
                );
            }
        }
    }
    found
}
