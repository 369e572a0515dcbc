//! A program that we start and surely end, with all that it started.

use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Ended when dropped, together with its process group.
pub struct Process(Child);

impl Process {
    /// Start it in a group of its own, its words going where the test's go or nowhere.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        Self::spawn(command.stdout(quiet()))
    }

    /// Start it and wait for the first line that it says.
    pub fn start_and_hear(command: &mut Command) -> io::Result<(Self, String)> {
        let mut process = Self::spawn(command.stdout(Stdio::piped()))?;
        let mut line = String::new();
        if let Some(words) = process.0.stdout.take() {
            BufReader::new(words).read_line(&mut line)?;
        }
        if line.is_empty() {
            return Err(io::Error::other(format!(
                "{} said nothing",
                command.get_program().to_string_lossy()
            )));
        }
        Ok((process, line))
    }

    fn spawn(command: &mut Command) -> io::Result<Self> {
        command.process_group(0).stdin(Stdio::null()).stderr(quiet());
        command.spawn().map(Self).map_err(|error| {
            let program = command.get_program().to_string_lossy();
            io::Error::other(format!(
                "{program} did not start ({error}); `cargo xtask setup --tests` installs it"
            ))
        })
    }
}

fn quiet() -> Stdio {
    if std::env::var_os("FOILENS_DRIVER_LOG").is_some() { Stdio::inherit() } else { Stdio::null() }
}

impl Drop for Process {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).stderr(Stdio::null()).status();
        for _ in 0..50 {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                break;
            }
            sleep(Duration::from_millis(20));
        }
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// A port that nobody had a moment ago.
pub fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Wait until somebody answers at the port.
pub fn wait_for_port(port: u16) -> io::Result<()> {
    for _ in 0..300 {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    Err(io::Error::other(format!("nobody answers at port {port}")))
}
