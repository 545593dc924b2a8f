//! Sample answers as trees of keys, however badly they are written.

mod json;
mod outline;
mod xml;

/// Reads JSON as far as it goes; `None` where nothing looks like it.
pub(crate) fn json(text: &str) -> Option<Tree> {
    json::read(shortened(text))
}

/// Reads XML as far as it goes; `None` where nothing looks like it.
pub(crate) fn xml(text: &str) -> Option<Tree> {
    xml::read(shortened(text))
}

/// Reads keys and indentation of JSON whose brackets are lost; `None` where there are no keys.
pub(crate) fn outline(text: &str) -> Option<Tree> {
    outline::read(shortened(text))
}

// In bytes: ten times what a sample has. The rest would only cost time.
const LONGEST: usize = 64 << 10;

fn shortened(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A piece of a sample.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Node {
    /// Keys in their order.
    Object(Vec<(String, Node)>),
    /// A list: its elements as one, with the keys of all.
    List(Box<Node>),
    Text(String),
    Number(String),
    Boolean(bool),
    /// Nothing: `null`, an empty list, a value that is left out.
    Nothing,
}

/// A sample as a tree.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Tree {
    pub root: Node,
    /// Whether it had to be mended to be read.
    pub mended: bool,
}

// Samples nest a dozen levels; more is damage.
const DEEPEST: usize = 64;

impl Node {
    /// The keys of an object, or of a list's elements.
    pub(crate) fn entries(&self) -> &[(String, Node)] {
        match self {
            Self::Object(entries) => entries,
            Self::List(element) => element.entries(),
            _ => &[],
        }
    }

    /// The value of a key, as it is spelled or in other letters' case.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let entries = self.entries();
        let same = entries.iter().find(|(key, _)| key.trim() == name);
        same.or_else(|| entries.iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name))).map(|(_, node)| node)
    }

    /// The only key of an object, where its value is an object or list: `{"Task": [ … ]}`.
    pub(crate) fn only(&self) -> Option<(&str, &Self)> {
        match self.entries() {
            [(key, node)] if !node.is_scalar() => Some((key.trim(), node)),
            _ => None,
        }
    }

    /// Whether it is neither an object nor a list.
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Number(_) | Self::Boolean(_))
    }

    /// All keys, each behind those that it stands below.
    pub(crate) fn paths(&self) -> Vec<Vec<String>> {
        let below = |(key, node): &(String, Self)| {
            let inner = node.paths().into_iter().map(|path| std::iter::once(key.clone()).chain(path).collect());
            std::iter::once(vec![key.clone()]).chain(inner).collect::<Vec<_>>()
        };
        self.entries().iter().flat_map(below).collect()
    }

    /// Whether something stands in it.
    fn is_something(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Object(entries) => !entries.is_empty(),
            Self::List(element) => element.is_something(),
            _ => true,
        }
    }

    /// Both, with the keys of both: what two elements of a list show together.
    pub(crate) fn merge(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Object(entries), Self::Object(more)) => {
                for (key, node) in more {
                    match entries.iter_mut().find(|(known, _)| *known == key) {
                        Some((_, known)) => known.merge(node),
                        None => entries.push((key, node)),
                    }
                }
            }
            (Self::List(element), Self::List(more)) => element.merge(*more),
            (known, other) if !known.is_something() => *known = other,
            _ => {}
        }
    }
}

/// A list of elements as one node.
fn list(elements: Vec<Node>) -> Node {
    let mut all = Node::Nothing;
    for element in elements {
        all.merge(element);
    }
    Node::List(Box::new(all))
}
