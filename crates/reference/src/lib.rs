//! The room of facts: data files compiled in, parsed once, looked up by exact (folded) key. No guessing happens here,
//! and nothing here knows a spreadsheet. `data/README.md` says where each fact came from and how to edit.
//!
//! Bodies: [`bodies`] (police), [`public_bodies`] (all others), [`joint_units`], [`frames`] (who was asked), [`denominators`] (per how many).
//! Words: [`headings`], [`markers`], [`signs`], [`staff_roles`], [`totals`], [`notes`], [`titles`], [`unit_lines`], [`months`], [`numbers`].
//! Phrases around a figure: [`bounds`], [`units`], [`period_words`], [`not_periods`], [`key_verbs`], [`sign_names`],
//! [`hiding_words`], [`relations`], [`outcome_words`], [`stage_words`], [`stage_labels`], [`counted_units`], [`stage_links`], [`staff_mentions`], [`label_words`],
//! [`sentence_words`], [`sentence_gaps`], [`clause_words`].
//! Names: [`abbreviations`], [`name_words`], [`other_bodies`], [`body_shapes`], [`body_spellings`], [`kind_headings`].
//! Taxonomies: [`misuse_categories`], [`sanctions`], [`exemptions`], [`ico_actions`].
//! Readings of a difference: [`gap_explanations`]. Claims: [`claim_words`], [`claim_times`], [`loaded_words`], [`example_claims`].
//! Everything names its [`sources`]. [`examples`] are files to try the page with.

mod bands;
mod bodies;
mod category_parts;
mod claims;
mod denominators;
mod examples;
mod exercise;
mod explanations;
mod fold;
mod frames;
mod gaps;
mod kinds;
mod names;
mod nations;
mod phrases;
mod register;
mod sources;
mod stages;
mod table;
mod taxonomies;
mod tiles;
mod vocabulary;
mod words;

pub use bands::attribute_bands;
pub use bodies::{Body, JointUnit, bodies, body_by_id, body_by_name, joint_units};
pub use category_parts::{categories_apart, category_parts, kind_of_label};
pub use claims::{ExampleClaim, claim_times, claim_words, example_claims, loaded_words};
pub use denominators::{Average, Basis, Denominators, Figure, Series, Standing, denominators};
pub use examples::{Example, examples};
pub use exercise::{Exercise, exercise_words};
pub use explanations::{explained_codes, explanation};
pub use fold::{fold, sign};
pub use frames::{Frame, frame, frames, frames_on};
pub use gaps::{GapExplanation, gap_explanations};
pub use kinds::{Marker, TotalKind};
pub use names::{
    Abbreviation, BodyShape, NameWord, OtherBody, Side, Spelling, abbreviations, body_shapes, body_spellings,
    name_words, other_bodies,
};
pub use nations::nation_labels;
pub use phrases::{
    Bound, ClauseWord, Hiding, KeyVerb, LabelWord, OutcomeWord, PeriodWord, RelationWord, SentenceWord,
    StageLink, Unit, body_headings, bounds, card_headings, case_attributes, clause_words, counted_units,
    group_words, handling_words, hiding_words, key_verbs, kind_headings, label_words, measure_openings,
    not_periods, office_words, outcome_words, overlap_words, period_words, personal_headings,
    plain_sheet_names, question_words, relations, request_states, sentence_gaps, sentence_words, sign_names,
    span_headings, staff_mentions, stage_labels, stage_links, stage_words, units, worked_out,
};
pub use register::{
    BodyKind, CodeNation, CouncilClass, PublicBody, code_nations, council_classes, nation_of, public_bodies,
    public_body_by_id,
};
pub use sources::{Source, source, sources};
pub use stages::{Stage, stage_of_label, stages};
pub use taxonomies::{
    Category, Exemption, RegulatorAction, Sanction, exemptions, ico_actions, misuse_categories, sanctions,
};
pub use tiles::{TilePlace, tiles};
pub use vocabulary::{
    Sign, headings, markers, months, notes, numbers, sign_of, signs, staff_roles, synthetic, titles, totals,
    unit_lines,
};
pub use words::{Found, Kind, Word, Words};
