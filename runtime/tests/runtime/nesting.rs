//! Nested values.

use farrier_runtime::codec::json;
use proptest::prelude::*;

use crate::sample::{Feed, Horse, Mix};

/// The kinds of values that contain others.
#[derive(Clone, Copy, Debug)]
enum Around {
    Foal,
    Other,
    First,
    Second,
}

/// A horse that nests one foal for each item of `around` and feed in the last one, and the depth of its JSON.
fn nested(around: &[Around]) -> (Horse, usize) {
    let (mut feed, mut depth) = (Feed::Oats(1), 2);
    for around in around {
        (feed, depth) = match around {
            Around::Foal => continue,
            Around::Other => (Feed::Other(Box::new(feed)), depth + 1),
            Around::First => (mix(Mix { first: Some(feed), second: None }), depth + 2),
            Around::Second => (mix(Mix { first: None, second: Some(Box::new(feed)) }), depth + 2),
        };
    }
    let mut horse = Horse { feed: Some(feed), ..Horse::default() };
    for _ in around.iter().filter(|around| matches!(around, Around::Foal)) {
        (horse, depth) = (Horse { foal: Some(Box::new(horse)), ..Horse::default() }, depth + 1);
    }
    (horse, depth)
}

fn mix(mix: Mix) -> Feed {
    Feed::Mix(Box::new(mix))
}

fn any_around() -> impl Strategy<Value = Around> {
    prop_oneof![Just(Around::Foal), Just(Around::Other), Just(Around::First), Just(Around::Second)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn nested_values_are_cloned_compared_and_printed(around in prop::collection::vec(any_around(), 0..128)) {
        let (horse, depth) = nested(&around);
        let clone = horse.clone();
        prop_assert_eq!(&clone, &horse);
        let (other, _) = nested(&[&around[..], &[Around::Foal]].concat());
        prop_assert_ne!(&other, &horse);
        let (text, tree) = (format!("{horse:?}"), format!("{horse:#?}"));
        let levels = |text: &str| ["Horse {", "Mix {", "("].map(|open| text.matches(open).count()).iter().sum::<usize>();
        prop_assert_eq!((levels(&text), levels(&tree)), (depth, depth));
    }

    #[test]
    fn json_has_at_most_128_levels(around in prop::collection::vec(any_around(), 32..160)) {
        let (horse, depth) = nested(&around);
        match json::to_vec(&horse) {
            Ok(json) => {
                prop_assert!(depth <= 128);
                prop_assert_eq!(json::read::<Horse>(&json).expect("what was written"), horse);
            }
            Err(error) => {
                prop_assert!(depth > 128);
                prop_assert!(error.to_string().ends_with(": too many values inside of each other"), "{}", error);
            }
        }
    }
}
