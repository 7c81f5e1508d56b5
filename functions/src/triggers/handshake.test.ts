import type * as nodeCrypto from "node:crypto";
import { handshake } from "./handshake";

const token = "local-verify-token";
const right = { "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "1158201444" };

describe("F57: the verification request", () => {
  it("gives the challenge back, and nothing else, to who knows the token", () => {
    expect(handshake(right, token)).toEqual({ status: 200, body: "1158201444" });
  });

  it.each<[string, Record<string, unknown>]>([
    ["nothing", {}],
    ["no token", { ...right, "hub.verify_token": undefined }],
    ["an empty token", { ...right, "hub.verify_token": "" }],
    ["a wrong token of the same length", { ...right, "hub.verify_token": "local-verify-tokem" }],
    ["the start of the token", { ...right, "hub.verify_token": "local-verify" }],
    ["the token and more", { ...right, "hub.verify_token": `${token} ` }],
    ["the token in other letters", { ...right, "hub.verify_token": token.toUpperCase() }],
    ["a list of tokens", { ...right, "hub.verify_token": [token] }],
    ["an object as token", { ...right, "hub.verify_token": { toString: () => token } }],
    ["no mode", { ...right, "hub.mode": undefined }],
    ["another mode", { ...right, "hub.mode": "unsubscribe" }],
    ["no challenge", { ...right, "hub.challenge": undefined }],
    ["an empty challenge", { ...right, "hub.challenge": "" }],
    ["two challenges", { ...right, "hub.challenge": ["1", "2"] }],
    ["a challenge that is a script", { ...right, "hub.challenge": "<script>alert(1)</script>" }],
    ["a challenge that is an image", { ...right, "hub.challenge": "<img src=x onerror=alert(1)>" }],
    ["a challenge with a header", { ...right, "hub.challenge": "1\r\nSet-Cookie: a=b" }],
    ["a challenge with a line after it", { ...right, "hub.challenge": "1\n" }],
    ["a challenge with a null byte", { ...right, "hub.challenge": "1\0" }],
    ["a challenge that is very long", { ...right, "hub.challenge": "1".repeat(201) }],
  ])("with %s is answered 403, and tells nothing of what came", (_what, query) => {
    const { status, body } = handshake(query, token);
    expect(status).toBe(403);
    expect(body).toMatch(/^[A-Za-z0-9 .,:_-]+$/);
  });

  it("is refused to everybody while no token is configured", () => {
    expect(handshake({ ...right, "hub.verify_token": "" }, "").status).toBe(403);
  });

  it("compares tokens of any length as digests of one length, in constant time", () => {
    const crypto = jest.requireActual<typeof nodeCrypto>("node:crypto");
    const compared = jest.spyOn(crypto, "timingSafeEqual");
    for (const given of ["", "l", "local-verify-tokem", "x".repeat(10_000)]) {
      handshake({ ...right, "hub.verify_token": given }, token);
    }
    expect(compared.mock.calls.map(([a, b]) => [a.byteLength, b.byteLength])).toEqual([
      [32, 32],
      [32, 32],
      [32, 32],
      [32, 32],
    ]);
    compared.mockRestore();
  });
});
