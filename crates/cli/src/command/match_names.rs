//! `foilens match`: a name a line in, an id a line out, each as soon as it is known.

use crate::{Failure, output};
use std::io::{self, BufRead, Write};

pub fn run() -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let mut line = Vec::new();
    let mut input = io::stdin().lock();
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        let count =
            read.map_err(|error| Failure::Sentence(format!("The names cannot be read ({error}).")))?;
        if count == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        let id = foilens_engine::match_name(text.trim_end_matches(['\n', '\r']));
        writeln!(out, "{id}")
            .and_then(|()| out.flush())
            .map_err(|error| output::written("The output", &error))?;
    }
}
