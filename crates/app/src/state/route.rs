//! The place and the screen as a link (`#compare/two-bodies`), so that a screen can be linked to and the browser's own
//! back button works.

use super::Place;
use foilens_model::view::Screen;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    pub place: Place,
    pub screen: Screen,
}

/// The screens of the comparison: the word in the link, and the name.
pub const SCREENS: [(Screen, &str, &str); 10] = [
    (Screen::Overview, "overview", "Overview"),
    (Screen::Funnel, "funnel", "Funnel"),
    (Screen::Rates, "rates", "Rates"),
    (Screen::TwoBodies, "two-bodies", "Two bodies"),
    (Screen::WhoAnswered, "who-answered", "Who answered"),
    (Screen::WhatCounts, "what-counts", "What counts"),
    (Screen::HowSerious, "how-serious", "How serious"),
    (Screen::OverTime, "over-time", "Change over time"),
    (Screen::CheckClaim, "check-a-claim", "Check a claim"),
    (Screen::TwoLists, "two-lists", "Two lists"),
];

impl Route {
    /// What stands behind the `#` of an address; `None` where it names no place.
    pub fn read(hash: &str) -> Option<Self> {
        let (place, screen) = hash.split_once('/').unwrap_or((hash, ""));
        let place = Place::ALL.into_iter().find(|known| known.id() == place)?;
        let found = SCREENS.into_iter().find(|(_, word, _)| *word == screen);
        Some(Self { place, screen: found.map(|(screen, ..)| screen).unwrap_or_default() })
    }

    pub fn written(self) -> String {
        match (self.place, self.screen) {
            (Place::Start, _) => String::new(),
            (Place::Compare, screen) => format!("{}/{}", Place::Compare.id(), word(screen)),
            (place, _) => place.id().to_owned(),
        }
    }
}

fn word(screen: Screen) -> &'static str {
    SCREENS.into_iter().find(|(known, ..)| *known == screen).map_or("", |(_, word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_a_link_that_leads_back_to_it() {
        for (screen, ..) in SCREENS {
            let route = Route { place: Place::Compare, screen };
            assert_eq!(Route::read(&route.written()), Some(route));
        }
        assert_eq!(Route { place: Place::Read, screen: Screen::Funnel }.written(), "read");
        assert_eq!(Route::default().written(), "");
    }

    #[test]
    fn a_link_that_names_no_place_is_none_and_an_unknown_screen_the_first() {
        assert_eq!(Route::read("main"), None);
        assert_eq!(Route::read("compare/nothing").map(|route| route.screen), Some(Screen::Overview));
    }
}
