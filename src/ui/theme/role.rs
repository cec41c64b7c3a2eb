//! The one table of roles: what a theme can give a style to.

/// Writes the enum, its names and its list from one table.
macro_rules! roles {
    ($($variant:ident $name:literal $description:literal)*) => {
        /// What a cell is there for. A theme says how it looks.
        #[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
        pub enum ThemeRole {
            $(#[doc = $description] $variant,)*
        }

        impl ThemeRole {
            /// Every role, in the order of the theme files.
            pub const ALL: &[ThemeRole] = &[$(ThemeRole::$variant,)*];

            /// How many there are.
            pub const COUNT: usize = ThemeRole::ALL.len();

            /// What a theme file calls it.
            pub fn name(self) -> &'static str {
                match self { $(ThemeRole::$variant => $name,)* }
            }
        }
    };
}

roles! {
    Body "body" "Plain text. It never has a background: the terminal's own stays."
    Muted "muted" "What matters less."
    Title "title" "The title of the briefing or of an entry."
    Heading "heading" "A heading within a page or list."
    Label "label" "The name of a field."
    Quote "quote" "Words of a speaker, verbatim."
    Link "link" "Something that can be followed."
    Figure "figure" "A number that matters."
    Date "date" "A date."
    Warning "warning" "What the reader should be wary of."
    Good "good" "What was found to be right."
    New "new" "What is new since the last visit."
    Gone "gone" "Words that are no longer there."
    Mark "mark" "A search hit within a page."
    Code "code" "An id, a path or a line of a file."
    Supports "supports" "The stance 'supports'."
    Conditional "conditional" "The stance 'conditional'."
    Neutral "neutral" "The stance 'neutral'."
    Opposes "opposes" "The stance 'opposes'."
    Unclear "unclear" "The stance 'unclear'."
    Mixed "mixed" "Several stances on one day."
    Border "border" "The frame of a pane."
    BorderFocus "border-focus" "The frame of the pane that has the keys."
    Tab "tab" "The name of a section."
    TabActive "tab-active" "The name of the section that is open."
    Selection "selection" "The selected row, laid over its colours."
    SelectionUnfocused "selection-unfocused" "The selected row of a pane without the keys."
    Cursor "cursor" "The link that enter would follow."
    Footer "footer" "The footer."
    FooterKey "footer-key" "A key in the footer."
    Filter "filter" "The active filter."
    Hit "hit" "A search hit."
    HitCurrent "hit-current" "The search hit that the reader is at."
    Bar "bar" "A bar that stands for a count or a length of time."
    Axis "axis" "The axis of the timeline."
    Gap "gap" "A folded stretch of the timeline."
    Error "error" "What went wrong."
}
