//! Builds that the disk, or the reader of the output, ends early.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::temp::{Temp, files};

const BUILD: [&str; 5] = ["build", "--as-of", "2026-11-24", "--formats", "html,markdown"];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Past the capture of the test harness: a test that cannot be made here says so.
#[cfg(unix)]
fn skipped(why: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes());
}

/// A site that is built, and whose next build has other pages.
#[cfg(unix)]
fn built() -> Temp {
    let temp = Temp::site();
    assert!(temp.notice(&BUILD).status.success());
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/chat.yaml", notice.replace("Customer chat", &"Our chat with you ".repeat(2000)));
    temp
}

#[cfg(unix)]
#[test]
fn a_limit_on_files_leaves_the_old_site_and_names_the_path() {
    let temp = built();
    let before = files(&temp.0.join("public"));
    let mut shell = std::process::Command::new("sh");
    // The signal would kill the build, which is another test; ignored, the system refuses to write.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    shell.args(["-c", script, env!("CARGO_BIN_EXE_notice")]).args(BUILD).current_dir(&temp.0);
    let said = shell.output().unwrap();
    assert_eq!(said.status.code(), Some(2), "{said:?}");
    assert!(text(&said.stderr).starts_with("error: cannot write public/"), "{}", text(&said.stderr));
    assert_eq!(files(&temp.0.join("public")), before);
    assert!(temp.notice(&BUILD).status.success());
    assert_ne!(files(&temp.0.join("public")), before);
}

/// In a name space of its own, so that nothing of it is seen from outside.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site_and_names_the_path() {
    let temp = built();
    fs::rename(temp.0.join("public"), temp.0.join("first")).unwrap();
    fs::create_dir(temp.0.join("disk")).unwrap();
    let script = "mount -t tmpfs -o size=128k none disk || exit 77
        cp -r first disk/public; \"$0\" \"$@\" --output-dir disk/public; code=$?
        diff -r first disk/public || exit 78; ls -A disk; exit $code";
    let mut shell = std::process::Command::new("unshare");
    shell.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_notice")]);
    let Ok(said) = shell.args(BUILD).current_dir(&temp.0).output() else { return skipped("there is no `unshare`") };
    if said.status.code() == Some(77) || text(&said.stderr).starts_with("unshare:") {
        return skipped("no disk can be mounted for a full disk");
    }
    assert_eq!(said.status.code(), Some(2), "{said:?}");
    let told = text(&said.stderr);
    assert!(told.starts_with("error: cannot write disk/public/") && told.contains("No space left"), "{told}");
    assert_eq!(text(&said.stdout), "public\n", "the old site is whole, and nothing stands beside it");
}

/// The command as somebody who may not do everything; nothing where that cannot be.
#[cfg(unix)]
fn as_nobody(temp: &Temp) -> Option<std::process::Command> {
    use std::os::unix::process::CommandExt;
    let mut command = temp.command();
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    if is_root {
        command.uid(65534).gid(65534);
    }
    let starts = command.arg("--version").output().is_ok_and(|said| said.status.success());
    let mut command = temp.command();
    if is_root {
        command.uid(65534).gid(65534);
    }
    starts.then_some(command)
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_keeps_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    let temp = built();
    let before = files(&temp.0.join("public"));
    let Some(mut command) = as_nobody(&temp) else { return skipped("nobody may not start the command") };
    fs::set_permissions(&temp.0, fs::Permissions::from_mode(0o555)).unwrap();
    let said = command.args(BUILD).output().unwrap();
    fs::set_permissions(&temp.0, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(said.status.code(), Some(2), "{said:?}");
    let told = text(&said.stderr);
    assert!(told.starts_with("error: cannot make ") && told.contains("Permission denied"), "{told}");
    assert_eq!(files(&temp.0.join("public")), before);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named_and_the_others_are_checked() {
    use std::os::unix::fs::PermissionsExt;
    let temp = Temp::site();
    let secret = temp.with("notices/secret.yaml", "title: x");
    temp.with("notices/wrong.yaml", "titel: x");
    fs::set_permissions(secret, fs::Permissions::from_mode(0o000)).unwrap();
    let Some(mut command) = as_nobody(&temp) else { return skipped("nobody may not start the command") };
    let said = command.args(["check", "--as-of", "2026-11-24"]).output().unwrap();
    assert_eq!(said.status.code(), Some(2), "{said:?}");
    assert!(text(&said.stdout).contains("no key `titel` here"), "{}", text(&said.stdout));
    assert_eq!(text(&said.stderr), "error: cannot read notices/secret.yaml: Permission denied (os error 13)\n");
}

#[cfg(unix)]
#[test]
fn a_file_of_static_that_may_not_be_read_is_named_and_nothing_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let temp = Temp::site();
    let secret = temp.with("static/img/secret.png", "x");
    fs::set_permissions(secret, fs::Permissions::from_mode(0o000)).unwrap();
    let Some(mut command) = as_nobody(&temp) else { return skipped("nobody may not start the command") };
    let said = command.args(BUILD).output().unwrap();
    assert_eq!(said.status.code(), Some(2), "{said:?}");
    assert!(text(&said.stderr).starts_with("error: cannot read static/img/secret.png: Permission denied"), "{said:?}");
    assert!(!temp.0.join("public").exists());
}

/// A site with more to say than a pipe holds, even to people.
fn talkative() -> Temp {
    let temp = Temp::site();
    let keys: String = (0..3000).map(|key| format!("k{key}: 1\n")).collect();
    temp.with("notices/wrong.yaml", keys);
    temp
}

#[test]
fn a_reader_that_is_gone_is_no_mistake() {
    let temp = talkative();
    let check: &[&str] = &["check", "--as-of", "2026-11-24"];
    for arguments in [check, &["rules"], &["explain", "access-missing"], &["schema"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let said = temp.command().args(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((said.status.code(), text(&said.stderr).as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_goes_after_a_line_is_no_mistake() {
    let temp = talkative();
    let mut command = temp.command();
    command.args(["check", "--as-of", "2026-11-24", "--format", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut out, mut line) = (BufReader::new(child.stdout.take().unwrap()), String::new());
    out.read_line(&mut line).unwrap();
    drop(out);
    let said = child.wait_with_output().unwrap();
    assert_eq!((line.as_str(), said.status.code(), text(&said.stderr).as_str()), ("{\n", Some(0), ""));
}

#[test]
fn a_build_that_nobody_listens_to_still_says_that_it_failed() {
    let temp = talkative();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let said = temp.command().args(BUILD).stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(said.status.code(), Some(1), "{said:?}");
}
