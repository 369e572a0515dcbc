//! `cargo xtask serve`: build if anything changed, then serve the page on this machine only.

mod policy;
mod server;

use crate::setup;
use crate::{Result, build, paths};
pub use server::{REPORTS, Request, Server};

const PORT: u16 = 8080;

pub fn run(words: &[&str]) -> Result {
    let wish = port(words)?;
    build::if_stale(&setup::for_building()?)?;
    let server = match wish {
        Some(port) => Server::start(&paths::dist(), port)?,
        // Another program may well have our usual port: any other is as good.
        None => Server::start(&paths::dist(), PORT).or_else(|_| Server::start(&paths::dist(), 0))?,
    };
    println!("\nFOI Lens is at {}  (Ctrl+C stops it)", server.address());
    server.wait();
    Ok(())
}

fn port(words: &[&str]) -> Result<Option<u16>> {
    match words {
        [] => Ok(None),
        ["--port", number] => number
            .parse()
            .map(Some)
            .map_err(|_| format!("A port is a number from 0 to 65535, not `{number}`.")),
        _ => Err(format!("serve takes --port NUMBER and nothing else, not `{}`.", words.join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_optional_and_a_number() {
        assert_eq!(port(&[]), Ok(None));
        assert_eq!(port(&["--port", "9000"]), Ok(Some(9000)));
        assert!(port(&["--port", "many"]).is_err());
        assert!(port(&["--host"]).is_err());
    }
}
