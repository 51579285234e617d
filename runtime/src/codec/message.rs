//! The names under which services send the message of an error, whatever the model calls it.

/// The names, the most common first.
pub(crate) const MESSAGE: [&str; 3] = ["message", "Message", "errorMessage"];

/// Finds the value of an error's member. A message is found under its other names too, and if there are several, a
/// blank one, without any text, does not hide another.
pub(crate) fn find_member<V: Copy>(
    name: &str,
    find: impl Fn(&str) -> Option<V>,
    is_blank: impl Fn(V) -> bool,
    is_text: impl Fn(V) -> bool,
) -> Option<V> {
    let exact = find(name);
    if MESSAGE.contains(&name) && exact.is_none_or(is_blank) {
        return MESSAGE.iter().filter_map(|name| find(name)).find(|value| is_text(*value)).or(exact);
    }
    exact
}
