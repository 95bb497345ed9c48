use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::FileId;

/// What is worked out of files once and used many times: of each type one value a file and language.
#[derive(Debug, Default)]
pub(super) struct Memo(Mutex<HashMap<Key, Arc<dyn Any + Send + Sync>>>);

type Key = (TypeId, FileId, String);

impl Memo {
    pub fn get<T: Send + Sync + 'static>(&self, file: FileId, language: &str, make: impl FnOnce() -> T) -> Arc<T> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let value = values.entry((TypeId::of::<T>(), file, language.to_owned())).or_insert_with(|| Arc::new(make()));
        Arc::clone(value).downcast().expect("each value stands under its type")
    }
}

impl Clone for Memo {
    /// Files that are added to a copy are others, under the same names: it works out its own.
    fn clone(&self) -> Self {
        Memo::default()
    }
}
