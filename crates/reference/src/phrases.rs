//! The phrases that stand around a figure or a date: `fewer than`, `hours`, `shown as`, `year ending`.

use crate::{
    register::BodyKind,
    words::{Kind, Words},
};
use foilens_model::{StaffRole, Stage};
use std::sync::OnceLock;

macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident: $kind:ty, $file:literal) => {
        $(#[$doc])*
        pub fn $name() -> &'static Words<$kind> {
            static TABLE: OnceLock<Words<$kind>> = OnceLock::new();
            TABLE.get_or_init(|| Words::read(include_str!(concat!("../data/", $file))))
        }
    };
}

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($variant,)* }

        impl Kind for $name {
            fn parse(text: &str) -> Option<Self> {
                Some(match text { $($text => Self::$variant,)* _ => return None })
            }
        }
    };
}

kinds!(
    /// How a phrase bounds the number beside it.
    Bound {
        Below = "below",
        AtMost = "at_most",
        Above = "above",
        AtLeast = "at_least",
        About = "about",
        Between = "between",
    }
);
kinds!(
    /// What a unit makes of the number before it: none of these is a count of cases.
    Unit {
        Money = "money",
        Percent = "percent",
        Time = "time",
        Size = "size",
        Rate = "rate",
    }
);
kinds!(
    /// Which way a phrase of a key reads: `* means …`, or `… are shown as *`.
    KeyVerb {
        Forward = "forward",
        Backward = "backward",
    }
);
kinds!(
    /// What a note says was done to small numbers.
    Hiding {
        Suppressed = "suppressed",
        Rounded = "rounded",
        RoundedAtRandom = "rounded_at_random",
    }
);
kinds!(
    /// What a phrase says about the dates beside it.
    PeriodWord {
        Academic = "academic",
        Calendar = "calendar",
        Financial = "financial",
        Municipal = "municipal",
        YearEnding = "year_ending",
        Quarter = "quarter",
        HalfOne = "half_1",
        HalfTwo = "half_2",
        Snapshot = "snapshot",
        Since = "since",
        From = "from",
        To = "to",
        Before = "before",
        Now = "now",
        Onwards = "onwards",
        Partial = "partial",
        Weekday = "weekday",
        Filler = "filler",
    }
);
kinds!(
    /// How a row of a tidy table stands to the others.
    RelationWord {
        Part = "part",
        Total = "total",
        Subset = "subset",
        Context = "context",
        AtLeast = "at_least",
    }
);
kinds!(
    /// What a phrase between stages or units does.
    StageLink {
        Leads = "leads",
        Denies = "denies",
        Defines = "defines",
        Parts = "parts",
    }
);
kinds!(
    /// What a phrase in a label does: it says the same as the entry's label, or nothing.
    LabelWord {
        Same = "same",
        Small = "small",
    }
);
kinds!(
    /// What a phrase does in a sentence with figures.
    SentenceWord {
        Answer = "answer",
        Aside = "aside",
        Back = "back",
        Clause = "clause",
        Follows = "follows",
        InOrder = "in_order",
        Law = "law",
        Leads = "leads",
        Office = "office",
        Supposed = "supposed",
        Unrefused = "unrefused",
        Verb = "verb",
        Workforce = "workforce",
    }
);
kinds!(
    /// What a small word does in a clause.
    ClauseWord {
        Asks = "asks",
        Denies = "denies",
        Had = "had",
        Links = "links",
        Nobody = "nobody",
        Only = "only",
        States = "states",
        Where = "where",
        Within = "within",
    }
);
kinds!(
    /// Whether a label says what came of a case, or how far it had got.
    OutcomeWord {
        Outcome = "outcome",
        Stage = "stage",
    }
);

