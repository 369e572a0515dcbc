//! Keeps the session, the files' handles and the worker: carries out what the session decides, replaces the worker,
//! and notices when it has gone silent.

use super::transport::{self, Heard, Transport};
use crate::browser::download;
use crate::state::{Action, Effect, Loss, Origin, Session};
use foilens_model::FileId;
use foilens_model::recipe::carried;
use gloo_timers::callback::Timeout;
use serde_wasm_bindgen::Deserializer;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use yew::Callback;

/// So long may the worker be silent while it owes an answer.
const PATIENCE_MS: u32 = 60_000;

pub struct Supervisor {
    session: Session,
    files: BTreeMap<FileId, File>,
    transport: Option<Transport>,
    /// Grows with each worker: what an older one still says is not heard.
    generation: u32,
    patience: Option<Timeout>,
    publish: Callback<Session>,
}

type Cell = Rc<RefCell<Supervisor>>;

impl Supervisor {
    pub fn start(publish: Callback<Session>) -> Cell {
        let cell = Rc::new(RefCell::new(Self {
            session: Session::default(),
            files: BTreeMap::new(),
            transport: None,
            generation: 0,
            patience: None,
            publish,
        }));
        spawn(&cell);
        cell
    }

    pub fn act(cell: &Cell, action: Action) {
        step(cell, action, &JsValue::UNDEFINED);
    }

    pub fn open(cell: &Cell, files: Vec<File>) {
        for file in files {
            if file.name().to_lowercase().ends_with(".json") {
                recipe_or_file(cell, file);
            } else {
                Self::add(cell, file);
            }
        }
    }

    fn add(cell: &Cell, file: File) {
        let (id, name) = (cell.borrow_mut().session.next_file(), file.name());
        cell.borrow_mut().files.insert(id, file);
        Self::act(cell, Action::Add { id, name, origin: Origin::Disk });
    }

    pub fn open_example(cell: &Cell, example: String) {
        let add = {
            let session = &mut cell.borrow_mut().session;
            let name = session.examples.iter().find(|e| e.id == example).map(|e| e.file_name.clone());
            name.map(|name| Action::Add { id: session.next_file(), name, origin: Origin::Example(example) })
        };
        if let Some(add) = add {
            Self::act(cell, add);
        }
    }
}

/// A JSON file may be a saved recipe; another one is a file like all others.
fn recipe_or_file(cell: &Cell, file: File) {
    let cell = Rc::clone(cell);
    wasm_bindgen_futures::spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let value = text.and_then(|text| js_sys::JSON::parse(&text).ok());
        match value.and_then(|value| carried::recipe(Deserializer::from(value)).ok()) {
            Some(recipe) => Supervisor::act(&cell, Action::Load(recipe)),
            None => Supervisor::add(&cell, file),
        }
    });
}

/// One action: the session decides, its effects are carried out, the new state is shown.
fn step(cell: &Cell, action: Action, bytes: &JsValue) {
    let effects = cell.borrow_mut().session.update(action);
    for effect in effects {
        match effect {
            Effect::Send { request, file } => {
                let this = cell.borrow();
                let handle = file.and_then(|file| this.files.get(&file));
                if let Some(transport) = &this.transport {
                    drop(transport.send(&request, handle));
                }
            }
            Effect::Respawn => spawn(cell),
            Effect::Save { name, mime } => download::save(&name, &mime, bytes),
        }
    }
    watch(cell);
    let mut this = cell.borrow_mut();
    let kept: Vec<FileId> = this.session.sources.iter().map(|source| source.id).collect();
    this.files.retain(|id, _| kept.contains(id));
    let (publish, session) = (this.publish.clone(), this.session.clone());
    drop(this);
    publish.emit(session);
}

/// Ends the old worker and starts a new one as soon as that can be done.
fn spawn(cell: &Cell) {
    let generation = {
        let mut this = cell.borrow_mut();
        this.transport = None;
        this.generation += 1;
        this.generation
    };
    let cell = Rc::clone(cell);
    wasm_bindgen_futures::spawn_local(async move {
        let ready = transport::ready().await;
        if cell.borrow().generation != generation {
            return;
        }
        let listener = Rc::clone(&cell);
        let spawned = ready.and_then(|()| Transport::spawn(move |heard| hear(&listener, generation, heard)));
        match spawned {
            Ok(transport) => cell.borrow_mut().transport = Some(transport),
            Err(_) => {
                let sentence = "The reader could not be loaded. Reload the page while you have a network.";
                Supervisor::act(&cell, Action::Lost(Loss::NeverStarted(sentence.to_owned())));
            }
        }
    });
}

fn hear(cell: &Cell, generation: u32, heard: Heard) {
    if cell.borrow().generation != generation {
        return;
    }
    match heard {
        Heard::Event { event, bytes } => step(cell, Action::Heard(event), &bytes),
        Heard::Crashed => step(cell, Action::Lost(Loss::Crashed), &JsValue::UNDEFINED),
    }
}

/// Each step begins the wait anew; it runs only while an answer is owed.
fn watch(cell: &Cell) {
    let owed = cell.borrow().session.awaits_answer();
    let waiter = Rc::clone(cell);
    let patience = owed.then(|| {
        Timeout::new(PATIENCE_MS, move || {
            step(&waiter, Action::Lost(Loss::Silent), &JsValue::UNDEFINED);
        })
    });
    cell.borrow_mut().patience = patience;
}
