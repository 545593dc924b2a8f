//! JSON as pages have it: with comments, ellipses, curly quotes, missing and surplus commas, unclosed brackets.

use super::{DEEPEST, Node, Tree, list};

/// Reads as much as there is; `None` where nothing looks like JSON.
pub(crate) fn read(text: &str) -> Option<Tree> {
    let letters: Vec<char> = text.chars().collect();
    let mut it = Reader { letters: &letters, at: 0, mended: false };
    it.skip();
    if !matches!(it.peek(), Some('{' | '[')) {
        return None;
    }
    let root = it.node(0);
    it.skip();
    it.mended |= it.peek().is_some();
    Some(Tree { root, mended: it.mended })
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
    mended: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    /// Skips white space, and what is no JSON but means nothing: comments and ellipses.
    fn skip(&mut self) {
        while let Some(letter) = self.peek() {
            let next = self.letters.get(self.at + 1).copied();
            match (letter, next) {
                (it, _) if it.is_whitespace() => self.at += 1,
                ('/', Some('/')) | ('#', _) => self.skip_to('\n'),
                ('/', Some('*')) => {
                    self.skip_to('/');
                    self.at += 1;
                }
                ('…', _) | ('.', Some('.')) => {
                    self.mended = true;
                    self.at += 1;
                }
                ('.', _) => self.at += 1,
                _ => return,
            }
        }
    }

    fn skip_to(&mut self, end: char) {
        self.mended = true;
        self.at += 1;
        // The end of a block comment is the first `/` behind a star.
        while self.peek().is_some_and(|it| it != end || (end == '/' && self.letters[self.at - 1] != '*')) {
            self.at += 1;
        }
    }

    fn node(&mut self, depth: usize) -> Node {
        self.skip();
        match self.peek() {
            _ if depth > DEEPEST => {
                self.mended = true;
                self.at = self.letters.len();
                Node::Nothing
            }
            Some('{') => self.object(depth),
            Some('[') => self.array(depth),
            Some('"' | '“' | '”' | '\'') => Node::Text(self.string()),
            Some(_) => self.bare(),
            None => {
                self.mended = true;
                Node::Nothing
            }
        }
    }

    fn object(&mut self, depth: usize) -> Node {
        self.at += 1;
        let mut object = Node::Object(Vec::new());
        loop {
            self.skip();
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    return object;
                }
                // A bracket of an enclosing list: this object was never closed.
                None | Some(']') => {
                    self.mended = true;
                    return object;
                }
                Some(',') => self.at += 1,
                Some('"' | '“' | '”' | '\'') => {
                    let key = self.string();
                    self.skip();
                    if matches!(self.peek(), Some(':' | '：' | '=')) {
                        self.at += 1;
                    } else {
                        self.mended = true;
                    }
                    let node = self.value(depth);
                    object.merge(Node::Object(vec![(key, node)]));
                }
                Some(_) => self.unquoted(depth, &mut object),
            }
        }
    }

    // A key without quotes, or anything else that does not belong here.
    fn unquoted(&mut self, depth: usize, object: &mut Node) {
        self.mended = true;
        let from = self.at;
        while self.peek().is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | '-')) {
            self.at += 1;
        }
        let key: String = self.letters[from..self.at].iter().collect();
        self.skip();
        if !key.is_empty() && self.peek() == Some(':') {
            self.at += 1;
            let node = self.value(depth);
            object.merge(Node::Object(vec![(key, node)]));
        } else if key.is_empty() {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Node {
        self.skip();
        if matches!(self.peek(), Some(',' | '}' | ']')) {
            self.mended = true;
            return Node::Nothing;
        }
        self.node(depth + 1)
    }

    fn array(&mut self, depth: usize) -> Node {
        self.at += 1;
        let mut elements = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    return list(elements);
                }
                None | Some('}' | ':') => {
                    self.mended = true;
                    return list(elements);
                }
                Some(',') => self.at += 1,
                Some(_) => elements.push(self.node(depth + 1)),
            }
        }
    }

    fn string(&mut self) -> String {
        let open = self.letters[self.at];
        self.mended |= open != '"';
        let ends = |it: char| match open {
            '“' | '”' => matches!(it, '“' | '”' | '"'),
            _ => it == open,
        };
        self.at += 1;
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            self.at += 1;
            match letter {
                '\\' => {
                    text.extend(self.peek());
                    self.at += 1;
                }
                // A text never goes over lines: its closing quote is missing.
                '\n' => {
                    self.mended = true;
                    return text.trim_end_matches([',', ' ', '\r']).to_owned();
                }
                it if ends(it) => return text,
                it => text.push(it),
            }
        }
        self.mended = true;
        text
    }

    fn bare(&mut self) -> Node {
        let from = self.at;
        while self.peek().is_some_and(|it| !it.is_whitespace() && !matches!(it, ',' | '}' | ']' | '{' | '[')) {
            self.at += 1;
        }
        if self.at == from {
            self.at += 1;
        }
        let word: String = self.letters[from..self.at].iter().collect();
        match word.as_str() {
            "true" | "True" | "TRUE" => Node::Boolean(true),
            "false" | "False" | "FALSE" => Node::Boolean(false),
            "null" | "NULL" | "None" => Node::Nothing,
            it if it.parse::<f64>().is_ok() => Node::Number(word),
            _ => {
                self.mended = true;
                Node::Text(word)
            }
        }
    }
}
