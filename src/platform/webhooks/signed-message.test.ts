// Messages are signed as Standard Webhooks says, held against vectors that were published, and against its own library.
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import type { EpochMs } from "../../core/units.ts";
import { bodyOf, SECRET_BYTES, secretText, signedHeaders } from "./signed-message.ts";

const at = (seconds: number) => (seconds * 1_000) as EpochMs;

/** By the words of the specification, with nothing of the library. */
function signature(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

// Source: test of the sign function in the reference libraries of Standard Webhooks (javascript/src/index.test.ts and its sisters).
const PUBLISHED = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  seconds: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

test("the published vector comes out", () => {
  const { secret, id, seconds, body } = PUBLISHED;
  expect(signedHeaders({ id, body, at: at(seconds), secrets: [secret] })).toEqual({
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": PUBLISHED.signature,
  });
});

test("what is signed is what the specification says, for bodies of every kind", () => {
  for (const body of ["{}", '{"이름":"가상약국"}', '{"a":"\\u0000"}', "x".repeat(100_000)]) {
    const secret = secretText(Uint8Array.from({ length: SECRET_BYTES }, (_, index) => index * 7));
    const signed = signedHeaders({ id: "msg_1", body, at: at(1_700_000_000), secrets: [secret] });
    expect(signed["webhook-signature"]).toBe(signature(secret, "msg_1", 1_700_000_000, body));
  }
});

test("a receiver with the library takes it, whichever of two secrets it has, and nothing that was changed", () => {
  const [first, second, other] = [1, 2, 3].map((fill) => secretText(new Uint8Array(SECRET_BYTES).fill(fill))) as [string, string, string];
  const body = bodyOf({ type: "release.published", occurredAt: at(1_584_320_400), data: { dataset: "cases" } });
  const headers = signedHeaders({ id: "msg_2", body, at: Date.now() as EpochMs, secrets: [first, second] });
  expect(body).toBe('{"type":"release.published","timestamp":"2020-03-16T01:00:00.000Z","data":{"dataset":"cases"}}');
  for (const secret of [first, second]) expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "release.published" });
  expect(() => new Webhook(other).verify(body, headers)).toThrow();
  expect(() => new Webhook(first).verify(body.replace("cases", "caves"), headers)).toThrow();
  expect(() => new Webhook(first).verify(body, { ...headers, "webhook-id": "msg_3" })).toThrow();
});
