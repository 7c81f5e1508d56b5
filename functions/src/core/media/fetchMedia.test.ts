import { createHash } from "node:crypto";
import type { Media } from "../../contract/media";
import { html, png } from "../../testing/files";
import { MemoryMedia, ScriptedSource, bytesOf } from "../../testing/memoryMedia";
import { MemoryStore } from "../../testing/memoryStore";
import { VirtualClock } from "../../testing/virtualClock";
import { TakeoverError } from "../errors";
import { maxMediaAttempts, maxMediaBytes, mediaKeptMs, mediaLeaseMs } from "../limits";
import { sweep } from "../sweep";
import { fetchMedia } from "./fetchMedia";
import type { Bytes, Download } from "./ports";
import { type MediaContent, isMediaContent, mediaDocumentId, mediaWrite } from "./write";
import { wantMedia } from "./wantMedia";

const id = "100000000000001-7";
const path = `media/${id}`;
const hash = createHash("sha256").update(png).digest();
const down = new TakeoverError("unavailable", "down", { retryable: true });
const content = (changes: Partial<MediaContent["media"]> = {}): MediaContent => ({
  type: "image",
  media: { id: "7", mimeType: "image/png", sha256: hash.toString("base64"), url: "webhook", ...changes },
});

function start(given: MediaContent = content()) {
  const store = new MemoryStore();
  const clock = new VirtualClock();
  const media = new MemoryMedia();
  const source = new ScriptedSource();
  const tasks: [string, number][] = [];
  const logged: unknown[] = [];
  const ports = {
    store,
    clock,
    media,
    source,
    log: { info: (...all: unknown[]) => logged.push(all), warn: (...all: unknown[]) => logged.push(all) },
    tasks: {
      fetchMedia: (name: string, dueAt: number) => Promise.resolve(void tasks.push([name, dueAt])),
      foldEvent: () => Promise.resolve(),
      advanceConversation: () => Promise.resolve(),
    },
  };
  const message = {
    phoneNumberId: "100000000000001",
    conversationId: "c",
    messageId: "m",
    receivedAt: clock.now(),
  };
  const write = mediaWrite(message, given);
  if (write.op === "create") store.documents.set(write.path, { data: write.data, version: 0 });
  const document = (): Media => store.documents.get(write.path)?.data as unknown as Media;
  const giving = (url: string, file: Buffer | (() => Bytes), size?: number): void => {
    source.downloads.set(url, (): Download => ({
      type: "bytes",
      bytes: typeof file === "function" ? file() : bytesOf(file),
      ...(size === undefined ? {} : { size }),
    }));
  };
  const run = () => clock.run(fetchMedia(ports, write.path.slice("media/".length)));
  return { ports, store, clock, media, source, tasks, logged, document, giving, run, write };
}

describe("the media document", () => {
  it("is written with its message, under Meta's id, due at once", () => {
    const { write, document } = start();
    expect(write).toMatchObject({ op: "create", path });
    expect(document()).toMatchObject({ state: "pending", attempts: 0, mediaId: "7", kind: "image", path });
  });

  it("has a hashed name when Meta's id can't be one", () => {
    expect(mediaDocumentId("1", "a/b")).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect(mediaDocumentId("1", "..")).toBe("1-..");
  });

  it("is asked for by the message's trigger, and only for what has bytes", async () => {
    const { ports, tasks, clock } = start();
    await wantMedia(ports, { phoneNumberId: "100000000000001", content: content() });
    await wantMedia(ports, { phoneNumberId: "100000000000001", content: { type: "text", text: "a" } });
    await wantMedia(ports, {});
    expect(tasks).toEqual([[id, clock.now()]]);
    expect(isMediaContent({ type: "image" })).toBe(false);
  });
});

