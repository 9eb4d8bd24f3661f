//! What stands after `#` in the address.

use super::library::DesignId;
use super::state::Panel;

/// An address inside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Nothing: the last design, or the first example.
    Home,
    /// `/d/<id>[/<panel>]`: a saved design.
    Design(DesignId, Option<Panel>),
    /// `/s/<payload>[?p=<panel>]`: a design inside the link.
    Shared(String, Option<Panel>),
    /// `/x/<keyword>[?p=<panel>]`: an example.
    Example(String, Option<Panel>),
    /// `/saved`: the list of saved designs.
    Saved,
    /// Anything else.
    Unknown(String),
}

impl Route {
    /// Whether it holds a design.
    pub const fn is_shared(&self) -> bool {
        matches!(self, Self::Shared(..))
    }

    /// Reads a fragment, without its `#`. Never fails: what is no address is [`Route::Unknown`].
    pub fn read(fragment: &str) -> Self {
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let asked = query.split('&').find_map(|pair| pair.strip_prefix("p=")).and_then(Panel::from_keyword);
        let unknown = || Self::Unknown(fragment.chars().take(80).collect());
        let mut parts = path.strip_prefix('/').unwrap_or(path).splitn(3, '/');
        let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        match (first, second, third) {
            ("", None, None) => Self::Home,
            ("saved", None | Some(""), None) => Self::Saved,
            ("s", Some(payload), None) if !payload.is_empty() => Self::Shared(payload.to_owned(), asked),
            ("x", Some(keyword), None) if !keyword.is_empty() => Self::Example(keyword.to_owned(), asked),
            ("d", Some(id), panel) => {
                let named = panel.filter(|panel| !panel.is_empty());
                match (DesignId::read(id), named, named.and_then(Panel::from_keyword)) {
                    (Some(id), None, _) => Self::Design(id, None),
                    (Some(id), Some(_), Some(panel)) => Self::Design(id, Some(panel)),
                    _ => unknown(),
                }
            }
            _ => unknown(),
        }
    }

    /// The fragment, without its `#`.
    pub fn write(&self) -> String {
        let query = |panel: &Option<Panel>| panel.map_or_else(String::new, |panel| format!("?p={}", panel.keyword()));
        match self {
            Self::Home => "/".to_owned(),
            Self::Design(id, None) => format!("/d/{}", id.as_str()),
            Self::Design(id, Some(panel)) => format!("/d/{}/{}", id.as_str(), panel.keyword()),
            Self::Shared(payload, panel) => format!("/s/{payload}{}", query(panel)),
            Self::Example(keyword, panel) => format!("/x/{keyword}{}", query(panel)),
            Self::Saved => "/saved".to_owned(),
            Self::Unknown(text) => text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_the_specification_is_read() {
        let id = DesignId::read("k3x").unwrap();
        for (fragment, route) in [
            ("", Route::Home),
            ("/", Route::Home),
            ("/d/k3x", Route::Design(id.clone(), None)),
            ("/d/k3x/graph", Route::Design(id, Some(Panel::Graph))),
            ("/s/1.abc-_", Route::Shared("1.abc-_".into(), None)),
            ("/s/1.abc?p=security", Route::Shared("1.abc".into(), Some(Panel::Security))),
            ("/x/nightly", Route::Example("nightly".into(), None)),
            ("/x/nightly?p=cost", Route::Example("nightly".into(), Some(Panel::Cost))),
            ("/saved", Route::Saved),
        ] {
            assert_eq!(Route::read(fragment), route, "{fragment}");
            assert_eq!(Route::read(&route.write()), route, "{fragment}, written and read");
        }
    }

    #[test]
    fn what_is_no_address_is_unknown_and_cut() {
        for fragment in ["/d/", "/d/UPPER", "/d/a/nopanel", "/d/a/graph/more", "/s/", "/learn", "x", "/d/<script>"] {
            assert!(matches!(Route::read(fragment), Route::Unknown(_)), "{fragment}");
        }
        let Route::Unknown(text) = Route::read(&"é".repeat(500)) else { panic!("must be unknown") };
        assert_eq!(text.chars().count(), 80);
    }
}
