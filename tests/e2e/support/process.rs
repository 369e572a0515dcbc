//! A program that we start and surely end, with all that it started.

use std::io;
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
        let quiet = || {
            if std::env::var_os("FOILENS_DRIVER_LOG").is_some() { Stdio::inherit() } else { Stdio::null() }
        };
        command.process_group(0).stdin(Stdio::null()).stdout(quiet()).stderr(quiet());
        command.spawn().map(Self).map_err(|error| {
            let program = command.get_program().to_string_lossy();
            io::Error::other(format!(
                "{program} did not start ({error}); `cargo xtask setup --tests` installs it"
            ))
        })
    }
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
