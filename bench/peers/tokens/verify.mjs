// The time of verifying an access token with `aws-jwt-verify`. Prints the median in seconds.
//
// `node verify.mjs "$(cargo run --release --quiet -- sample)"`, after `npm ci`

import { CognitoJwtVerifier } from "aws-jwt-verify";

const { pool, client, token, jwk } = JSON.parse(process.argv[2]);

const verifier = CognitoJwtVerifier.create({
  userPoolId: pool,
  tokenUse: "access",
  clientId: client,
  // The time in the token is fixed.
  graceSeconds: 1e9,
});
verifier.cacheJwks({ keys: [jwk] });

const CALLS = 20;
const measure = () => {
  const start = process.hrtime.bigint();
  for (let call = 0; call < CALLS; call += 1) {
    if (verifier.verifySync(token).username !== "ada") throw new Error("not the expected token");
  }
  return Number(process.hrtime.bigint() - start) / 1e9 / CALLS;
};

// The first calls are compiled while they run.
for (let round = 0; round < 100; round += 1) measure();
const times = Array.from({ length: 300 }, measure).sort((one, other) => one - other);
console.log(times[times.length / 2]);
