//! An empty module for each feature that a client may need. A client within another crate imports the modules of its
//! features, so that the compiler names a feature that is missing.

macro_rules! features {
    ($($name:ident: $feature:literal;)*) => {
        $(
            #[cfg(feature = $feature)]
            pub mod $name {}
        )*
    };
}

features! {
    cbor: "cbor";
    checksum: "checksum";
    crc64nvme: "crc64nvme";
    event_stream: "event-stream";
    gzip: "gzip";
    http2: "http2";
    json: "json";
    md5: "md5";
    query: "query";
    rest_json: "rest-json";
    rest_xml: "rest-xml";
    rpc_v2_json: "rpc-v2-json";
    s3_express: "s3-express";
    sigv4a: "sigv4a";
    source_regions: "source-regions";
    streaming: "streaming";
    waiters: "waiters";
}
