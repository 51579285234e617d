#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| farrier_tests::fuzz::events::events(data));