describe("F49: the bytes", () => {
  it("come from the webhook's address, are hashed and stored under the type they have", async () => {
    const { run, giving, media, source, document } = start();
    giving("webhook", png, png.length);
    await run();
    expect(source.asked).toEqual(["webhook"]);
    expect(media.files.get(path)).toEqual({ bytes: png, contentType: "image/png" });
    expect(document()).toMatchObject({ state: "stored", size: png.length, storedMimeType: "image/png" });
    expect(document()).not.toHaveProperty("dueAt");
    expect(document()).not.toHaveProperty("url");
  });

  it("come from a new address when the webhook's has expired", async () => {
    const { run, giving, source, document } = start();
    giving("new", png);
    await run();
    expect(source.asked).toEqual(["webhook", "locate 7", "new"]);
    expect(document().state).toBe("stored");
  });

  it.each([
    ["the webhook's address is of another host", { type: "refused" } as const],
    ["the webhook's address doesn't answer", down],
  ])("come from a new address when %s", async (_what, answer) => {
    const { run, giving, source, document } = start();
    source.downloads.set("webhook", () => answer);
    giving("new", png);
    await run();
    expect(document().state).toBe("stored");
  });

  it("are asked for again later when the new address has expired too, and once in a try", async () => {
    const { run, source, document, tasks, clock, giving } = start();
    await run();
    expect(source.asked).toEqual(["webhook", "locate 7", "new"]);
    expect(document()).toMatchObject({ state: "pending", attempts: 1 });
    expect(tasks).toEqual([[id, clock.now() + 5_000]]);
    await run();
    expect(source.asked).toHaveLength(3);
    await clock.pass(5_000);
    giving("new", png);
    await run();
    expect(source.asked.slice(3)).toEqual(["locate 7", "new"]);
    expect(document()).toMatchObject({ state: "stored", attempts: 2 });
  });

  it("a second and a simultaneous call change nothing", async () => {
    const { ports, giving, media, document, clock, run } = start();
    giving("webhook", png);
    await clock.run(Promise.all([fetchMedia(ports, id), fetchMedia(ports, id), fetchMedia(ports, id)]));
    await run();
    expect(media.puts).toBe(1);
    expect(document()).toMatchObject({ state: "stored", attempts: 1 });
  });

  it("are fetched by the next one when the first died on the way", async () => {
    const { run, giving, store, clock, document } = start();
    store.documents.get(path)!.data = { ...document(), attempts: 1, dueAt: { toMillis: () => clock.now() } };
    giving("new", png);
    await run();
    expect(document()).toMatchObject({ state: "stored", attempts: 2 });
  });

  it("are found by the sweep when nobody was asked", async () => {
    const { ports, tasks, clock } = start();
    await clock.run(sweep(ports));
    expect(tasks).toEqual([[id, clock.now()]]);
  });

  it("gone at Meta is looked for until the tries are used up, and then says so", async () => {
    const { run, source, document, clock } = start();
    source.located = { type: "gone" };
    for (let attempt = 1; attempt <= maxMediaAttempts; attempt += 1) {
      await run();
      expect(document().attempts).toBe(attempt);
      const { dueAt } = document();
      if (dueAt) await clock.pass(dueAt.toMillis() - clock.now());
    }
    expect(document()).toMatchObject({ state: "failed", reason: "gone" });
    expect(document()).not.toHaveProperty("dueAt");
    await run();
    expect(document().attempts).toBe(maxMediaAttempts);
  });

  it("gone at Meta after seven days is gone at once", async () => {
    const { run, source, document, clock } = start();
    source.located = { type: "gone" };
    await clock.pass(mediaKeptMs + 1);
    await run();
    expect(document()).toMatchObject({ state: "failed", reason: "gone", attempts: 1 });
  });

  it("a Meta that is down for good ends as unreachable, not as an endless task", async () => {
    const { run, source, document, clock, store } = start();
    source.located = down;
    for (let look = 0; look < 20 && document().state === "pending"; look += 1) {
      await run();
      await clock.pass(24 * 60 * 60_000);
    }
    expect(document()).toMatchObject({ state: "failed", reason: "unreachable", attempts: maxMediaAttempts });
    store.documents.get(path)!.data = { ...document(), state: "pending" };
    await run();
    expect(document()).toMatchObject({ state: "failed", attempts: maxMediaAttempts });
  });

  it("a claim holds longer than the work, so that nobody else begins", async () => {
    const { run, source, document, clock } = start();
    const seen: number[] = [];
    source.downloads.set("webhook", () => {
      seen.push((document().dueAt?.toMillis() ?? 0) - clock.now());
      return down;
    });
    await run();
    expect(seen).toEqual([mediaLeaseMs]);
  });

  it("an address outside Meta's hosts is given up with that reason", async () => {
    const { run, source, document, clock } = start();
    source.downloads.set("new", () => ({ type: "refused" }));
    for (let look = 0; look < 20 && document().state === "pending"; look += 1) {
      await run();
      await clock.pass(24 * 60 * 60_000);
    }
    expect(document()).toMatchObject({ state: "failed", reason: "addressRefused" });
  });

  it("a store that is down is tried again", async () => {
    const { run, giving, media, document } = start();
    giving("webhook", png);
    media.put = () => Promise.reject(down);
    await run();
    expect(document()).toMatchObject({ state: "pending", attempts: 1 });
  });

  it("our own mistake is thrown, and the sweep comes back", async () => {
    const { run, giving, media, document } = start();
    giving("webhook", png);
    media.put = () => Promise.reject(new TypeError("oops"));
    await expect(run()).rejects.toThrow("oops");
    expect(document().dueAt).toBeDefined();
  });
});

