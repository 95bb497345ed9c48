//! The browsers that wait for news: each holds a stream of server-sent events open, none a thread of ours.

use std::collections::VecDeque;
use std::io::{self, Write};

use super::shown::State;

/// The most that are told; the oldest are forgotten first, which are those whose page is long gone.
const MOST: usize = 64;
/// What a stream begins with; a browser that loses it asks again after half a second.
const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
     X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n";

/// Where a browser listens.
type Stream = Box<dyn Write + Send>;

/// The browsers that wait, with the addresses they show.
#[derive(Default)]
pub(super) struct Browsers(VecDeque<(String, Stream)>);

impl Browsers {
    /// Takes in the browser that shows `address`, and tells it at once how that stands.
    pub fn add(&mut self, address: String, mut stream: Stream, state: &State) {
        if stream.write_all(HEAD.as_bytes()).and_then(|()| tell(&mut stream, state)).is_ok() {
            self.0.push_back((address, stream));
        }
        if self.0.len() > MOST {
            self.0.pop_front();
        }
    }

    /// Tells every browser how its page stands; those that no longer listen are forgotten.
    pub fn tell(&mut self, state: impl Fn(&str) -> State) {
        self.0.retain_mut(|(address, stream)| tell(stream, &state(address)).is_ok());
    }
}

fn tell(stream: &mut Stream, state: &State) -> io::Result<()> {
    let json = serde_json::to_string(state).map_err(io::Error::other)?;
    write!(stream, "data: {json}\n\n")?;
    stream.flush()
}
