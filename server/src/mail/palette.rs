//! The colours of the house styles in mail, where no style sheet can be used. They are those of `style/themes/`.

use crate::published::region::HouseStyle;

/// Colours as in CSS.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Bar at the top, and buttons.
    pub accent: &'static str,
    /// Text on the accent.
    pub on_accent: &'static str,
    /// Around the letter.
    pub around: &'static str,
    /// Lines between facts.
    pub line: &'static str,
}

/// The colours of a house style. Each text on its ground has a contrast of at least 7.
pub fn palette(style: HouseStyle) -> Palette {
    match style {
        HouseStyle::Voordeur => Palette { accent: "#0a5158", on_accent: "#ffffff", around: "#fcfaf6", line: "#ddd7cb" },
        HouseStyle::Duin => Palette { accent: "#3f3b92", on_accent: "#ffffff", around: "#fbf8f1", line: "#e0d6c2" },
    }
}
