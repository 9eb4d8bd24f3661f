//! One macro for every closed vocabulary: the Rust name, the word in links and files, the words on the screen.

/// Declares an enum whose variants have a keyword (links, files, DOM values) and a label (screen).
///
/// A keyword is for ever: links carry it. A label may change at any time.
macro_rules! keywords {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $keyword:literal $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $label] $(#[$vmeta])* $variant,)+
        }

        impl $name {
            /// Every value, in the order the screen lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Keyword and label of every value, in the same order.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[$(($keyword, $label),)+];

            /// The word in links, files and the DOM.
            pub const fn keyword(self) -> &'static str {
                match self { $(Self::$variant => $keyword,)+ }
            }

            /// The words on the screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The value with this keyword, if there is one.
            pub fn from_keyword(word: &str) -> Option<Self> {
                let at = Self::CHOICES.iter().position(|choice| choice.0 == word)?;
                Self::ALL.get(at).copied()
            }
        }

        impl crate::design::Node for Option<$name> {
            fn write(&self) -> serde_json::Value {
                self.map_or(serde_json::Value::Null, |value| value.keyword().into())
            }
            fn read(&mut self, value: serde_json::Value) {
                *self = value.as_str().and_then($name::from_keyword);
            }
        }
    };
}

pub(crate) use keywords;
