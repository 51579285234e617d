//! Arithmetic in the group of SRP: the integers modulo a prime of 3072 bits, group 15 of
//! [RFC 3526](https://www.rfc-editor.org/rfc/rfc3526#section-4), with the generator 2.
//!
//! Operations on secret numbers take the same time for all values.

use crypto_bigint::modular::{ConstMontyForm, ConstMontyParams};
use crypto_bigint::{U256, U512, U3072, Uint, const_monty_params};
use zeroize::Zeroizing;

use crate::crypto::sha256;

const_monty_params!(
    Prime,
    U3072,
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74\
     020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437\
     4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
     EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05\
     98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB\
     9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
     E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718\
     3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33\
     A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
     ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864\
     D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2\
     08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    "The modulus, `N`."
);

/// The length of a number of the group in bytes.
const LENGTH: usize = 384;

/// `N` as a number.
const MODULUS: U3072 = *Prime::PARAMS.modulus().as_ref();

const GENERATOR: u8 = 2;

/// A number modulo `N`.
pub(super) type Element = ConstMontyForm<Prime, { U3072::LIMBS }>;

/// The generator, `g`.
pub(super) fn generator() -> Element {
    Element::new(&U3072::from_u8(GENERATOR))
}

/// The multiplier, `k`: the hash of `N` and `g`.
pub(super) fn multiplier() -> Element {
    let modulus = signed(&MODULUS.to_be_bytes());
    let hash = sha256(&[&modulus, &[GENERATOR]]);
    Element::new(&U256::from_be_slice(&hash).resize())
}

/// A power whose exponent has 256 bits.
pub(super) fn power(base: &Element, exponent: &U256) -> Element {
    base.pow_bounded_exp(exponent, U256::BITS)
}

/// A power whose exponent is `a + u * x`, which has at most 513 bits.
pub(super) fn power_of_sum(base: &Element, a: &U256, u: &U256, x: &U256) -> Element {
    const LIMBS: usize = U512::LIMBS + 1;
    let product: Zeroizing<U512> = Zeroizing::new(u.concatenating_mul(x));
    let exponent: Zeroizing<Uint<LIMBS>> =
        Zeroizing::new(product.resize::<LIMBS>().wrapping_add(&a.resize::<LIMBS>()));
    base.pow_bounded_exp(&exponent, U512::BITS + 1)
}

/// Reads a number in big endian. `None` if it is zero or not less than `N`.
pub(super) fn read(bytes: &[u8]) -> Option<Element> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let bytes = &bytes[zeros..];
    if bytes.is_empty() || bytes.len() > LENGTH {
        return None;
    }
    let mut padded = [0; LENGTH];
    padded[LENGTH - bytes.len()..].copy_from_slice(bytes);
    let number = U3072::from_be_slice(&padded);
    (number < MODULUS).then(|| Element::new(&number))
}

/// The number in big endian, in the form that is hashed.
pub(super) fn write(element: &Element) -> Zeroizing<Vec<u8>> {
    let number = Zeroizing::new(element.retrieve());
    signed(&number.to_be_bytes())
}

/// The shortest form of a positive number in two's complement, in which hashes contain numbers: leading zeros are removed,
/// and a zero precedes a first byte of 128 or more.
pub(super) fn signed(number: &[u8]) -> Zeroizing<Vec<u8>> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let digits = &number[zeros..];
    let mut bytes = Zeroizing::new(Vec::with_capacity(digits.len() + 1));
    if digits.first().is_none_or(|first| *first >= 0x80) {
        bytes.push(0);
    }
    bytes.extend_from_slice(digits);
    bytes
}
