//! Step 4: from tables to records. Each distinct text of a column is read once; each field keeps the cell, the raw
//! text and the rule.

pub(crate) mod count;
pub(crate) mod key;
pub(crate) mod period;
pub(crate) mod tokens;
