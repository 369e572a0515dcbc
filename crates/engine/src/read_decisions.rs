//! What the recipe says about reading bytes: encodings and dialects, for the file named.

use foilens_core::decisions::Used;
use foilens_formats::ReadDecisions;
use foilens_model::Operation;

/// The decisions for [`foilens_formats::open`].
pub fn fold(operations: &[Operation], file_name: &str, used: &mut Used) -> ReadDecisions {
    let mut decisions = ReadDecisions::default();
    for (place, operation) in operations.iter().enumerate() {
        match operation {
            Operation::SetEncoding { file, encoding } if file == file_name => {
                decisions.encoding = Some(encoding.clone());
            }
            Operation::SetDialect { file, delimiter, quote } if file == file_name => {
                decisions.delimiter = Some(delimiter.clone());
                decisions.quote = quote.map(Some);
            }
            _ => continue,
        }
        used.mark(place);
    }
    decisions
}
