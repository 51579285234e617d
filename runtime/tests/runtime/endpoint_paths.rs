//! Endpoint parameters that are bound to paths into a request.

use farrier_runtime::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams, Value, bind};
use farrier_runtime::schema::{BindingSource, EndpointBinding, PathStep};

use crate::sample::{Feed, Horse, Mix, Shoe};

/// The value that was set.
#[derive(Clone, Default, PartialEq)]
struct Bound(Option<Value>);

impl EndpointParams for Bound {
    fn set_built_ins(&mut self, _: &BuiltIns<'_>) {}

    fn set(&mut self, _: &str, value: Value) {
        self.0 = Some(value);
    }

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        Ok(Endpoint::new("https://example.com"))
    }
}

/// A horse with two shoes, of which only the first has a pin.
fn horse() -> Horse {
    let shoe = |size: &str, tags: [(&str, &str); 2]| Shoe {
        size: size.to_owned(),
        pin: None,
        tags: Some(tags.map(|(key, value)| (key.to_owned(), value.to_owned())).into()),
    };
    let first = Shoe { pin: Some("1234".to_owned()), ..shoe("L", [("forged", "here"), ("fitted", "there")]) };
    Horse {
        name: Some("Ada".to_owned()),
        shod: Some(true),
        sparse_names: Some(vec![Some("x".to_owned()), None]),
        tags: Some([("b", "1"), ("a", "2")].map(|(key, value)| (key.to_owned(), value.to_owned())).into()),
        shoes: Some(vec![first, shoe("M", [("forged", "east"), ("worn", "west")])]),
        feed: Some(Feed::Mix(Box::new(Mix { first: Some(Feed::Hay("fresh".to_owned())), second: None }))),
        ..Horse::default()
    }
}

#[track_caller]
fn check(steps: &'static [PathStep], expected: Option<Value>) {
    let mut found = Bound::default();
    let binding = EndpointBinding { parameter: "P", source: BindingSource::Path(steps) };
    bind(&mut found, &[binding], &horse());
    assert_eq!(found.0, expected);
}

fn list(texts: &[&str]) -> Option<Value> {
    Some(Value::list(texts.iter().map(|text| (*text).into())))
}

use PathStep::{Each, Flatten, Keys, Member, Select, Values};

#[test]
fn members_lead_into_structures_and_unions() {
    check(&[Member("Name")], Some("Ada".into()));
    check(&[Member("Shod")], Some(true.into()));
    check(&[Member("Feed"), Member("mix"), Member("First"), Member("hay")], Some("fresh".into()));
    check(&[Member("Feed"), Member("oats")], None);
    check(&[Member("Renamed")], None);
}

#[test]
fn projections_drop_what_is_absent() {
    check(&[Member("Shoes"), Each, Member("Size")], list(&["L", "M"]));
    check(&[Member("Shoes"), Each, Member("Pin")], list(&["1234"]));
    check(&[Member("SparseNames"), Each], list(&["x"]));
    check(&[Member("Names"), Each], None);
}

#[test]
fn maps_have_keys_and_values_in_the_order_of_their_keys() {
    check(&[Member("Tags"), Keys], list(&["a", "b"]));
    check(&[Member("Tags"), Values], list(&["2", "1"]));
    let tags = list(&["there", "here", "east", "west"]);
    check(&[Member("Shoes"), Each, Member("Tags"), Values, Flatten], tags);
    check(&[Member("Name"), Values], None);
}

#[test]
fn selected_values_are_one_list_for_each_element_until_they_are_flattened() {
    const SIZE_AND_PIN: PathStep = Select(&[&[Member("Size")], &[Member("Pin")]]);
    let nested = [list(&["L", "1234"]), list(&["M"])].map(|inner| inner.expect("a list"));
    check(&[Member("Shoes"), Each, SIZE_AND_PIN], Some(Value::list(nested)));
    check(&[Member("Shoes"), Each, SIZE_AND_PIN, Flatten], list(&["L", "1234", "M"]));
    check(
        &[Select(&[&[Member("Name")], &[Member("Shoes"), Each, Member("Size")]]), Flatten],
        list(&["Ada", "L", "M"]),
    );
}
