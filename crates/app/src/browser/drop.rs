//! Files out of a drop: plain files at once, the files inside dropped folders as they are listed.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};
use yew::Callback;

/// Gives `found` every file of the drop, folder by folder.
pub fn files(data: &DataTransfer, found: &Callback<Vec<File>>) {
    let items = data.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|i| items.get(i)?.webkit_get_as_entry().ok().flatten())
        .filter(FileSystemEntry::is_directory)
        .collect();
    if entries.is_empty() {
        found.emit(data.files().map(|list| listed(&list)).unwrap_or_default());
        return;
    }
    for i in 0..items.length() {
        if let Some(entry) = items.get(i).and_then(|item| item.webkit_get_as_entry().ok().flatten()) {
            walk(entry, found.clone());
        }
    }
}

pub fn listed(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|i| list.get(i)).collect()
}

fn walk(entry: FileSystemEntry, found: Callback<Vec<File>>) {
    if entry.is_file() {
        let take = Closure::once_into_js(move |file: File| {
            if !file.name().starts_with('.') {
                found.emit(vec![file]);
            }
        });
        entry.unchecked_into::<FileSystemFileEntry>().file_with_callback(take.unchecked_ref());
    } else {
        read_folder(&entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader(), found);
    }
}

/// A folder gives its entries in portions; an empty one ends it.
fn read_folder(reader: &FileSystemDirectoryReader, found: Callback<Vec<File>>) {
    let (again, keep) = (reader.clone(), Rc::new(RefCell::new(None::<Closure<dyn FnMut(JsValue)>>)));
    let held = Rc::clone(&keep);
    let take = Closure::new(move |portion: JsValue| {
        let entries = js_sys::Array::from(&portion);
        if entries.length() == 0 {
            return;
        }
        for entry in entries.iter() {
            walk(entry.unchecked_into(), found.clone());
        }
        if let Some(take) = held.borrow().as_ref() {
            drop(again.read_entries_with_callback(take.as_ref().unchecked_ref()));
        }
    });
    drop(reader.read_entries_with_callback(take.as_ref().unchecked_ref()));
    *keep.borrow_mut() = Some(take);
}
