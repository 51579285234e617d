//! Values that `pycognito` 2024.5.1 and `amazon-cognito-identity-js` 6.3.21 both compute; the verifiers are those of the
//! first, because both make their own salts.

/// The inputs of an exchange, and what follows from them.
pub(super) struct Vector {
    /// `a`, 64 digits.
    pub(super) secret: &'static str,
    pub(super) pool: &'static str,
    pub(super) user: &'static str,
    pub(super) password: &'static str,
    /// Group key, key and password.
    pub(super) device: [&'static str; 3],
    pub(super) salt: &'static str,
    pub(super) public: &'static str,
    pub(super) block: &'static str,
    /// Seconds since 1970.
    pub(super) time: u64,
    pub(super) client_public: &'static str,
    pub(super) signature: &'static str,
    pub(super) device_signature: &'static str,
    pub(super) verifier_password: &'static str,
    pub(super) verifier_salt: &'static str,
    pub(super) verifier: &'static str,
}

pub(super) const VECTORS: [Vector; 2] = [
    Vector {
        secret: "0101010101010101010101010101010101010101010101010101010101010101",
        pool: "eu-west-1_Ab12Cd34E",
        user: "ada",
        password: "Correct-horse-7-battery",
        device: ["-abc12345", "eu-west-1_a1b2c3d4-5678-90ab-cdef-112233445566", "b3JkaW5hcnk="],
        salt: "9f0e1d2c3b4a59687786a5b4c3d2e1f0",
        public: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        block: "YSBibG9jayBvZiBieXRlcw==",
        time: 1136214245,
        client_public: "2121a7381734323c58503e4927e08ab993b4ef297cda464d784ce8fbc8d571dbc2113a524d3745d8f8760192eb93bbc0fe2934601b1e85d0df7cc591c924e216994d529881aaf281dee14f3becf66a59436fe7ec6b2f1d45db031b5bb86124801460be428f2e76d0f03bfb8e0773f97e68a6c3607c5f748d43bdee4dc8ca62ead4e27181b55b94a8a392f19dbcecb6b67df7806d752ccca2dd731715ba1ce95c22ea3a0d22b5fe0e4753b9cf764f8bfcf1e568d0f002ec7131c4ec369c2377b571e9df1613908e7bc7e01291ca93bf7e7992bef4f6a6164be5fe7d81d3b327c6d5e232ef56d1d94947697a932149cd5c4e5d2e54de330ce9b66e40157cb90bdd1081c3dc5a87ad911a9f5bad5bacae87ec30524a65dbaac9b4b6a79764f4d1cffceeceb298e4d8c1e20d15159cb5d37199df3c751a43b61b9ce4b0498b848a9a5c112881d901d4886531115164e59b9521e2c8f78048d34863c6facad8c1b750b9616da21d64833deed9abd2d26ca48b2ab9d35d0e9894d4facf5816c988381",
        signature: "bQ0CDdq+um9h4JcnnFqULl6bNc/XKKTHtHl+g0QP81s=",
        device_signature: "C37jbmgBemuKvefRi7QCxgsInKK5zP757jc+EWq63c0=",
        verifier_password: "sLwEwldVYBzninMaMN1RmEiTA7aVmACksqVo+SmVryMmGolOE2JUiQ==",
        verifier_salt: "291b8bd7d8cbfc2835c7122623f114a7",
        verifier: "MT7PjTTUUwEXUgkZA3mYqlzKlvIuP0EJFQaJNzO9HSAXyvjVY2EqxSbNSgdNtUPgzmvy2J4bdRtAlxuF3eb6Gw00y9DoFfUTuk/u8YjfpCaonwHx1OdDeZF0xzVWm3sK+7PYb0Dz2PQR7fPQeIWy4iVtM15Fiipb6Ju+7j7wfL0rykxRzWlDpXGgVfvF38Uq3zw0mNcP3EJ+ZgLGtbMdMAFYQznzSnm3kNZY4BUiuDw/G8rrGITnldJLWCjNUJ4Ld+GMK7cXkW9ZZYmGMjlHm4+MsRTfFnJm3nSdY4noDw1zPFpbp3Np9REXRYVDSp3K6UEylFUfwdqFYNcHfNYvHY6ILrfuVeutvqJ44VhxYllwQ1KX9t/Bnt7h1orc6EPk4/Pye9c8vFjXDxxttHUg316VQiXGrVtI6evTep+8X5NYUyZOJO9m4X9a0E8ZLq8NEiAEM+sd/TYApQIWaHQqJzYOXdAVMM9GK1Ih565ObyuTt4OUWWOAe8ztAGIGREif",
    },
    Vector {
        secret: "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210",
        pool: "us-east-1_Z",
        user: "5f6a0d3e-0000-4000-8000-00805f9b34fb",
        password: "pässwörd ✓",
        device: ["-g", "us-east-1_k", "p"],
        salt: "abc",
        public: "5",
        block: "AA==",
        time: 1709247599,
        client_public: "ab099e5c092cc7019e4f42be006b180ed143183daf6cb37ae6680ea1ccc53ac3e3c730d148fb75b25d1d62fa2e40ab34f484b5982d86ed3c9ae6acc0250f5cb4b16ecbba54ab68c1979848a182d43cd44f9359136cd00ede3728781f6acb3e9e9d81a59edf4449c1319b521a18b7409f73cfa377dbe2fecb7212f8e05a55c22c363cef6dc108f4a6b8c8de67048e0057ed218569313f737f3bc12bbbeedfc311adae78db203a2ac4193525f00c741dc523afa6a215f4214d7567508a486ee91d733284fe3ceac112701e6bf4d91020e2a4ecfc072b412a631c386aed9ce474a14c289e7ad9bcd4312e205fba7612779fc8664835bdd4abcbf0035040212b9881d1816300a982458736ee2deee784e9ab435af2b11cf6d3e5d69d5f04f475b3e0c298920bb2f5c1b2d97db7dd4b07e0ca43982075e80aa4025a1e207cded1dd0b2eae7073bce9d803aef7ee19945711696b9e02a0423f698b91f3361cea2bebd891a52011c5d2803642ddbf8a7e2ac09937a9433232c9223c71ad9ae8c156c000",
        signature: "VVH5iBX5H67rJ3kSSkVIJNHAQqwxn1/d4n6sYkRHgzI=",
        device_signature: "1pUd94uJULzTbp5tJie9u/a0uKhQCqcZrMxyrWX8gqA=",
        verifier_password: "RDvahfy2vkS6ZSOcyLMlxTSWckpMbFpxD7r7F/aNuuEY8jnPvssq+A==",
        verifier_salt: "ccddf38f693f7538a026285866d2d63d",
        verifier: "ALxzECu1LDSZZcZsRa5JTbw4Ld/olB1vTa0aslLO5D97iuVJrJq/J0WVw1xNOhaOkcFmnc1IqWDZRjnHeOsHO4WWGhPgr2Nt7ibCsxl6yd8GuYnbhuSN6fhH43wJerOpf+CZDh65fMLfvFdFJ5XWXUe8y4vwuZQmGqu+OKuVCBDY+jqQIvHT29XU2h8h5Eo7gny6yR2rCKz2kpblhPwhpd4OdibR2nomPiNxFLkHldcqYKVDmbSisVPQqGA8UTGAICEcDhLTOY1S2TN8fze4ii7cFQyKUK8nmdadKRpX2D2Gl021qSXcsT5I7sFLfqvrEuY5C+wwgWv6VzR9TbS7EcqgI1cW0n6SRiZXSPBpFe0ASz87NR65WaM+Oki6h9qYzGXGnIN7b7QnGtd6a3p9lZ0w5KglBW9XOBDwocKVOtetjwKRy8PiAx4WRpYPft2KQxahBkynbP4iSvJUt5eToZT+/4RWeqz1o9LO9gRrz/lRHchxL/1V/nhXq3c7QdIj4w==",
    },
];
