//! XML as pages have it: elements that are never closed, or closed by another name.

use super::{DEEPEST, Node, Tree};

/// Reads as much as there is: the tree below the root element. `None` where nothing looks like XML.
pub(crate) fn read(text: &str) -> Option<Tree> {
    let mut it = Reader { open: vec![Open::default()], mended: false };
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        it.text(&rest[..at]);
        let end = rest[at..].find('>').map(|end| at + end)?;
        it.tag(&rest[at + 1..end]);
        rest = &rest[end + 1..];
    }
    it.mended |= it.open.len() > 1;
    while it.open.len() > 1 {
        it.close();
    }
    let root = it.open.pop()?.node();
    let (_, below) = root.only().or_else(|| root.entries().first().map(|(key, node)| (key.as_str(), node)))?;
    Some(Tree { root: below.clone(), mended: it.mended })
}

#[derive(Default)]
struct Open {
    name: String,
    entries: Vec<(String, Node)>,
    text: String,
}

impl Open {
    fn node(self) -> Node {
        let text = self.text.trim();
        match (self.entries.is_empty(), text.is_empty()) {
            (false, _) => Node::Object(self.entries),
            (true, true) => Node::Nothing,
            (true, false) => Node::Text(text.to_owned()),
        }
    }
}

struct Reader {
    open: Vec<Open>,
    mended: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn tag(&mut self, tag: &str) {
        let tag = tag.trim();
        if tag.starts_with(['?', '!']) {
            return;
        }
        if let Some(name) = tag.strip_prefix('/') {
            self.end(name.trim());
            return;
        }
        let is_empty = tag.ends_with('/');
        let name = tag.trim_end_matches('/').split_whitespace().next().unwrap_or_default();
        if self.open.len() > DEEPEST {
            self.mended = true;
            return;
        }
        self.open.push(Open { name: name.to_owned(), ..Open::default() });
        if is_empty {
            self.close();
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().skip(1).rposition(|it| it.name == name) else {
            self.mended = true;
            return;
        };
        while self.open.len() > at + 1 {
            self.mended |= self.open.len() > at + 2;
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(done) = self.open.pop() else { return };
        let name = done.name.clone();
        let node = done.node();
        let Some(parent) = self.open.last_mut() else { return };
        match parent.entries.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Node::List(element))) => element.merge(node),
            Some((_, known)) => {
                let first = std::mem::replace(known, Node::Nothing);
                *known = super::list(vec![first, node]);
            }
            None => parent.entries.push((name, node)),
        }
    }
}
