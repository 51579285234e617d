use farrier_example::types::Choice;

pub fn name(choice: Choice) -> Option<String> {
    match choice {
        Choice::Name(name) => Some(name),
        _ => None,
    }
}
