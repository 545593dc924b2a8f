//! Files of the form that Python's `configparser` reads.

/// Sections with their entries, in order.
pub(super) struct Ini<'a> {
    sections: Vec<Section<'a>>,
}

pub(super) struct Section<'a> {
    name: &'a str,
    entries: Vec<(String, &'a str)>,
}

impl<'a> Ini<'a> {
    /// Reads a file. What is wrong is told with its line, and without its content.
    pub(super) fn read(text: &'a str) -> Result<Self, String> {
        let mut sections: Vec<Section<'a>> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            let wrong = |problem: &str| Err(format!("line {}: {problem}", index + 1));
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            if let Some(rest) = line.strip_prefix('[') {
                let Some((name, _)) = rest.split_once(']') else { return wrong("a section without its `]`") };
                if sections.iter().any(|known| known.name == name) {
                    return wrong("this section was there before");
                }
                sections.push(Section { name, entries: Vec::new() });
                continue;
            }
            let Some((key, value)) = line.split_once(['=', ':']) else {
                return wrong("neither a `[section]` nor a `key = value`");
            };
            let Some(section) = sections.last_mut() else { return wrong("stands before the first `[section]`") };
            let key = key.trim().to_ascii_lowercase();
            if section.entries.iter().any(|(known, _)| *known == key) {
                return wrong("this key was in the section before");
            }
            section.entries.push((key, value.trim()));
        }
        Ok(Self { sections })
    }

    pub(super) fn section(&self, name: &str) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.name == name)
    }
}

impl<'a> Section<'a> {
    /// The value of a key, where it has one.
    pub(super) fn value(&self, key: &str) -> Option<&'a str> {
        self.entries.iter().find(|(known, _)| known == key).map(|(_, value)| *value).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn read() {
        let ini =
            Ini::read("# about\r\n; too\r\n\r\n[one] x\r\nAK = a=b#c \r\nsk:d\r\nempty =\r\n[two]").expect("good");
        let one = ini.section("one").expect("it is there");
        assert_eq!((one.value("ak"), one.value("sk")), (Some("a=b#c"), Some("d")));
        assert_eq!((one.value("empty"), one.value("none")), (None, None));
        assert!(ini.section("two").is_some() && ini.section("three").is_none());
    }

    #[test]
    fn refused_with_the_line() {
        for (text, problem) in [
            ("ak = hunter2", "line 1: stands before"),
            ("[a]\nhunter2", "line 2: neither"),
            ("[a\nhunter2 = 1", "line 1: a section without"),
            ("[a]\n\n[a]", "line 3: this section"),
            ("[a]\nhunter2 = 1\nHUNTER2 = 2", "line 3: this key"),
        ] {
            let told = Ini::read(text).err().expect("it is wrong");
            assert!(told.starts_with(problem) && !told.to_lowercase().contains("hunter2"), "{told}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(\\[|\\]|=|:|a|\n|#|é){0,40}") {
            let _ = Ini::read(&text);
        }
    }
}
