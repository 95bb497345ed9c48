//! The command `notice`.

fn main() -> std::process::ExitCode {
    notice::cli::run()
}
