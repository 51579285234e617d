//! The features that a client may need, as items. A client that is included in a crate imports those that it needs: if one is
//! missing, the compiler says which.

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
