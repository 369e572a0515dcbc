//! The worker loop: a message `{request, file?}` comes in, messages `{event, bytes?}` go out; the first says Hello.

use crate::{convert, error};
use foilens_engine::serve::{answer, failed, hello};
use foilens_engine::{Error, ErrorKind, Session};
use foilens_model::protocol::{Event, JobId, Request};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

/// Listens to the page, for ever. Call it once, in a dedicated worker.
#[wasm_bindgen]
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut session = Session::new();
    let page = scope.clone();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        hear(&mut session, &message.data(), &mut |event, bytes| post(&page, &event, bytes));
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // The worker's whole life is this one listener.
    listen.forget();
    post(&scope, &hello(), None);
}

fn hear(session: &mut Session, message: &JsValue, post: &mut dyn FnMut(Event, Option<Vec<u8>>)) {
    let request = Reflect::get(message, &"request".into()).unwrap_or_default();
    let job = job(&request);
    let request: Request = match convert::from_js(request) {
        Ok(request) => request,
        Err(why) => return post(failed(job, &error::misunderstood("a request", &why)), None),
    };
    match bytes(&Reflect::get(message, &"file".into()).unwrap_or_default()) {
        Ok(bytes) => answer(session, request, bytes.as_deref(), post),
        Err(error) => post(failed(job, &error), None),
    }
}

/// The number of what was asked, of a request that may not be understood otherwise.
fn job(request: &JsValue) -> JobId {
    let asked = request.dyn_ref::<Object>().map(|request| Object::values(request).get(0));
    let job = asked.and_then(|asked| Reflect::get(&asked, &"job".into()).ok()?.as_f64());
    JobId(job.unwrap_or_default() as u32)
}

/// The bytes of the file that came with the message: a `File` or an `ArrayBuffer`.
fn bytes(file: &JsValue) -> Result<Option<Vec<u8>>, Error> {
    if let Some(buffer) = file.dyn_ref::<ArrayBuffer>() {
        return Ok(Some(Uint8Array::new(buffer).to_vec()));
    }
    let Some(blob) = file.dyn_ref::<Blob>() else { return Ok(None) };
    let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(blob));
    let gone = |_| {
        let why =
            "The browser could not read this file: it may have been moved or changed since it was dropped.";
        Error::new(ErrorKind::NotFound, why)
    };
    let buffer = read.map_err(gone)?;
    Ok(Some(Uint8Array::new(buffer.as_ref()).to_vec()))
}

/// Posts `{event, bytes?}`; the bytes are handed over and not copied.
fn post(scope: &DedicatedWorkerGlobalScope, event: &Event, bytes: Option<Vec<u8>>) {
    let message = Object::new();
    let transfer = Array::new();
    let event = convert::to_message(event).unwrap_or_default();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&message, &"event".into(), &event);
    if let Some(bytes) = bytes {
        let bytes = Uint8Array::from(bytes.as_slice());
        transfer.push(&bytes.buffer());
        let _ = Reflect::set(&message, &"bytes".into(), &bytes);
    }
    // A page that is gone hears nothing, and needs nothing.
    let _ = scope.post_message_with_transfer(&message, &transfer);
}
