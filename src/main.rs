//! The command `notice`.

fn main() {}
