//! The page's side of the worker: [`Engine`] is what components hold; behind it the supervisor keeps the session, the
//! files and the worker.

mod supervisor;
mod transport;

use crate::state::{Action, Ask, Session};
use foilens_model::Operation;
use foilens_model::protocol::{ExportFormat, People};
use std::rc::Rc;
use supervisor::Supervisor;
use web_sys::File;
use yew::{Callback, hook, use_context, use_mut_ref, use_state};

/// Hands over what the person does. Without a supervisor (in tests) nothing happens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Engine {
    act: Callback<Action>,
    open: Callback<Vec<File>>,
    open_example: Callback<String>,
}

impl Engine {
    pub fn act(&self, action: Action) {
        self.act.emit(action);
    }

    pub fn open(&self, files: Vec<File>) {
        self.open.emit(files);
    }

    pub fn open_example(&self, id: String) {
        self.open_example.emit(id);
    }

    pub fn ask(&self, ask: Ask) {
        self.act(Action::Ask(ask));
    }

    pub fn apply(&self, operation: Operation) {
        self.act(Action::Apply(operation));
    }

    pub fn export(&self, format: ExportFormat) {
        self.export_with(format, People::LeftOut);
    }

    pub fn export_with(&self, format: ExportFormat, people: People) {
        self.act(Action::Export(format, people));
    }
}

/// Starts the supervisor once; gives the latest session and the way to act on it.
#[hook]
pub fn use_supervisor() -> (Session, Engine) {
    let session = use_state(Session::default);
    let engine = {
        let session = session.setter();
        use_mut_ref(move || {
            let supervisor = Supervisor::start(Callback::from(move |latest| session.set(latest)));
            let (acts, opens, examples) = (Rc::clone(&supervisor), Rc::clone(&supervisor), supervisor);
            Engine {
                act: Callback::from(move |action| Supervisor::act(&acts, action)),
                open: Callback::from(move |files| Supervisor::open(&opens, files)),
                open_example: Callback::from(move |id: String| Supervisor::open_example(&examples, id)),
            }
        })
    };
    let engine = engine.borrow().clone();
    ((*session).clone(), engine)
}

#[hook]
pub fn use_engine() -> Engine {
    use_context().unwrap_or_default()
}

#[hook]
pub fn use_session() -> Session {
    use_context().unwrap_or_default()
}
