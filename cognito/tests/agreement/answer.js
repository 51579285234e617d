// Answers each line, a case in JSON, with the values that amazon-cognito-identity-js computes for it.
"use strict";

const { createHmac } = require("node:crypto");
const lines = require("node:readline").createInterface({ input: process.stdin });

const modules = process.argv[2] + "/amazon-cognito-identity-js/lib/";
const AuthenticationHelper = require(modules + "AuthenticationHelper").default;
const BigInteger = require(modules + "BigInteger").default;
const DateHelper = require(modules + "DateHelper").default;

function timestamp(seconds) {
  const RealDate = Date;
  global.Date = class extends RealDate {
    constructor() {
      super(seconds * 1000);
    }
  };
  const text = new DateHelper().getNowString();
  global.Date = RealDate;
  return text;
}

function call(run) {
  let result;
  run((error, value) => {
    if (error) throw error;
    result = value;
  });
  return result;
}

function sign(helper, group, name, password, input, time) {
  const key = call((done) =>
    helper.getPasswordAuthenticationKey(
      name,
      password,
      new BigInteger(input.public, 16),
      new BigInteger(input.salt, 16),
      done
    )
  );
  const hmac = createHmac("sha256", Buffer.from(key));
  return hmac.update(group).update(name).update(Buffer.from(input.block, "base64")).update(time).digest("base64");
}

function begin(poolName, secret) {
  const helper = new AuthenticationHelper(poolName);
  helper.smallAValue = new BigInteger(secret, 16);
  helper.largeAValue = undefined;
  call((done) => helper.getLargeAValue(done));
  return helper;
}

function answer(input) {
  const time = timestamp(input.time);
  const poolName = input.pool.split("_")[1];
  const user = begin(poolName, input.secret);
  const device = begin(input.device_group, input.secret);
  device.generateHashDevice(input.device_group, input.device_key, () => {});
  const base64 = (hex) => Buffer.from(hex, "hex").toString("base64");
  return {
    public: user.largeAValue.toString(16),
    time,
    signature: sign(user, poolName, input.user, input.password, input, time),
    device_signature: sign(device, input.device_group, input.device_key, input.device_password, input, time),
    verifier_password: device.getRandomPassword(),
    verifier_salt: base64(device.getSaltDevices()),
    verifier: base64(device.getVerifierDevices()),
  };
}

lines.on("line", (line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
