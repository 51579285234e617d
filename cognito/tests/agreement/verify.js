// Answers each line, a token with the options of a verifier, with the outcome in aws-jwt-verify: "accepted", or the class of
// the error.
"use strict";

const lines = require("node:readline").createInterface({ input: process.stdin });
const { CognitoJwtVerifier } = require(process.argv[2] + "/aws-jwt-verify");

function answer({ options, jwks, now, token }) {
  Date.now = () => now * 1000;
  const verifier = CognitoJwtVerifier.create(options);
  verifier.cacheJwks(jwks);
  try {
    verifier.verifySync(token);
    return "accepted";
  } catch (error) {
    return error.constructor.name;
  }
}

lines.on("line", (line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
