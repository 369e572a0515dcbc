//! What can be said of a row before deciding what it is: yes-or-no features, each with the sentence that explains a
//! reading by it. Names are for the weights; sentences are for people.

/// One thing that may be true of a row.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    pub name: &'static str,
    /// A sentence for people; empty where it would explain nothing.
    pub phrase: &'static str,
}

/// The features that are true of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features(u128);

impl Features {
    pub fn set(&mut self, feature: usize, holds: bool) {
        self.0 |= u128::from(holds) << feature;
    }

    pub const fn has(self, feature: usize) -> bool {
        self.0 >> feature & 1 == 1
    }

    /// The features that hold, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let at = rest.trailing_zeros();
            (rest != 0).then(|| {
                rest &= rest - 1;
                at as usize
            })
        })
    }
}

macro_rules! features {
    ($($id:ident $phrase:literal)*) => {
        #[allow(clippy::upper_case_acronyms, non_camel_case_types)]
        #[derive(Clone, Copy)]
        pub(super) enum F { $($id),* }

        /// All features; the position is the bit.
        pub const FEATURES: &[Feature] = &[$(Feature { name: stringify!($id), phrase: $phrase }),*];
        const _: () = assert!(FEATURES.len() <= 128);
    };
}

features! {
    // Place on the page.
    first_row ""
    second_row ""
    third_row ""
    last_row "It is the last line of the sheet."
    above_wide_rows "It stands above every row with more than one cell."
    above_figures "It stands above all figures."
    below_figures "It stands below all figures."
    below_wide_rows "It stands below every row with more than one cell."
    no_figures_at_all ""
    // How much of the row is filled.
    lone "It is one cell by itself."
    lone_inside "It is one cell by itself, away from the first column."
    two_cells ""
    three_or_more ""
    usual_width "It fills as many cells as most rows do."
    half_width ""
    narrow "It fills far fewer cells than most rows do."
    wider_than_usual ""
    merged_across "Its cell is merged across the table."
    // What the cells look like.
    has_figure "It holds figures."
    no_figure ""
    mostly_values "Most of its cells are figures or stand in their place."
    label_then_values "A label is followed by figures."
    all_values ""
    all_text "All its cells are words."
    has_marker "It holds a marker in place of a number, such as “<5” or “not held”."
    has_date ""
    all_years "Its cells are years."
    some_years ""
    label_is_year ""
    label_is_value ""
    no_label "Its first column is empty."
    repeated_cells "The same words stand in several of its cells."
    heading_words "Its cells are words that columns are headed with."
    some_heading_words ""
    // How the row sits over the rows below and under those above.
    text_over_figures "Words stand over columns of figures."
    some_text_over_figures ""
    years_over_figures "Years stand over columns of figures."
    text_over_dates "Words stand over a column of dates."
    unlike_below ""
    like_next "It is built like the row below it."
    like_previous "It is built like the row above it."
    like_many "It is built like many other rows."
    one_of_a_kind ""
    cells_recur "Its words recur in the rows below, as values do."
    no_cell_recurs ""
    // The words.
    very_long "It is a long text."
    long_label ""
    short_label ""
    sentence "It ends like a sentence."
    question "It asks a question."
    ends_with_colon ""
    footnote_mark "It begins with a footnote mark."
    numbered ""
    note_words "It begins as notes and sources do."
    title_words "It begins as titles do."
    bracketed "It stands in brackets."
    starts_lower ""
    capitals ""
    total_word "Its label says total."
    starts_with_total "Its label begins with a word for totals."
    ends_with_total "Its label ends with a word for totals."
    inner_total "A word for totals stands in its second column."
    indented ""
    less_indented_than_next ""
    link ""
    // Sums.
    sums_above "Its figures add up the rows above it."
    sums_below "Its figures add up the rows below it."
    // Neighbors.
    gap_above ""
    gap_below ""
    next_lone ""
    next_has_figures ""
    next_text_row ""
    next_years ""
    next_sums_or_total ""
    next_long ""
    next_none ""
    previous_lone ""
    previous_has_figures ""
    previous_text_row ""
    previous_long ""
    previous_note_words ""
    previous_years ""
    figures_soon ""
    wide_rows_soon ""
    same_as_earlier_header "It repeats the headings above."
    first_wide_row "It is the first row of the table."
    few_rows ""
    lone_figure "It is a single figure."
    key_and_value ""
    label_only_in_wide_page "It is a label without figures among rows that have them."
    more_total_labels ""
    lone_over_figures "It stands alone over a column of figures."
    fills_gaps_above "It fills columns that the row above it leaves empty."
    fills_gaps_below "It fills columns that the row below it leaves empty."
    unit_cells "Its cells are units."
    lone_at_the_right ""
    lone_unit "It gives the unit of the table."
    counts_up "Its cells count the columns."
    name_and_value "It is a name with a colon, and what it stands for."
    above_usual "It stands above all rows as wide as the table."
    below_usual "It stands below all rows as wide as the table."
}
