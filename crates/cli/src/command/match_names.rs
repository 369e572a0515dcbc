//! `foilens match`: a name a line in, an id a line out, each as soon as it is known.

use crate::args::{Match, MatchKind};
use crate::{Failure, output};
use foilens_engine::OwnBodies;
use foilens_model::Operation;
use std::io::{self, BufRead, Write};

pub fn run(args: &Match) -> Result<(), Failure> {
    let mut own = OwnBodies::default();
    if let Some(Operation::UseBodies { bodies }) = args.bodies.as_deref().map(output::bodies).transpose()? {
        own.add(&bodies);
    }
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
        let name = text.trim_end_matches(['\n', '\r']);
        let id = match args.kind {
            MatchKind::Police => foilens_engine::match_name(name, &own),
            MatchKind::Any => foilens_engine::match_any_name(name, &own),
        };
        writeln!(out, "{id}")
            .and_then(|()| out.flush())
            .map_err(|error| output::written("The output", &error))?;
    }
}
