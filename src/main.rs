//! The command `notice`.

/// A sixth of a build is allocating; musl's own allocator would make it a third.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    notice::cli::run()
}
