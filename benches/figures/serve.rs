//! How long an author who saves a file waits for the page.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Result;

/// A server that ends with this.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Seconds from the change of a notice until its page has it, for each of so many changes.
#[allow(clippy::disallowed_methods, reason = "to look at the clock is what a benchmark does")]
pub fn waits(notice: &str, site: &Path, file: &str, changes: usize) -> Result<Vec<f64>> {
    let mut command = Command::new(notice);
    command.arg("serve").arg(site).args(["--as-of", super::site::DAY, "--port", "4870"]);
    let mut server = Server(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?);
    let mut said = String::new();
    let stdout = server.0.stdout.take().ok_or("the server has no output")?;
    BufReader::new(stdout).read_line(&mut said)?;
    let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).ok_or("no address was said")?;
    let path = site.join("notices").join(file);
    let text = fs::read_to_string(&path)?;
    let page = format!("/{}/", file.trim_end_matches(".yaml"));
    let mut waits = Vec::new();
    for number in 0..changes {
        let mark = format!("Muutos {number}");
        sleep(Duration::from_millis(300)); // as people do, not while the last change is at work
        fs::write(&path, text.replacen("title: \"", &format!("title: \"{mark} "), 1))?;
        let start = Instant::now();
        while !get(address, &page)?.contains(&mark) {
            if start.elapsed() > Duration::from_secs(20) {
                return Err("the page does not change".into());
            }
            sleep(Duration::from_millis(2));
        }
        waits.push(start.elapsed().as_secs_f64());
    }
    fs::write(&path, text)?;
    Ok(waits)
}

fn get(address: &str, page: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {page} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
