//! The public API: open files, correct the reading, take the dataset and the exports.

use crate::{convert, error};
use foilens_engine::{Error, Progress};
use foilens_model::protocol::{CompareSettings, ExportFormat, People};
use std::ops::ControlFlow;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// Open files, the corrections made to them, and what was read.
#[wasm_bindgen]
pub struct Session(foilens_engine::Session);

#[wasm_bindgen(typescript_custom_section)]
const OPEN: &str = "/** Reads a file. Throws a FoilensError where it cannot be read. */\n\
                    export function open(bytes: Uint8Array, name: string): Session;";

/// Reads a file.
#[wasm_bindgen(skip_typescript)]
pub fn open(bytes: &[u8], name: &str) -> Result<Session, JsValue> {
    let mut session = Session(foilens_engine::Session::new());
    session.add(bytes, name)?;
    Ok(session)
}

#[wasm_bindgen]
impl Session {
    /// Reads one more file; answers its id.
    pub fn add(&mut self, bytes: &[u8], name: &str) -> Result<u32, JsValue> {
        let opened = self.0.open(bytes, name, &mut quiet);
        opened.map(|id| id.0).map_err(|failed| error::to_js(&failed))
    }

    /// The reading of the files, as `foilens read --json` prints it: one object, or a list where several are open.
    /// A mark stands in place of people's data, unless `people` is true.
    #[wasm_bindgen(unchecked_return_type = "Dataset | Dataset[]")]
    pub fn dataset(&self, people: Option<bool>) -> Result<JsValue, JsValue> {
        let shared = self.0.to_share(self::people(people));
        let ids: Vec<_> = shared.files().map(|file| file.id).collect();
        let readings: Result<Vec<_>, Error> = ids.into_iter().map(|id| shared.dataset(id)).collect();
        match readings.map_err(|failed| error::to_js(&failed))?.as_slice() {
            [only] => give(only),
            several => give(&several),
        }
    }

    /// Everything that was noticed, one entry a cell.
    #[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        give(&self.0.diagnostics())
    }

    /// One more correction.
    pub fn apply(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Operation")] operation: JsValue,
    ) -> Result<(), JsValue> {
        let operation = take(operation, "an operation")?;
        self.0.apply(operation).map_err(|failed| error::to_js(&failed))
    }

    /// Knows the bodies of a person's own list (a table with the headings id, name and aliases), as one correction.
    pub fn use_bodies(&mut self, bytes: &[u8], name: &str) -> Result<(), JsValue> {
        let operation = foilens_engine::read_bodies(bytes, name).map_err(|failed| error::to_js(&failed))?;
        self.0.apply(operation).map_err(|failed| error::to_js(&failed))
    }

    /// Takes the last correction back; false where there was none.
    pub fn undo(&mut self) -> Result<bool, JsValue> {
        self.0.undo().map_err(|failed| error::to_js(&failed))
    }

    /// Makes again the correction that was taken back last; false where there was none.
    pub fn redo(&mut self) -> Result<bool, JsValue> {
        self.0.redo().map_err(|failed| error::to_js(&failed))
    }

    /// The corrections in force.
    #[wasm_bindgen(unchecked_return_type = "Recipe")]
    pub fn recipe(&self) -> Result<JsValue, JsValue> {
        give(&self.0.recipe())
    }

    /// Puts these corrections in place of those in force.
    pub fn replay(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Recipe")] recipe: JsValue,
    ) -> Result<(), JsValue> {
        let recipe = take(recipe, "a recipe")?;
        self.0.run(recipe, &mut quiet).map_err(|failed| error::to_js(&failed))
    }

    /// What the bodies recorded, per thousand of workforce.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_param_type = "CompareSettings | undefined")] settings: JsValue,
    ) -> Result<JsValue, JsValue> {
        give(&self.0.compare(&self::settings(settings)?))
    }

    /// A file to save: the same bytes as from the command and the page. A mark stands in place of people's data, unless
    /// `people` is true.
    #[wasm_bindgen(unchecked_return_type = "ExportedFile")]
    pub fn export(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ExportFormat")] format: JsValue,
        #[wasm_bindgen(unchecked_param_type = "CompareSettings | undefined")] settings: JsValue,
        people: Option<bool>,
    ) -> Result<JsValue, JsValue> {
        let format = self::format(&format, settings)?;
        let file =
            self.0.export_with(&format, self::people(people)).map_err(|failed| error::to_js(&failed))?;
        let object = js_sys::Object::new();
        let bytes = js_sys::Uint8Array::from(file.bytes.as_slice());
        for (key, value) in [("name", file.name.into()), ("mime", file.mime.into()), ("bytes", bytes.into())]
        {
            js_sys::Reflect::set(&object, &key.into(), &value)?;
        }
        Ok(object.unchecked_into())
    }
}

const fn people(included: Option<bool>) -> People {
    if let Some(true) = included { People::Included } else { People::LeftOut }
}

fn format(format: &JsValue, settings: JsValue) -> Result<ExportFormat, JsValue> {
    let word = format.as_string().unwrap_or_default();
    Ok(match word.as_str() {
        "records_csv" => ExportFormat::RecordsCsv,
        "records_xlsx" => ExportFormat::RecordsXlsx,
        "records_package" => ExportFormat::RecordsPackage,
        "dataset_json" => ExportFormat::DatasetJson,
        "recipe_json" => ExportFormat::RecipeJson,
        "comparison_csv" => ExportFormat::ComparisonCsv { settings: self::settings(settings)? },
        "funnel_svg" => ExportFormat::FunnelSvg { settings: self::settings(settings)? },
        _ => {
            let known = "records_csv, records_xlsx, records_package, dataset_json, recipe_json, comparison_csv and funnel_svg are";
            return Err(error::to_js(&error::misunderstood("a format", known)));
        }
    })
}

fn settings(settings: JsValue) -> Result<CompareSettings, JsValue> {
    if settings.is_undefined() || settings.is_null() {
        return Ok(CompareSettings::default());
    }
    take(settings, "a choice of settings")
}

fn take<T: serde::de::DeserializeOwned>(value: JsValue, what: &str) -> Result<T, JsValue> {
    convert::from_js(value).map_err(|why| error::to_js(&error::misunderstood(what, &why)))
}

fn give<T: serde::Serialize>(value: &T) -> Result<JsValue, JsValue> {
    convert::to_js(value).map_err(|why| error::to_js(&error::misunderstood("a result", &why)))
}

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
