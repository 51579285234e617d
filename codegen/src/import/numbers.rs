//! Writes numbers without an exponent, so that another spelling of the same number is not a change: `1.68E9` is
//! `1680000000`.

use crate::load::node::{Node, NodeKind};

/// The number of digits up to which numbers are written out.
const MOST_DIGITS: usize = 21;

/// Writes out the numbers in a value.
pub(super) fn write_out_numbers(value: &mut Node) {
    match &mut value.kind {
        NodeKind::Number(text) => {
            if let Some(plain) = without_exponent(text) {
                *text = plain;
            }
        }
        _ => value.children_mut().for_each(write_out_numbers),
    }
}

/// The number without its exponent; `None` if it does not have one, or would have too many digits.
fn without_exponent(text: &str) -> Option<String> {
    let (number, exponent) = text.split_once(['e', 'E'])?;
    let exponent: isize = exponent.parse().ok()?;
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction}");
    // The place of the point among the digits, which may lie outside of them.
    let point = isize::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let before = usize::try_from(point.max(0)).ok()?;
    let zeros = usize::try_from(point.min(0).checked_neg()?).ok()?;
    if before.max(digits.len()).saturating_add(zeros) > MOST_DIGITS {
        return None;
    }
    let padded = format!("{}{digits:0<before$}", "0".repeat(zeros));
    let (whole, fraction) = padded.split_at(before);
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_exponent(text).as_deref().unwrap_or(text), expected);
        let [number, plain]: [f64; 2] = [text, expected].map(|text| text.parse().unwrap());
        assert_eq!(number.to_bits(), plain.to_bits());
    }

    #[test]
    fn exponents_are_written_out() {
        check("1.682955829578E9", "1682955829.578");
        check("1.68903018163e+9", "1689030181.63");
        check("5E2", "500");
        check("-1.5E0", "-1.5");
        check("12.50e1", "125");
        check("1.5E-3", "0.0015");
        check("15e-1", "1.5");
        check("0E5", "0");
    }

    #[test]
    fn other_numbers_are_kept() {
        check("1.50", "1.50");
        check("-7", "-7");
        check("1e300", "1e300");
        check("1e-300", "1e-300");
    }
}
