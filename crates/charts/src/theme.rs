//! The colours, faces and scale of a drawing: with `tokens.css` the only place that holds literal colours. Blue,
//! orange and grey stay apart for colour-blind readers and in grey print; there is no red against green.

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Pixels of the area for each pixel of the design: 2 on a sharp screen.
    pub scale: f64,
    pub paper: Rgb,
    pub ink: Rgb,
    /// Axis text, footnotes.
    pub quiet: Rgb,
    pub grid: Rgb,
    pub axis: Rgb,
    /// What chance would do: limits and their labels.
    pub chance: Rgb,
    /// Points above the limits.
    pub above: Rgb,
    /// Points below the limits.
    pub below: Rgb,
    /// Points inside the limits.
    pub inside: Rgb,
    /// Kinds that stand beside each other: apart in hue and, from one to the next, in lightness.
    pub kinds: [Rgb; 6],
    /// Text on each of the kinds.
    pub on_kinds: [Rgb; 6],
    pub serif: &'static str,
    pub sans: &'static str,
    /// Whether the finding and the footnotes are part of the picture (they stand beside it on the page).
    pub framed: bool,
}

const SERIF: &str = "Georgia, Times New Roman, serif";
const SANS: &str = "Helvetica Neue, Helvetica, Arial, sans-serif";

impl Theme {
    pub const fn light() -> Self {
        Self {
            scale: 1.0,
            paper: (255, 255, 255),
            ink: (26, 26, 26),
            quiet: (89, 89, 89),
            grid: (231, 229, 224),
            axis: (140, 138, 133),
            chance: (104, 102, 98),
            above: (196, 84, 0),
            below: (15, 98, 158),
            inside: (128, 126, 122),
            kinds: [
                (15, 98, 158),
                (240, 160, 92),
                (90, 88, 85),
                (140, 190, 226),
                (168, 70, 0),
                (196, 193, 186),
            ],
            on_kinds: [
                (255, 255, 255),
                (26, 26, 26),
                (255, 255, 255),
                (26, 26, 26),
                (255, 255, 255),
                (26, 26, 26),
            ],
            serif: SERIF,
            sans: SANS,
            framed: false,
        }
    }

    pub const fn dark() -> Self {
        Self {
            paper: (20, 23, 26),
            ink: (236, 233, 226),
            quiet: (176, 174, 168),
            grid: (46, 50, 54),
            axis: (120, 122, 124),
            chance: (160, 160, 156),
            above: (245, 158, 84),
            below: (108, 182, 235),
            inside: (146, 148, 148),
            kinds: [
                (108, 182, 235),
                (176, 96, 24),
                (200, 198, 192),
                (34, 94, 140),
                (245, 176, 112),
                (104, 106, 108),
            ],
            on_kinds: [
                (14, 18, 22),
                (255, 255, 255),
                (14, 18, 22),
                (255, 255, 255),
                (14, 18, 22),
                (255, 255, 255),
            ],
            ..Self::light()
        }
    }

    /// For files: light, sharp, with the finding above and the footnotes below.
    pub const fn print() -> Self {
        Self { scale: 2.0, framed: true, ..Self::light() }
    }

    #[must_use]
    pub const fn scaled(self, scale: f64) -> Self {
        Self { scale, ..self }
    }
}