describe("the hash Meta told", () => {
  it.each([
    ["base64", hash.toString("base64")],
    ["base64url", hash.toString("base64url")],
    ["hex", hash.toString("hex")],
    ["upper-case hex", hash.toString("hex").toUpperCase()],
    ["neither, which is no hash", "sha256:?"],
  ])("as %s is the same bytes", async (_form, sha256) => {
    const { run, giving, document } = start(content({ sha256 }));
    giving("webhook", png);
    await run();
    expect(document().state).toBe("stored");
  });

  it.each(["webhook", "new address"])(
    "of the %s that differs keeps nothing and tries again",
    async (from) => {
      const other = createHash("sha256").update("other").digest("hex");
      const isWebhook = from === "webhook";
      const { run, giving, source, document, media } = start(
        content(isWebhook ? { sha256: other } : { url: undefined }),
      );
      if (!isWebhook) source.located = { type: "found", url: "new", sha256: other };
      giving(isWebhook ? "webhook" : "new", png);
      await run();
      expect(media.files.size).toBe(0);
      expect(document()).toMatchObject({ state: "pending", attempts: 1 });
    },
  );
});

describe("F50: malicious media", () => {
  const endless = (): { bytes: () => Bytes; read: () => number; isOpen: () => boolean } => {
    let [read, open] = [0, false];
    async function* bytes(): AsyncGenerator<Uint8Array> {
      open = true;
      try {
        yield png;
        for (const chunk = Buffer.alloc(1024 * 1024, 1); ;) {
          await Promise.resolve();
          read += chunk.length;
          yield chunk;
        }
      } finally {
        open = false;
      }
    }
    return { bytes, read: () => read, isOpen: () => open };
  };

  it("a page that says it is a picture is refused for good, and let go of", async () => {
    const { run, giving, document, media } = start(content({ sha256: undefined }));
    giving("webhook", html);
    await run();
    expect(document()).toMatchObject({ state: "failed", reason: "wrongType", attempts: 1 });
    expect(media.files.size).toBe(0);
  });

  it("a page sent as a document is kept as bytes that nothing renders", async () => {
    const { run, giving, media } = start({ ...content({ sha256: undefined }), type: "document" });
    giving("webhook", html);
    await run();
    expect(media.files.get(path)?.contentType).toBe("application/octet-stream");
  });

  it("over 100 MiB is cut off while it streams, and nothing is kept", async () => {
    const { run, giving, document, media } = start(content({ sha256: undefined }));
    const source = endless();
    giving("webhook", source.bytes);
    media.put = async (_path, bytes) => {
      for await (const _chunk of bytes) await Promise.resolve();
    };
    await run();
    expect(document()).toMatchObject({ state: "failed", reason: "tooLarge" });
    expect(source.read()).toBeLessThan(maxMediaBytes + 3 * 1024 * 1024);
    expect(source.isOpen()).toBe(false);
  });

  it("announced as over 100 MiB is not even read", async () => {
    const { run, giving, document } = start();
    const source = endless();
    giving("webhook", source.bytes, maxMediaBytes + 1);
    await run();
    expect(document()).toMatchObject({ state: "failed", reason: "tooLarge" });
    expect(source.read()).toBe(0);
  });

  it("nothing of an address, a name or a hash is in the log", async () => {
    const { run, giving, logged } = start(content({ filename: "KTP Budi.png" }));
    giving("webhook", html);
    await run();
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toMatch(/webhook|KTP|Budi/);
  });
});
