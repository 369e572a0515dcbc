//! A small static server for one folder, on the loopback address: right types, the page's headers,
//! and a list of every request, by which the browser tests show that nothing leaves.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::policy;
use crate::Result;

/// What somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// As sent: the path, and the query if there was one.
    pub path: String,
    /// What came with it: nothing, but for a browser's report that the page broke its policy.
    pub body: String,
}

/// Where browsers report what the policy refused, when the server is started with [`Server::watching`].
pub const REPORTS: &str = "/refused";

/// A running server. Dropping it stops it: from then on, connections are refused.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

type Headers = Vec<(String, String)>;

/// As much of a report as is kept.
const MOST_OF_A_BODY: u64 = 16_384;

struct Shared {
    folder: PathBuf,
    headers: Headers,
    log: Mutex<Vec<Request>>,
    stopping: AtomicBool,
}

impl Server {
    /// Serve `folder` on 127.0.0.1 at `port`, 0 for any free one.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        Self::with(folder, port, |headers| headers)
    }

    /// The same on any free port, and browsers are asked to report to [`REPORTS`] what the policy refused.
    pub fn watching(folder: &Path) -> Result<Self> {
        Self::with(folder, 0, |mut headers| {
            for (_, value) in headers.iter_mut().filter(|(name, _)| name == "Content-Security-Policy") {
                *value += &format!("; report-uri {REPORTS}");
            }
            headers
        })
    }

    fn with(folder: &Path, port: u16, change: fn(Headers) -> Headers) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            return Err(format!("There is no page in {}: run `cargo xtask build`.", folder.display()));
        }
        let cannot = |error| format!("Port {port} cannot be used: {error}; try `--port 0` for any free one.");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(cannot)?;
        let address = listener.local_addr().map_err(cannot)?;
        let headers =
            change(policy::headers(&fs::read_to_string(folder.join("_headers")).unwrap_or_default()));
        let shared = Arc::new(Shared {
            folder: folder.to_path_buf(),
            headers,
            log: Mutex::default(),
            stopping: AtomicBool::new(false),
        });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        });
        Ok(Self { address, shared, thread: Some(thread) })
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Every request so far, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serve until the program is ended.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    /// Stop, and give the list of requests. When this returns, the port is closed.
    pub fn stop(mut self) -> Vec<Request> {
        self.shut();
        self.requests()
    }

    fn shut(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.shared.stopping.store(true, Ordering::SeqCst);
        // The thread waits for a connection: give it one, and it sees that it should stop.
        let _ = TcpStream::connect(self.address);
        let _ = thread.join();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shut();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let shared = Arc::clone(shared);
        // A browser opens several connections at once; one thread each is plenty for one person.
        thread::spawn(move || stream.and_then(|stream| shared.answer(stream)));
    }
}

impl Shared {
    fn answer(&self, stream: TcpStream) -> std::io::Result<()> {
        // Browsers open connections in advance and say nothing on them.
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut reader = BufReader::new(&stream);
        let mut head = String::new();
        while reader.read_line(&mut head)? > 2 {}
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            if name.eq_ignore_ascii_case("content-length") { value.trim().parse().ok() } else { None }
        });
        let mut body = String::new();
        reader.take(length.unwrap_or(0).min(MOST_OF_A_BODY)).read_to_string(&mut body)?;
        let mut words = head.lines().next().unwrap_or_default().split(' ');
        let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(()) };
        let request = Request { method: method.to_owned(), path: path.to_owned(), body };
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push(request);

        let (status, kind, body) = match self.file(path).map(|file| (fs::read(&file), file)) {
            _ if !matches!(method, "GET" | "HEAD") => ("405 Method Not Allowed", "text/plain", Vec::new()),
            Some((Ok(bytes), file)) => ("200 OK", media_type(&file), bytes),
            _ => ("404 Not Found", "text/plain", b"There is no such file.\n".to_vec()),
        };
        let mut head =
            format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += "Connection: close\r\n\r\n";
        let mut stream = &stream;
        stream.write_all(head.as_bytes())?;
        if method == "GET" { stream.write_all(&body) } else { Ok(()) }
    }

    /// The file that a path stands for, never one outside the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = path.split(['?', '#']).next()?.strip_prefix('/')?;
        // A path that begins with a slash again would leave the folder: joined, it stands alone.
        let is_odd = |part: &str| part.is_empty() || part.starts_with('.');
        if path.contains(['\\', '%', ':'])
            || (!path.is_empty() && path.trim_end_matches('/').split('/').any(is_odd))
        {
            return None;
        }
        let file = self.folder.join(path);
        Some(if file.is_dir() { file.join("index.html") } else { file })
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "csv" => "text/csv; charset=utf-8",
        "ts" | "txt" | "" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(address: &str, words: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address.trim_start_matches("http://").trim_end_matches('/'))?;
        stream.write_all(
            format!("{words} HTTP/1.1\r\nHost: here\r\nContent-Length: 6\r\n\r\nreport").as_bytes(),
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map(|_| answer)
    }

    #[test]
    fn serves_its_folder_with_the_headers_logs_every_request_and_stops() {
        let folder = std::env::temp_dir().join(format!("foilens-serve-{}", std::process::id()));
        fs::create_dir_all(folder.join("page")).unwrap();
        fs::write(folder.join("page/index.html"), "hello").unwrap();
        fs::write(folder.join("page/a.wasm"), "\0asm").unwrap();
        fs::write(folder.join("page/_headers"), "/*\n  X-One: 1\n").unwrap();
        fs::write(folder.join("secret"), "secret").unwrap();
        let server = Server::start(&folder.join("page"), 0).unwrap();
        let address = server.address();

        let page = ask(&address, "GET /").unwrap();
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(page.contains("\r\nX-One: 1\r\n") && page.ends_with("\r\n\r\nhello"), "{page}");
        assert!(ask(&address, "GET /a.wasm?x=1").unwrap().contains("application/wasm"));
        assert!(ask(&address, "HEAD /").unwrap().ends_with("\r\n\r\n"));
        assert!(ask(&address, "POST /").unwrap().starts_with("HTTP/1.1 405"));
        for outside in ["/../secret", "/%2e%2e/secret", "//etc/passwd", "/none", "nonsense"] {
            let answer = ask(&address, &format!("GET {outside}")).unwrap();
            assert!(answer.starts_with("HTTP/1.1 404"), "{outside}: {answer}");
        }

        let log = server.stop();
        assert_eq!(log.len(), 9);
        assert_eq!(log[3], Request { method: "POST".into(), path: "/".into(), body: "report".into() });
        assert!(ask(&address, "GET /").is_err(), "a stopped server still answers");
        fs::remove_dir_all(folder).unwrap();
    }
}
