//! Patterns of names: `*` stands for any characters, `?` for any one.

/// Whether a text has the form of a glob.
pub fn is_match(glob: &str, text: &str) -> bool {
    let (glob, text): (Vec<char>, Vec<char>) = (glob.chars().collect(), text.chars().collect());
    let (mut at, mut from) = (0, 0);
    // Where to go on when the text does not go as the glob does: behind the last `*`, with one character more for it.
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
