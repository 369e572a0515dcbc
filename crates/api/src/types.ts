/** A day, as 2019-03-31. */
export type Day = string;
/** A cell, as B7; a range, as B7:D9. */
export type A1 = string;

export interface Period { from: Day | null; to: Day | null }
export type MissingKind = "not_held" | "refused" | "suppressed" | "no_response" | "not_applicable" | "unclear";
/** A number, a number between two ends (both included), or none with its reason. */
export type Count =
  | { value: number }
  | { lower: number; upper: number | null }
  | { missing: MissingKind; reason?: string };

export type StaffRole = "officer" | "staff" | "pcso" | "special" | "all";
export type Grain = "aggregate" | "incident" | "narrative";
export type ColumnRole =
  | "body" | "period" | "role" | "category" | "outcome" | "count" | "date" | "id" | "relation" | "note" | "text"
  | "ignore";
export type RowKind = "blank" | "title" | "header" | "group" | "data" | "total" | "note";

export interface RecordReading {
  /** An id of the register; several joined by ; where one answer is for several bodies. */
  body: string | null;
  period: Period | null;
  role: StaffRole | null;
  category: string | null;
  outcome: string | null;
  /** Ids of the taxonomies that the labels name, where each names just one. */
  category_term?: string;
  outcome_term?: string;
  /** How far the matter had come, where the file says so. */
  stage?: "recorded" | "investigated" | "proceedings" | "proven" | "disciplined" | "left" | "criminal" | "no_action";
  /** What one of the figure is, where the file says so. */
  unit?: "allegation" | "complaint" | "offence" | "incident" | "investigation" | "case" | "person" | "request";
  count: Count;
  /** Tighter ends that the file's own totals prove, where the cell hides its number. */
  narrowed?: { lower: number; upper: number | null; because: string };
  /** Sheet1!C7, or C7 in a text table. */
  cell: string;
  raw: string;
  /** How the figure stands to the others, where it may not be added to them. */
  relation?: "total" | "subset" | "context";
  /** The body's own words about this very figure. */
  own_words?: string[];
  /** Read from a sentence and not yet accepted by a person. */
  proposed?: boolean;
}

export interface TableReading {
  sheet: string | null;
  grain: Grain;
  /** Rows count from 1. */
  header_rows: number[];
  data_rows: [number, number] | null;
  ignored_rows: [number, string][];
  /** Columns count from 0. */
  columns: { index: number; name: string | null; role: ColumnRole }[];
  /** The body's own words about this table. */
  notes?: string[];
  records: RecordReading[];
}

export interface Dataset {
  source: string;
  body: string | null;
  tables: TableReading[];
  warnings: Diagnostic[];
}

export interface Diagnostic {
  /** family/name, the same for ever; foilens explain CODE has a page for each. */
  code: string;
  severity: "note" | "warning" | "error";
  location: { file: number; sheet?: number; range?: A1 };
  /** One sentence. */
  message: string;
  fix?: Operation;
}

export interface SheetTarget { file?: string; sheet?: string }
export interface ColumnTarget extends SheetTarget { heading: string; occurrence?: number }

/** One correction. Rows count from 0 here. */
export type Operation =
  | { op: "set_encoding"; file: string; encoding: string }
  | { op: "set_dialect"; file: string; delimiter: string; quote?: string }
  | ({ op: "ignore_sheet" } & SheetTarget)
  | ({ op: "set_table_range"; range: A1 } & SheetTarget)
  | ({ op: "set_header_rows"; rows: [number, number] | null } & SheetTarget)
  | ({ op: "set_row_kind"; row: number; kind: RowKind } & SheetTarget)
  | ({ op: "set_grain"; grain: Grain } & SheetTarget)
  | ({ op: "set_column_role"; role: ColumnRole } & ColumnTarget)
  | { op: "match_body"; text: string; body: string | null }
  | ({ op: "set_body"; body: string } & SheetTarget)
  | ({ op: "set_period"; period: Period } & SheetTarget)
  | ({ op: "set_count"; cell: A1; count: Count } & SheetTarget)
  | { op: "read_as"; column?: ColumnTarget; text: string; count: Count }
  | { op: "read_as_of_body"; body: string; text: string; count: Count }
  | ({ op: "set_proposal"; cell: A1; words?: string; accepted: boolean } & SheetTarget)
  | ({ op: "dismiss"; code: string; range?: A1 } & SheetTarget)
  | { op: "set_answer_status"; body: string; status: AnswerStatus; section?: string }
  | { op: "include_despite"; body: string; reason: string }
  | { op: "compare_together"; name: string; measures: string[] }
  | { op: "use_bodies"; bodies: OwnBody[] };

/** What a body did with the request. */
export type AnswerStatus = "not_asked" | "answered" | "partial" | "refused" | "not_held" | "no_reply" | "overdue";
/** A body of your own list: id in small letters, digits and hyphens. */
export interface OwnBody { id: string; name: string; aliases?: string[] }

export interface Recipe { version: number; operations: Operation[] }

export interface CompareSettings {
  measure?: string;
  period?: string;
  frame?: string;
  denominator?:
    | { kind: "bundled"; id: string }
    | { kind: "typed"; label: string; values: [string, number][] };
  sort?: "size" | "name" | "count" | "rate";
  /** Draw the sizes of the funnel by their ratio. */
  log_size?: boolean;
}

/** What the comparison screen shows; foilens compare --json prints the same. */
export interface Comparison {
  title: string;
  summary: string[];
  rows: Record<string, unknown>[];
  [key: string]: unknown;
}

export type ExportFormat = "records_csv" | "records_xlsx" | "records_package" | "dataset_json" | "recipe_json" | "comparison_csv" | "funnel_svg";
export interface ExportedFile { name: string; mime: string; bytes: Uint8Array }

/** What is thrown: message is one sentence for people, code is stable. */
export interface FoilensError extends Error {
  code:
    | "unrecognized" | "protected" | "damaged" | "too_large" | "stopped" | "empty" | "no_table" | "not_found"
    | "misunderstood" | "nothing_to_show";
}
