use farrier_example::endpoint::Params;

pub fn params() -> Params {
    Params::default().mode("fast")
}
