//! Names with numbers in them: `Tag.N.Key`, `InstanceId.1`.

/// `Tag.N.Key` is `Tag` and `Key`; `InstanceId.1` is `InstanceId` and nothing.
pub(crate) fn numbered(name: &str) -> Option<(&str, &str)> {
    let mut start = name.find('.')? + 1;
    loop {
        let end = name[start..].find('.').map_or(name.len(), |it| start + it);
        if start > 1 && is_number(&name[start..end]) {
            return Some((&name[..start - 1], name.get(end + 1..).unwrap_or_default()));
        }
        start = end + 1;
        if start > name.len() {
            return None;
        }
    }
}

fn is_number(piece: &str) -> bool {
    let piece = piece.trim_matches(['{', '}', '[', ']', '<', '>']);
    matches!(piece, "N" | "n" | "M" | "m" | "X" | "x" | "i")
        || (!piece.is_empty() && piece.bytes().all(|it| it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_numbers() {
        for (name, parts) in [
            ("Tag.N.Key", Some(("Tag", "Key"))),
            ("InstanceId.N", Some(("InstanceId", ""))),
            ("Filter.1.Value", Some(("Filter", "Value"))),
            ("Disk.n.Snapshot.N", Some(("Disk", "Snapshot.N"))),
            ("Launch.Disk.{N}.Size", Some(("Launch.Disk", "Size"))),
            ("SystemDisk.Size", None),
            ("Name", None),
            ("Odd.", None),
            (".N", None),
        ] {
            assert_eq!(numbered(name), parts, "{name}");
        }
    }
}
