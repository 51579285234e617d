//! gzip, [RFC 1952](https://www.rfc-editor.org/rfc/rfc1952): a header, deflated bytes, and a checksum.

use miniz_oxide::deflate::{CompressionLevel, compress_to_vec};

/// The name of the encoding in `Content-Encoding`.
pub(super) const NAME: &str = "gzip";

/// Magic number, deflate, no flags, no time, no hint, unknown operating system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// Compresses the bytes. The result is deterministic, so every attempt of a call sends the same body.
pub(super) fn compress(bytes: &[u8]) -> Vec<u8> {
    let deflated = compress_to_vec(bytes, CompressionLevel::DefaultLevel as u8);
    let mut out = Vec::with_capacity(HEADER.len() + deflated.len() + 8);
    out.extend_from_slice(&HEADER);
    out.extend_from_slice(&deflated);
    out.extend_from_slice(&crc32(bytes).to_le_bytes());
    // The length is stored modulo 2^32.
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out
}

/// The checksum of RFC 1952, section 8.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = crc32_table();
    let step = |crc: u32, byte: &u8| TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8);
    !bytes.iter().fold(!0, step)
}

const fn crc32_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut crc = index as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_everybody_uses() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn the_bytes_come_back() {
        let bytes: Vec<u8> = (0..20_000_u32).map(|n| (n * n % 251) as u8).collect();
        let compressed = compress(&bytes);
        let (deflated, trailer) = compressed[HEADER.len()..].split_at(compressed.len() - HEADER.len() - 8);
        assert_eq!(miniz_oxide::inflate::decompress_to_vec(deflated).unwrap(), bytes);
        assert_eq!(trailer[4..], 20_000_u32.to_le_bytes());
    }
}
