//! Splits a command line into program and arguments by the rules of the current operating system.
//!
//! No shell is involved: nothing is expanded, and `;` and `|` have no meaning.

/// Splits a command line; `None` if a quotation mark is not closed.
pub(super) fn split(line: &str) -> Option<Vec<String>> {
    if cfg!(windows) { windows(line) } else { posix(line) }
}

/// The rules of POSIX shells: `'...'` is literal; in `"..."` a backslash escapes `"` and `\`, elsewhere any character.
fn posix(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_ascii_whitespace() => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '"' => double_quoted(&mut chars, word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().push(chars.next()?),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

fn double_quoted(chars: &mut std::str::Chars<'_>, word: &mut String) -> Option<()> {
    loop {
        match chars.next()? {
            '"' => return Some(()),
            '\\' => match chars.next()? {
                c @ ('"' | '\\') => word.push(c),
                c => word.extend(['\\', c]),
            },
            c => word.push(c),
        }
    }
}

/// The rules of Microsoft's C runtime: backslashes are special only before `"`, where a pair is one backslash and an
/// odd one escapes the quote.
fn windows(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut is_quoted = false;
    let mut backslashes = 0;
    for c in line.chars() {
        match c {
            '\\' => {
                backslashes += 1;
                continue;
            }
            '"' => {
                let word = word.get_or_insert_default();
                word.extend(std::iter::repeat_n('\\', backslashes / 2));
                match backslashes % 2 {
                    1 => word.push('"'),
                    _ => is_quoted = !is_quoted,
                }
            }
            c => {
                push_backslashes(&mut word, backslashes);
                if !is_quoted && (c == ' ' || c == '\t') {
                    words.extend(word.take())
                } else {
                    word.get_or_insert_default().push(c)
                }
            }
        }
        backslashes = 0;
    }
    push_backslashes(&mut word, backslashes);
    words.extend(word);
    (!is_quoted).then_some(words)
}

fn push_backslashes(word: &mut Option<String>, count: usize) {
    if count > 0 {
        word.get_or_insert_default().extend(std::iter::repeat_n('\\', count));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(split: fn(&str) -> Option<Vec<String>>, line: &str, expected: &[&str]) {
        assert_eq!(
            split(line).as_deref(),
            Some(&*expected.iter().map(|&word| word.to_owned()).collect::<Vec<_>>()),
            "{line}"
        );
    }

    #[test]
    fn posix_lines() {
        check(posix, "", &[]);
        check(posix, " get  --user\tada ", &["get", "--user", "ada"]);
        check(
            posix,
            r#""/opt/my tools/get" 'a "b" \c' d"e f"g"#,
            &["/opt/my tools/get", r#"a "b" \c"#, "de fg"],
        );
        check(posix, r#"a\ b "c\"d\\e\f" '' "" "#, &["a b", r#"c"d\e\f"#, "", ""]);
        check(posix, "a;b | c $HOME", &["a;b", "|", "c", "$HOME"]);
        assert_eq!(posix("a 'b"), None);
        assert_eq!(posix("a \"b"), None);
        assert_eq!(posix("a \\"), None);
    }

    #[test]
    fn windows_lines() {
        check(windows, "", &[]);
        check(windows, r#"C:\tools\get.exe "a b" 'c d'"#, &[r"C:\tools\get.exe", "a b", "'c", "d'"]);
    }

    #[test]
    fn windows_backslashes() {
        check(windows, r#"a\"b c\\"d e" "" f\"#, &[r#"a"b"#, r"c\d e", "", r"f\"]);
        assert_eq!(windows(r#""C:\my tools\" a"#), None);
    }
}
