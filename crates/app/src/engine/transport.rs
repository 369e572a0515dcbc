//! One worker and the messages to and from it: `{request, file?}` out, `{event, bytes?}` in.

use foilens_model::protocol::{Event, Request};
use gloo_events::EventListener;
use js_sys::{Object, Promise, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// What www/engine.js offers: a promise that workers can be made, and the making.
    #[wasm_bindgen(js_namespace = foilens, js_name = ready, thread_local_v2)]
    static READY: Promise;
    #[wasm_bindgen(js_namespace = foilens, catch)]
    fn spawn() -> Result<Worker, JsValue>;
}

/// Waits until workers can be made.
pub async fn ready() -> Result<(), JsValue> {
    let ready = READY.with(Promise::clone);
    wasm_bindgen_futures::JsFuture::from(ready).await.map(drop)
}

/// What came from the worker.
pub enum Heard {
    Event { event: Box<Event>, bytes: JsValue },
    Crashed,
}

/// A running worker; dropped, it is terminated.
pub struct Transport {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Transport {
    pub fn spawn(heard: impl Fn(Heard) + Clone + 'static) -> Result<Self, JsValue> {
        let worker = spawn()?;
        let (on_message, on_error, on_garbage) = (heard.clone(), heard.clone(), heard);
        let listeners = [
            EventListener::new(&worker, "message", move |message| {
                if let Some(said) = read(message) {
                    on_message(said);
                }
            }),
            EventListener::new(&worker, "error", move |_| on_error(Heard::Crashed)),
            EventListener::new(&worker, "messageerror", move |_| on_garbage(Heard::Crashed)),
        ];
        Ok(Self { worker, _listeners: listeners })
    }

    pub fn send(&self, request: &Request, file: Option<&File>) -> Result<(), JsValue> {
        let serializer = Serializer::new().serialize_maps_as_objects(true);
        let message = Object::new();
        Reflect::set(&message, &"request".into(), &request.serialize(&serializer)?)?;
        if let Some(file) = file {
            Reflect::set(&message, &"file".into(), file)?;
        }
        self.worker.post_message(&message)
    }
}

impl Drop for Transport {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn read(message: &web_sys::Event) -> Option<Heard> {
    let data = message.dyn_ref::<MessageEvent>()?.data();
    let event = Reflect::get(&data, &"event".into()).ok().filter(|event| !event.is_undefined())?;
    let bytes = Reflect::get(&data, &"bytes".into()).unwrap_or_default();
    // An event that this page cannot read is as bad as a crash: an answer would be waited for without end.
    Some(match serde_wasm_bindgen::from_value(event) {
        Ok(event) => Heard::Event { event: Box::new(event), bytes },
        Err(_) => Heard::Crashed,
    })
}
