import { createHmac } from "node:crypto";
import fc from "fast-check";
import { sameText, usableSecrets, verifySignature } from "./signature";

const secret = "local-app-secret";
const sign = (body: Uint8Array, key = secret): string =>
  `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
const body = Buffer.from('{"text":"Halo \\ud83d\\udc4b https:\\/\\/x"}');

describe("a signature", () => {
  it("is right for the very bytes and either secret of a rotation", () => {
    expect(verifySignature(body, sign(body), [secret])).toBe(true);
    expect(verifySignature(body, sign(body), ["another-app-secret", secret])).toBe(true);
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(verifySignature(rewritten, sign(body), [secret])).toBe(false);
  });

  it.each([
    undefined,
    "",
    "sha256=",
    sign(body).slice(0, -1),
    `${sign(body)}0`,
    sign(body).toUpperCase(),
    sign(body).replace("sha256=", "sha1="),
    sign(body).replace("sha256=", ""),
    ` ${sign(body)}`,
    sign(body, ""),
    sign(body, "another-app-secret"),
  ])("%s is refused", (header) => {
    expect(verifySignature(body, header, [secret])).toBe(false);
  });

  it("F10: is wrong after any change of the body or the header", () => {
    const at = fc.nat({ max: body.length - 1 });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const changed = Buffer.from(body);
        changed[index] = (changed[index] ?? 0) ^ mask;
        expect(verifySignature(changed, sign(body), [secret])).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("F48: the configured secrets", () => {
  it.each([
    ["", []],
    ["short", []],
    ["local-app-secret", ["local-app-secret"]],
    [" local-app-secret , another-app-secret ", ["local-app-secret", "another-app-secret"]],
    ["short,local-app-secret", ["local-app-secret"]],
    ["local-app-secret,,", ["local-app-secret"]],
    ["first-app-secret,second-app-secret,third-app-secret", ["first-app-secret", "second-app-secret"]],
  ])("%j are %j", (configured, usable) => {
    expect(usableSecrets(configured)).toEqual(usable);
  });
});

it("compares texts of any length", () => {
  expect(sameText("token", "token")).toBe(true);
  expect(sameText("token", "tokens")).toBe(false);
  expect(sameText("", "token")).toBe(false);
});
