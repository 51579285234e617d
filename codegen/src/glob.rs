//! Globs: patterns of names in which `*` matches any characters and `?` matches one.

/// Returns `true` if the glob matches the text.
pub fn is_match(glob: &str, text: &str) -> bool {
    let (glob, text): (Vec<char>, Vec<char>) = (glob.chars().collect(), text.chars().collect());
    let (mut at, mut from) = (0, 0);
    // Where to continue after a mismatch: after the last `*`, which then matches one more character.
    let mut retry = None;
    while from < text.len() {
        match glob.get(at) {
            Some('*') => {
                retry = Some((at + 1, from + 1));
                at += 1;
            }
            Some(c) if *c == '?' || *c == text[from] => (at, from) = (at + 1, from + 1),
            _ => match retry {
                Some((behind, next)) => {
                    (at, from) = (behind, next);
                    retry = Some((behind, next + 1));
                }
                None => return false,
            },
        }
    }
    glob[at..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        for (glob, text, expected) in [
            ("ListUsers", "ListUsers", true),
            ("ListUsers", "ListUsersInGroup", false),
            ("List*", "ListUsers", true),
            ("*Users*", "ListUsersInGroup", true),
            ("*User", "ListUsersAdminUser", true),
            ("*User", "ListUsers", false),
            ("L?st*s", "ListUsers", true),
            ("?", "", false),
            ("*", "", true),
            ("", "", true),
            ("", "A", false),
            ("list*", "ListUsers", false),
        ] {
            assert_eq!(is_match(glob, text), expected, "{glob} {text}");
        }
    }
}
