/** Deliveries as they come on a bad day: at once, again, years late, too large, and through a store that fails. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { eventPath } from "../contract/paths";
import { TakeoverError } from "../core/errors";
import { sha256 } from "../core/hash";
import { maxBodyBytes } from "../core/limits";
import { change, delivery, status, text, textDelivery } from "../testing/deliveries";
import { World } from "../testing/world";
import { type Answer, acceptDelivery } from "./acceptDelivery";

const secret = "local-app-secret";
const sign = (body: Uint8Array, key = secret): string =>
  `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
const bytesOf = (body: unknown): Buffer =>
  Buffer.from(typeof body === "string" ? body : JSON.stringify(body));

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const arrives = (body: Buffer, signature = sign(body), secrets = secret): Promise<Answer> =>
  acceptDelivery({ body, signature }, secrets, () => world.ports);
const post = (body: Buffer): Promise<Answer> => world.clock.run(arrives(body));
const noStore = (): never => {
  throw new Error("the store was asked for");
};
const inbound = () => Object.values(world.messages()).filter(({ direction }) => direction === "inbound");
const outage = (code: "unavailable" | "deadlineExceeded"): TakeoverError =>
  new TakeoverError(code, "Firestore answered", { retryable: true });

const minute = 60_000;
const day = 24 * 60 * minute;

describe("F01: the same delivery again", () => {
  it.each([0, minute, 5 * 60 * minute, 7 * day])("%i ms later changes nothing", async (later) => {
    const body = bytesOf(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await post(body);
    await world.idle();
    await world.clock.pass(later);
    const before = world.store.dump();
    expect((await post(body)).status).toBe(200);
    await world.idle();
    expect(world.store.dump()).toEqual(before);
    expect([world.asked.length, world.ledger.length]).toEqual([1, 1]);
  });
});

describe("F02: one delivery many times at the same instant", () => {
  it("is one message and one reply: 1000 rounds of 2 to 50", async () => {
    for (let round = 0; round < 1_000; round += 1) {
      if (round % 10 === 0) world = new World();
      const wamid = `wamid.${String(round)}`;
      const body = bytesOf(textDelivery({ wamid, from: `62812${String(round)}`, at: world.clock.now() }));
      const times = 2 + ((round * 7) % 49);
      const asked = world.ledger.length;
      const answers = await world.clock.run(Promise.all(Array.from({ length: times }, () => arrives(body))));
      expect(answers.every((answer) => answer.status === 200)).toBe(true);
      await world.idle();
      expect(inbound()).toHaveLength((round % 10) + 1);
      expect(world.ledger).toHaveLength(asked + 1);
    }
  }, 120_000);
});

describe("F10: a signature that isn't Meta's", () => {
  const body = bytesOf(textDelivery({ wamid: "wamid.A", at: Date.parse("2026-11-22T03:00:00Z") }));
  const right = sign(body);
  const hex = right.slice("sha256=".length);
  const sha1 = createHmac("sha1", secret).update(body).digest("hex");
  const md5 = createHmac("md5", secret).update(body).digest("hex");
  const base64 = createHmac("sha256", secret).update(body).digest("base64");
  const headers: (string | undefined)[] = [
    undefined,
    "",
    " ",
    "sha256",
    "sha256=",
    "sha256= ",
    "=",
    hex,
    `=${hex}`,
    `sha1=${hex}`,
    `sha1=${sha1}`,
    sha1,
    `sha256=${sha1}`,
    `md5=${md5}`,
    `sha256=${md5}`,
    `sha512=${createHmac("sha512", secret).update(body).digest("hex")}`,
    `sha256=${base64}`,
    `SHA256=${hex}`,
    `Sha256=${hex}`,
    right.toUpperCase(),
    `sha256=${hex.toUpperCase()}`,
    `sha256:${hex}`,
    `sha256==${hex}`,
    `sha256=0x${hex}`,
    right.slice(0, -1),
    right.slice(0, -2),
    `${right}0`,
    `${right}00`,
    ` ${right}`,
    `${right} `,
    `${right}\n`,
    `${right}\0`,
    `${right},${right}`,
    `sha1=${sha1},${right}`,
    `"${right}"`,
    `sha256=${"0".repeat(64)}`,
    `sha256=${"g".repeat(64)}`,
    `sha256=${"é".repeat(64)}`,
    `sha256=${Buffer.from(hex, "hex").reverse().toString("hex")}`,
    sign(body, ""),
    sign(body, "another-app-secret"),
    sign(Buffer.from("another body")),
    sign(Buffer.concat([body, Buffer.from("\n")])),
    `sha256=${"a".repeat(100_000)}`,
    "null",
    "[object Object]",
  ];

  const numbered = headers.map((signature, number) => ({ number, signature }));
  it.each(numbered)(
    "header $number of the list: 401 without a look into the store",
    async ({ signature }) => {
      expect(await acceptDelivery({ body, signature }, secret, noStore)).toEqual({
        status: 401,
        body: "the signature does not match",
      });
    },
  );
});

describe("F11: a body that is too large", () => {
  it.each([1, 1024 * 1024, 27 * 1024 * 1024])(
    "%i bytes over the limit is answered 413 without a look into the store, signed or not",
    async (over) => {
      const body = Buffer.alloc(maxBodyBytes + over, "x");
      for (const signature of [undefined, sign(body)]) {
        expect((await acceptDelivery({ body, signature }, secret, noStore)).status).toBe(413);
      }
    },
  );

  it("of the largest size that is taken is stored in parts", async () => {
    const shell = JSON.stringify({ object: "whatsapp_business_account", entry: [], padding: "" });
    const body = bytesOf(shell.replace('""', `"${"x".repeat(maxBodyBytes - shell.length)}"`));
    expect(body.byteLength).toBe(maxBodyBytes);
    expect((await post(body)).status).toBe(200);
    expect(world.store.documents.get(eventPath(sha256(body)))?.data["parts"]).toBe(5);
  });
});

describe("F12: a signed body that is strange", () => {
  const deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
  it.each([
    ["a million levels", `{"object":"whatsapp_business_account","entry":[{"changes":${deep}}]}`],
    ["a double key", '{"object":"whatsapp_business_account","object":7,"entry":[]}'],
    ["__proto__", '{"object":"whatsapp_business_account","__proto__":{"entry":[]}}'],
    ["NaN", '{"object":"whatsapp_business_account","entry":NaN}'],
    ["1e400", '{"object":"whatsapp_business_account","entry":[{"id":1e400,"changes":[]}]}'],
    ["half a character", '{"object":"whatsapp_business_account","entry":[{"id":"\\ud800","changes":[]}]}'],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])],
    ["nothing", ""],
  ])("by %s is kept byte for byte, never as a map", async (_what, strange) => {
    const body = Buffer.from(strange);
    expect((await post(body)).status).toBe(200);
    const stored = world.store.dump()[eventPath(sha256(body))];
    const parts = Object.entries(world.store.dump()).filter(([path]) => path.includes("/parts/"));
    const kept = parts.length > 0 ? parts.map(([, data]) => data["body"]) : [stored?.["body"]];
    expect(Buffer.concat(kept as Uint8Array[]).equals(body)).toBe(true);
    expect(({} as Record<string, unknown>)["entry"]).toBeUndefined();
  });
});

describe("F14: text of any script", () => {
  const strange = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "👩‍👩‍👧‍👦 Halo 🇮🇩",
      "\u202Eابجد\u202C ١٢٣",
      "e\u0301\u0323 Z̷a̷l̷g̷o̷",
      "before\0after",
      "<b>&amp;</b>",
      "ا".repeat(65_000),
    ),
  );

  it("is stored as it was written, from plain and from escaped letters, and signed by its bytes", async () => {
    let each = 0;
    await fc.assert(
      fc.asyncProperty(strange, async (said) => {
        world = new World();
        world.triggers = "lost";
        each += 1;
        const wamid = `wamid.${String(each)}`;
        const plain = JSON.stringify(textDelivery({ wamid, text: said, at: world.clock.now() }));
        const escaped = plain.replace(
          /[^\x20-\x7e]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
        for (const body of [bytesOf(plain), bytesOf(escaped)]) {
          expect((await post(body)).status).toBe(200);
          const event = world.store.documents.get(eventPath(sha256(body)));
          expect(Buffer.from(event?.data["body"] as Uint8Array).equals(body)).toBe(true);
        }
        expect(world.message(wamid).content).toEqual({ type: "text", text: said });
        expect(inbound()).toHaveLength(1);
        if (plain !== escaped) {
          const swapped = arrives(bytesOf(escaped), sign(bytesOf(plain)));
          expect((await world.clock.run(swapped)).status).toBe(401);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it("in an id is an id of its own, never a name of digits", async () => {
    for (const from of ["٦٢٨١٢", "62812", "６２８１２"]) {
      const at = world.clock.now();
      await post(bytesOf(textDelivery({ wamid: `wamid.${from}`, from, at })));
    }
    await world.idle();
    const conversations = new Set(inbound().map(({ conversationId }) => conversationId));
    expect(conversations.size).toBe(3);
  });
});

describe("F17: a delivery somebody kept and posts again, rightly signed", () => {
  const captured = async (age: number): Promise<Buffer> => {
    const body = bytesOf(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await post(body);
    await world.idle();
    await world.clock.pass(age);
    world.store.documents.delete(eventPath(sha256(body)));
    return body;
  };

  it("after the raw event has expired finds its message, and is not answered again", async () => {
    const body = await captured(31 * day);
    expect((await post(body)).status).toBe(200);
    await world.idle();
    expect(inbound()).toHaveLength(1);
    expect([world.asked.length, world.ledger.length]).toEqual([1, 1]);
  });

  it("after message and event are gone is kept, with the reason why nobody answers it", async () => {
    const body = await captured(31 * day);
    for (const path of world.store.documents.keys()) {
      if (path.endsWith("/messages/wamid.A")) world.store.documents.delete(path);
    }
    expect((await post(body)).status).toBe(200);
    await world.idle();
    expect(world.message("wamid.A")).toMatchObject({ disposition: "windowClosed" });
    expect([world.asked.length, world.ledger.length]).toEqual([1, 1]);
    expect(world.conversation().windowEndsAt.toMillis()).toBeLessThan(world.clock.now());
  });

  it("keeps the raw event for the 30 days in which its id protects", async () => {
    const body = bytesOf(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await post(body);
    const { expireAt } = world.store.documents.get(eventPath(sha256(body)))?.data as {
      expireAt: { toMillis(): number };
    };
    expect(expireAt.toMillis() - world.clock.now()).toBeGreaterThanOrEqual(30 * day - minute);
  });
});

describe("F40: Firestore fails at the commit behind the answer", () => {
  const mixed = (): Buffer => {
    const at = world.clock.now();
    const statuses = [status({ wamid: "wamid.foreign", status: "sent", at })];
    return bytesOf(delivery(change({ messages: [text({ wamid: "wamid.A", at })], statuses })));
  };

  it.each(["unavailable", "deadlineExceeded"] as const)(
    "%s: 503, nothing half, and Meta's repetition is answered once",
    async (code) => {
      const body = mixed();
      world.store.beforeCommit = () => {
        throw outage(code);
      };
      const answer = await post(body);
      expect(answer.status).toBe(503);
      expect(answer.body).not.toContain("Firestore");
      expect(world.messages()).toEqual({});
      world.store.beforeCommit = () => undefined;
      expect((await post(body)).status).toBe(200);
      await world.idle();
      expect(inbound()).toHaveLength(1);
      expect(world.ledger).toHaveLength(1);
    },
  );

  it.each(["unavailable", "deadlineExceeded"] as const)(
    "%s after any commit of the raw event that did succeed: nothing is lost, and nothing is twice",
    async (code) => {
      for (let lost = 1; lost <= 3; lost += 1) {
        world = new World();
        const body = mixed();
        const commit = world.store.commit.bind(world.store);
        let commits = 0;
        world.store.commit = async (writes) => {
          const versions = await commit(writes);
          if (!writes.some(({ path }) => path.startsWith("webhookEvents/"))) return versions;
          commits += 1;
          if (commits === lost) throw outage(code);
          return versions;
        };
        const first = await post(body);
        world.store.commit = commit;
        expect([200, 503]).toContain(first.status);
        if (first.status === 503) expect((await post(body)).status).toBe(200);
        await world.idle();
        await world.clock.pass(5 * minute);
        await world.sweep();
        expect(world.failures).toEqual([]);
        expect(inbound()).toMatchObject([{ wamid: "wamid.A", disposition: "answered" }]);
        expect(world.ledger).toHaveLength(1);
      }
    },
  );
});

describe("F45: triggers that never come", () => {
  it("every message is answered within three minutes, by the sweep", async () => {
    for (let each = 0; each < 200; each += 1) {
      world.triggers = each % 20 === 0 ? "lost" : "once";
      const from = `628120000${String(each).padStart(4, "0")}`;
      await post(bytesOf(textDelivery({ wamid: `wamid.${String(each)}`, from, at: world.clock.now() })));
    }
    world.triggers = "once";
    for (let sweeps = 0; sweeps < 3; sweeps += 1) {
      await world.clock.pass(minute);
      await world.sweep();
    }
    expect(inbound()).toHaveLength(200);
    expect(inbound().every((message) => "disposition" in message && message.disposition === "answered")).toBe(
      true,
    );
    expect(world.ledger).toHaveLength(200);
  });
});

describe("F48: two app secrets while one is rotated", () => {
  const [old, fresh, other] = ["the-old-app-secret", "the-new-app-secret", "another-app-secret"];
  const body = bytesOf("{}");
  it.each<[string, string, number]>([
    [old, old, 200],
    [old, fresh, 401],
    [`${fresh},${old}`, old, 200],
    [`${fresh},${old}`, fresh, 200],
    [`${old},${fresh}`, old, 200],
    [`${old},${fresh}`, fresh, 200],
    [`${fresh},${old}`, other, 401],
    [`${fresh}, ${old}`, old, 200],
    [`${fresh},${old},${other}`, other, 401],
    [fresh, old, 401],
    [fresh, fresh, 200],
    [`${fresh},`, "", 401],
  ])("configured %s, signed with %s: %i", async (configured, signs, expected) => {
    const answer = arrives(body, sign(body, signs), configured);
    expect((await world.clock.run(answer)).status).toBe(expected);
  });
});

describe("F52: a flood", () => {
  it("without our signature costs no document, no log line and no answer longer than a sentence", async () => {
    const body = bytesOf(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    for (let each = 0; each < 10_000; each += 1) {
      const answer = await acceptDelivery({ body, signature: sign(body, String(each)) }, secret, noStore);
      expect(answer.status).toBe(401);
      expect(answer.body.length).toBeLessThan(60);
    }
    expect([world.store.reads, world.store.writes, world.logged.length]).toEqual([0, 0, 0]);
  });

  it("by one customer, a message a second for an hour, asks the AI thirty times at most, and costs five writes a message", async () => {
    const write = async (each: number): Promise<void> => {
      await world.clock.pass(1_000);
      const words = `pertanyaan ${String(each * 7_919)}`;
      const body = textDelivery({ wamid: `wamid.${String(each)}`, text: words, at: world.clock.now() });
      expect((await post(bytesOf(body))).status).toBe(200);
      await world.idle();
    };
    for (let each = 0; each < 3_600; each += 1) await write(each);
    expect(world.asked.length).toBeLessThanOrEqual(30);
    expect(world.ledger.length).toBeLessThanOrEqual(31);
    expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "loopStopped" });
    const before = { writes: world.store.writes, reads: world.store.reads };
    for (let each = 3_600; each < 3_700; each += 1) await write(each);
    expect((world.store.writes - before.writes) / 100).toBeLessThanOrEqual(5);
    expect((world.store.reads - before.reads) / 100).toBeLessThanOrEqual(6);
    expect(world.asked.length).toBeLessThanOrEqual(30);
  }, 60_000);
});
