//! A site on disk: read, checked, planned, written. The first floor that touches files.

mod addresses;
mod aliases;
mod around;
mod assets;
mod build;
mod cache;
mod check;
mod comments;
mod extras;
mod file;
mod load;
pub mod manual;
mod plan;
mod preview;
mod print;
pub mod scaffold;
mod standing;
mod theme;
pub mod table;
pub mod translations;
pub mod write;

pub use assets::{Asset, FOLDER as ASSETS, is_leftover};
pub use build::{BuildOptions, Built, Watch, build};
pub use check::{Found, check, check_apart, holds_sources};
pub use file::replace_file;
pub use load::{Asked, CONFIG, Loaded, SOURCES, load, load_alone, open};
pub use preview::{Preview, Previewed, preview};
