//! Step 2: which rows are titles, headers, data, totals and notes, and which tables they make.

mod table;

pub use table::{Column, Heading, RowReading, SheetStructure, Table, TableRow};
