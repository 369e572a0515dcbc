//! What the person looks at: the place, the sheet, the figures behind the number they pointed at.

use super::Route;
use foilens_model::protocol::RecordQuery;
use foilens_model::view::Screen;
use foilens_model::{FileId, RecordId, SheetId};
use std::rc::Rc;
use yew::{Reducible, UseReducerHandle};

/// The places of the page, in the order of the way through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Start,
    Read,
    Review,
    Records,
    Compare,
    Share,
}

impl Place {
    pub const ALL: [Self; 6] =
        [Self::Start, Self::Read, Self::Review, Self::Records, Self::Compare, Self::Share];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Read => "Read",
            Self::Review => "Review",
            Self::Records => "Records",
            Self::Compare => "Compare",
            Self::Share => "Share",
        }
    }

    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Read => "read",
            Self::Review => "review",
            Self::Records => "records",
            Self::Compare => "compare",
            Self::Share => "share",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    pub place: Place,
    /// The screen of the comparison.
    pub screen: Screen,
    /// The answer that is gone to: it takes the focus.
    pub answer: Option<String>,
    /// The body that is picked out, on whichever screen.
    pub body: Option<String>,
    pub sheet: Option<(FileId, SheetId)>,
    pub query: RecordQuery,
    /// First record of the page of records.
    pub first: u32,
    /// The records behind the number that was pointed at, and which of them is open.
    pub trail: Vec<RecordId>,
    pub at: usize,
    pub history_open: bool,
    pub keys_open: bool,
}

impl Selection {
    pub fn at(route: Route) -> Self {
        Self { place: route.place, screen: route.screen, ..Self::default() }
    }
}

pub enum Look {
    Go(Place),
    Route(Route),
    Screen(Screen),
    /// To an answer, on its screen.
    Answer(Screen, String),
    Body(Option<String>),
    Sheet(FileId, SheetId),
    Query(RecordQuery),
    First(u32),
    Trail(Vec<RecordId>),
    Step(usize),
    History(bool),
    Keys(bool),
}

impl Reducible for Selection {
    type Action = Look;

    fn reduce(self: Rc<Self>, look: Look) -> Rc<Self> {
        let mut next = (*self).clone();
        match look {
            Look::Go(place) => next.place = place,
            Look::Route(route) if route.place != Place::Compare => next.place = route.place,
            Look::Route(route) if (self.place, self.screen) != (route.place, route.screen) => {
                (next.place, next.screen, next.answer) = (route.place, route.screen, None);
            }
            Look::Route(_) => {}
            Look::Screen(screen) => (next.screen, next.answer) = (screen, None),
            Look::Answer(screen, id) => (next.screen, next.answer) = (screen, Some(id)),
            Look::Body(body) => next.body = body,
            Look::Sheet(file, sheet) => next.sheet = Some((file, sheet)),
            Look::Query(query) => (next.query, next.first) = (query, 0),
            Look::First(first) => next.first = first,
            // One thing at the side at a time.
            Look::Trail(trail) => (next.trail, next.at, next.history_open) = (trail, 0, false),
            Look::Step(at) => next.at = at.min(next.trail.len().saturating_sub(1)),
            Look::History(open) => next.history_open = open,
            Look::Keys(open) => next.keys_open = open,
        }
        next.into()
    }
}

pub type SelectionContext = UseReducerHandle<Selection>;