phrases!(
    /// `fewer than`, `or more`, `approximately`.
    bounds: Bound, "bounds.csv"
);
phrases!(
    /// `per cent`, `hours`, `FTE`.
    units: Unit, "units.csv"
);
phrases!(
    /// How a sentence names a sign: `an asterisk`. The kind is the sign; `blank` for an empty cell.
    sign_names: String, "sign_names.csv"
);
phrases!(
    /// `denotes`, `shown as`.
    key_verbs: KeyVerb, "key_verbs.csv"
);
phrases!(
    /// `withheld`, `to protect`, `rounded`.
    hiding_words: Hiding, "hiding_words.csv"
);
phrases!(
    /// `financial year`, `as at`, `to date`.
    period_words: PeriodWord, "period_words.csv"
);
phrases!(
    /// Words that make the figure after them no year: `Act 2000`, `ref 2019`. The kind is always `before`.
    not_periods: String, "not_periods.csv"
);
phrases!(
    /// Words of labels that say the same (`dismissal`, `dismissed`), and small ones that say nothing (`given a`).
    label_words: LabelWord, "label_words.csv"
);
phrases!(
    /// `force_total`, `subset`, `at_least`.
    relations: RelationWord, "relations.csv"
);
phrases!(
    /// What became of a request, as sites that send requests word it, where that is no figure.
    request_states: foilens_model::MissingKind, "request_states.csv"
);
phrases!(
    /// How a sentence says that it gives no number: `does not hold`, `exempt`.
    sentence_gaps: foilens_model::MissingKind, "sentence_gaps.csv"
);
phrases!(
    /// Phrases of sentences with figures: `of these` points back, `internal review` makes the whole an aside, `article`
    /// leads to a number that counts nothing, `respectively` says in what order.
    sentence_words: SentenceWord, "sentence_words.csv"
);
phrases!(
    /// Small words of clauses: `whether` asks, `none` denies, `of` links a noun to a role.
    clause_words: ClauseWord, "clause_words.csv"
);
phrases!(
    /// Labels that say what came of a case.
    outcome_words: OutcomeWord, "outcome_words.csv"
);
phrases!(
    /// Phrases that say how far a matter had come: `disciplined`, `case to answer`.
    stage_words: Stage, "stage_words.csv"
);
phrases!(
    /// How a heading or a question asks for the body's name: `name of organisation`, `which force`.
    body_headings: String, "body_headings.csv"
);
phrases!(
    /// What the name of a measure begins with: `Number of`.
    measure_openings: String, "measure_openings.csv"
);
phrases!(
    /// What a label begins with whose figures are worked out from others and count nothing: `Average`, `Percentage`.
    worked_out: String, "worked_out.csv"
);
phrases!(
    /// Words before a day, or over a column of days, on which somebody dealt with the request.
    handling_words: String, "handling_words.csv"
);
phrases!(
    /// Labels of what a reply says of itself: `Our reference`, `Date of response`.
    card_headings: String, "card_headings.csv"
);
phrases!(
    /// Labels that say how far a matter had come where they are the whole label: `Received`, `Charged`.
    stage_labels: Stage, "stage_labels.csv"
);
phrases!(
    /// Nouns that say what one of a figure is: `allegations`, `members of staff`.
    counted_units: foilens_model::Unit, "counted_units.csv"
);
phrases!(
    /// `resulting in` (one stage leads to another), `not` (denies), `figures relate to` (defines), `against` (parts a noun from
    /// the next).
    stage_links: StageLink, "stage_links.csv"
);
phrases!(
    /// Words that say, inside a title or a label, whom of a police body it is about. Fewer than `staff_roles`, in which
    /// a whole cell is looked up: `Special` inside a title is not a special constable.
    staff_mentions: StaffRole, "staff_mentions.csv"
);
phrases!(
    /// Headings of figures that describe a case or a group and count nothing: age, length of service.
    case_attributes: String, "case_attributes.csv"
);
phrases!(
    /// How a question begins; the kind is `question`, or `mark` for what stands before its number.
    question_words: String, "question_words.csv"
);
phrases!(
    /// Sheet names that say nothing: `Sheet1`, `Data`. The kind is always `plain`.
    plain_sheet_names: String, "plain_sheet_names.csv"
);
phrases!(
    /// How a note says that figures overlap.
    overlap_words: String, "overlap_words.csv"
);
phrases!(
    /// Headings of columns that hold people's data; the kind says which.
    personal_headings: String, "personal_headings.csv"
);
phrases!(
    /// What stands before the `@` of an office's address, which is no person's.
    office_words: String, "office_words.csv"
);
phrases!(
    /// Groups of people that figures are broken down by: `Male`, `White`. The kind is always `group`.
    group_words: String, "group_words.csv"
);
phrases!(
    /// Headings of a pair of columns that give the two ends of a period; the kind is `start` or `end`.
    span_headings: String, "span_headings.csv"
);
phrases!(
    /// Headings that say of what kind the bodies below are: `Council`.
    kind_headings: BodyKind, "kind_headings.csv"
);
