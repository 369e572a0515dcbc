//! Frames: who was asked. A frame is a rule over the register, so that it names the right bodies in any year.

use crate::{
    bodies::{Body, bodies},
    table::rows,
};
use foilens_model::Date;
use std::sync::OnceLock;

/// Who was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub id: String,
    pub label: String,
    /// The day for which membership is taken.
    pub as_at: Date,
    pub note: Option<String>,
    pub sources: Vec<String>,
    nations: Vec<String>,
    kinds: Vec<String>,
    plus: Vec<String>,
}

/// The frames that are built in, each for its own day.
pub fn frames() -> &'static [Frame] {
    static TABLE: OnceLock<Vec<Frame>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/frames.csv"))
            .iter()
            .filter_map(|row| {
                Some(Frame {
                    id: row.text("id").to_owned(),
                    label: row.text("label").to_owned(),
                    as_at: row.text("as_at").parse().ok()?,
                    note: row.some("note"),
                    sources: row.list("source"),
                    nations: row.list("nations"),
                    kinds: row.list("kinds"),
                    plus: row.list("plus"),
                })
            })
            .collect()
    })
}

/// A frame by its id (`ew-forces`), or for the end of March of a year (`uk-forces-2012`).
pub fn frame(id: &str) -> Option<Frame> {
    if let Some(frame) = frames().iter().find(|frame| frame.id == id) {
        return Some(frame.clone());
    }
    let (id, year) = id.rsplit_once('-')?;
    let as_at = Date::new(year.parse().ok()?, 3, 31)?;
    frames().iter().find(|frame| frame.id == id).map(|frame| Frame {
        id: format!("{id}-{year}"),
        label: format!("{} in {year}", frame.label),
        note: None,
        as_at,
        ..frame.clone()
    })
}

/// The built-in frames as they stood on this day, those whose members were others than on their own day.
pub fn frames_on(day: Date) -> impl Iterator<Item = Frame> {
    let dated = move |own: &'static Frame| {
        let then = frame(&format!("{}-{}", own.id, day.year() + i32::from(day.month() > 3)))?;
        (!then.members().eq(own.members())).then_some(then)
    };
    frames().iter().filter_map(dated)
}

impl Frame {
    /// Its bodies, by id.
    pub fn members(&self) -> impl Iterator<Item = &'static Body> {
        bodies().iter().filter(|body| self.contains(body))
    }

    pub fn contains(&self, body: &Body) -> bool {
        let by_rule = self.nations.contains(&body.nation) && self.kinds.contains(&body.kind);
        (by_rule || self.plus.contains(&body.id.0)) && body.active_on(self.as_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_names_the_bodies_of_its_year() {
        let size = |id| frame(id).unwrap().members().count();
        assert_eq!(size("ew-forces"), 43);
        assert_eq!(size("england-forces") + size("wales-forces"), 43);
        assert_eq!(size("ew-forces-btp"), 44);
        assert_eq!(size("uk-forces"), 45);
        assert_eq!(size("uk-forces-plus"), 46);
        assert_eq!(size("uk-forces-special"), 48);
        assert_eq!(size("uk-forces-2012"), 43 + 8 + 1);
        assert_eq!(frame("nowhere"), None);
        let then: Vec<String> = frames_on(Date::new(2012, 3, 31).unwrap()).map(|frame| frame.id).collect();
        assert_eq!(then, ["uk-forces-2012", "uk-forces-plus-2012", "uk-forces-special-2012"]);
        assert_eq!(frames_on(Date::new(2018, 12, 31).unwrap()).count(), 0);
    }
}
