//! Shows how a file differs from the text that it should have.

use std::fmt::Write;

/// The maximum number of lines to show of each text.
const MAXIMUM: usize = 40;

/// The lines from the first to the last difference, in the form of a unified diff with a single hunk.
pub fn difference(path: &str, before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let start = common(before.iter(), after.iter());
    let end = common(before[start..].iter().rev(), after[start..].iter().rev());
    let (before, after) = (&before[start..before.len() - end], &after[start..after.len() - end]);
    let mut text = format!("--- {path}\n+++ {path}\n");
    let _ = writeln!(text, "@@ -{0},{1} +{0},{2} @@", start + 1, before.len(), after.len());
    push(&mut text, '-', before);
    push(&mut text, '+', after);
    text
}

/// The number of lines that are equal before the first difference.
fn common<'a>(before: impl Iterator<Item = &'a &'a str>, after: impl Iterator<Item = &'a &'a str>) -> usize {
    before.zip(after).take_while(|(before, after)| before == after).count()
}

fn push(text: &mut String, sign: char, lines: &[&str]) {
    for line in &lines[..lines.len().min(MAXIMUM)] {
        let _ = writeln!(text, "{sign}{line}");
    }
    if lines.len() > MAXIMUM {
        let _ = writeln!(text, "{sign}… {} additional lines", lines.len() - MAXIMUM);
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn equal_lines_around_the_difference_are_not_shown() {
        let shown = difference("a.rs", "1\n2\n3\n4\n", "1\ntwo\nthree\n3\n4\n");
        assert_eq!(shown, "--- a.rs\n+++ a.rs\n@@ -2,1 +2,2 @@\n-2\n+two\n+three\n");
        assert_eq!(difference("a.rs", "", "1\n"), "--- a.rs\n+++ a.rs\n@@ -1,0 +1,1 @@\n+1\n");
        assert_eq!(difference("a.rs", "1\n1\n", "1\n"), "--- a.rs\n+++ a.rs\n@@ -2,1 +2,0 @@\n-1\n");
    }

    #[test]
    fn long_differences_are_cut() {
        let shown = difference("a.rs", &"1\n".repeat(50), "");
        assert_eq!(shown.matches("-1\n").count(), 40);
        assert!(shown.ends_with("-… 10 additional lines\n"), "{shown}");
    }
}
