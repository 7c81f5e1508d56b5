/** The chain over a timeline: it holds for everything that is done here, and tells of everything that is done to it. */
import fc from "fast-check";
import type { TimelineEntry, TimelineHead } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { idOf } from "../../contract/paths";
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { timelineOf } from "../../testing/timelines";
import { World } from "../../testing/world";
import { addNote } from "../conversation/addNote";
import { assignConversation } from "../conversation/assignConversation";
import { closeConversation } from "../conversation/closeConversation";
import { reopenConversation } from "../conversation/reopenConversation";
import { setAiMode } from "../conversation/setAiMode";
import { setSuppression } from "../conversation/setSuppression";
import { entryWrites } from "../erase/entryWrites";
import { eraseCustomer } from "../erase/eraseCustomer";
import { sha256 } from "../hash";
import { REMOVE } from "../store";
import { type Line, chained, genesis, hashOf } from "./chain";
import { type StoredEntry, type Timeline, verifyTimeline } from "./verifyTimeline";

const conversationId = "100000000000001-a";
let names = 0;
const ids = { next: () => `salt-${String((names += 1))}` };

const lines: Line[] = [
  {
    id: "owner-2",
    entry: {
      type: "ownerChanged",
      at: at(1_000),
      owner: "human",
      ownerEpoch: 2,
      reason: "handoff",
      by: "system",
      detail: "the customer asks for Sari",
      work: { latencyMs: 120, rounds: 1, confidence: 0.25 },
    },
  },
  { id: "note-a", entry: { type: "note", at: at(2_000), by: "agent-1", name: null, text: "Telepon 0812" } },
  {
    id: "turn-b",
    entry: { type: "aiSilent", at: at(3_000), reason: "thanks only", messageIds: ["wamid.A"] },
  },
  { id: "closed-c", entry: { type: "lifecycleChanged", at: at(4_000), by: "agent-1", lifecycle: "closed" } },
  { id: "note-d", entry: { type: "note", at: at(5_000), by: "agent-2", name: "Rina", text: "Sudah" } },
];

/** As the documents hold it, after the commits. */
function stored(written: readonly Line[], before: TimelineHead | null = genesis): Timeline {
  const { head, writes } = chained({ ids }, conversationId, before, written);
  const entries = writes.flatMap((write): StoredEntry[] =>
    write.op === "create" ? [{ id: idOf(write.path), data: write.data }] : [],
  );
  return { conversationId, head, isErased: false, entries };
}

type Changed = Record<string, unknown> & { link: Record<string, unknown> };
/** @param change of a copy of the entry at this place */
const withEntry = (timeline: Timeline, place: number, change: (data: Changed) => void): Timeline => ({
  ...timeline,
  entries: timeline.entries.map(({ id, data }, index) => {
    const copy = { ...data, link: { ...(data["link"] as object) } } as Changed;
    if (index === place) change(copy);
    return { id, data: copy };
  }),
});
const kinds = (timeline: Timeline) =>
  verifyTimeline(timeline).problems.map(
    ({ kind, seq, entryId }) => `${kind} ${String(seq)} ${String(entryId)}`,
  );

describe("a timeline that nobody touched", () => {
  it("has no problem, in whatever order it is read", () => {
    const timeline = stored(lines);
    expect(verifyTimeline(timeline)).toEqual({ problems: [], chained: 5, older: 0 });
    expect(kinds({ ...timeline, entries: [...timeline.entries].reverse() })).toEqual([]);
    expect(kinds({ conversationId, head: genesis, isErased: false, entries: [] })).toEqual([]);
  });

  it("is what every decision of an agent, a customer and an AI leaves behind", async () => {
    const world = new World();
    const { ports, clock } = world;
    await world.deliver(textDelivery({ wamid: "wamid.A", at: clock.now() }));
    const id = world.onlyConversationId();
    const input = { conversationId: id };
    const run = async (work: () => Promise<unknown>): Promise<void> => {
      await clock.pass(1_000);
      await clock.run(work());
    };
    await run(() => setAiMode(ports, { ...input, mode: "human" }, agent));
    await run(() => addNote(ports, { ...input, clientId: "1", text: "Pelanggan lama \uD83D" }, agent));
    await run(() => assignConversation(ports, { ...input, agentUid: null }, agent));
    await run(() => setSuppression(ports, { ...input, scope: "marketing", active: true }, agent));
    await run(() => closeConversation(ports, input, agent));
    await run(() => reopenConversation(ports, input, agent));
    world.answers.push({ type: "handoff", reason: "angry", text: "Sebentar ya", summary: "Marah" });
    await world.deliver(textDelivery({ wamid: "wamid.B", text: "Apa ini", at: clock.now() }));
    await world.deliver(textDelivery({ wamid: "wamid.C", text: "STOP", at: clock.now() }));
    expect(world.failures).toEqual([]);
    const timeline = timelineOf(world.store, id);
    expect(verifyTimeline(timeline)).toEqual({ problems: [], chained: 9, older: 0 });
    expect(timeline.head?.seq).toBe(9);
  });
});

describe("a timeline that somebody touched", () => {
  const timeline = stored(lines);
  const cases: [string, Timeline, string[]][] = [
    ["other words", withEntry(timeline, 1, (data) => (data["text"] = "Telepon 0813")), ["changed 2 note-a"]],
    ["another name", withEntry(timeline, 0, (data) => (data["by"] = "agent-9")), ["changed 1 owner-2"]],
    ["another time", withEntry(timeline, 3, (data) => (data["at"] = at(1))), ["changed 4 closed-c"]],
    ["another kind", withEntry(timeline, 3, (data) => (data["type"] = "erased")), ["changed 4 closed-c"]],
    ["a field more", withEntry(timeline, 3, (data) => (data["ai"] = "off")), ["changed 4 closed-c"]],
    [
      "a field less",
      withEntry(timeline, 0, (data) => Reflect.deleteProperty(data, "detail")),
      ["changed 1 owner-2"],
    ],
    [
      "an AI's work",
      withEntry(timeline, 0, (data) => (data["work"] = { latencyMs: 1, rounds: 1 })),
      ["changed 1 owner-2"],
    ],
    ["another salt", withEntry(timeline, 1, ({ link }) => (link["salt"] = "x")), ["changed 2 note-a"]],
    ["another digest", withEntry(timeline, 1, ({ link }) => (link["digest"] = "x")), ["changed 2 note-a"]],
    [
      "words and salt gone, as after an erasure that never was",
      withEntry(timeline, 1, (data) => {
        data["text"] = "";
        Reflect.deleteProperty(data.link, "salt");
      }),
      ["changed 2 note-a"],
    ],
    [
      "one gone",
      { ...timeline, entries: timeline.entries.filter(({ id }) => id !== "turn-b") },
      ["removed 3 null"],
    ],
    ["the first two gone", { ...timeline, entries: timeline.entries.slice(2) }, ["removed 1 null"]],
    ["the newest gone", { ...timeline, entries: timeline.entries.slice(0, 4) }, ["cutOff 5 null"]],
    ["all gone", { ...timeline, entries: [] }, ["cutOff 1 null"]],
    [
      "one put in without a place",
      { ...timeline, entries: [...timeline.entries, { id: "note-x", data: { ...lines[1]?.entry } }] },
      ["inserted null note-x"],
    ],
    [
      "one that lost its place",
      withEntry(timeline, 2, (data) => Reflect.deleteProperty(data, "link")),
      ["removed 3 null", "inserted null turn-b"],
    ],
    [
      "a copy under another name",
      { ...timeline, entries: [...timeline.entries, { ...timeline.entries[1]!, id: "note-copy" }] },
      ["inserted 2 note-copy"],
    ],
    [
      "one behind the head",
      { ...timeline, head: { seq: 4, hash: String((timeline.entries[3]?.data as Changed).link["hash"]) } },
      ["inserted 5 note-d"],
    ],
    ["another head", { ...timeline, head: { seq: 5, hash: "x" } }, ["cutOff 5 note-d"]],
    [
      "one of another conversation",
      { ...timeline, conversationId: "100000000000001-b" },
      ["changed 1 owner-2", "changed 2 note-a", "changed 3 turn-b", "changed 4 closed-c", "changed 5 note-d"],
    ],
  ];
  it.each(cases)("tells of %s", (_what, touched, told) => {
    expect(kinds(touched)).toEqual(told);
  });

  it("tells of two that changed places, whether their hashes were made anew or not", () => {
    const swapped = (anew: boolean): Timeline => {
      const [second, third] = [1, 2].map((place) => (timeline.entries[place]?.data as Changed).link);
      const place = (data: Changed, link: Changed["link"] | undefined, id: string): void => {
        const { seq, previous } = link as { seq: number; previous: string };
        data.link = { ...data.link, seq, previous };
        const { digest } = data.link as { digest: string };
        if (anew) data.link["hash"] = hashOf(conversationId, { id, entry: data }, { seq, previous, digest });
      };
      const one = withEntry(timeline, 1, (data) => place(data, third, "note-a"));
      return withEntry(one, 2, (data) => place(data, second, "turn-b"));
    };
    const both = ["changed 3 note-a", "changed 2 turn-b"];
    expect(kinds(swapped(false))).toEqual(expect.arrayContaining(both));
    expect(kinds(swapped(true))).toEqual(expect.arrayContaining(["moved 4 closed-c"]));
  });

  it("tells of a chain that was written anew, if a head of before was kept", () => {
    const kept = { seq: 3, hash: String((timeline.entries[2]?.data as Changed).link["hash"]) };
    const other = stored(lines.map((line) => (line.id === "note-a" ? { ...line, id: "note-z" } : line)));
    expect(kinds(other)).toEqual([]);
    expect(kinds({ ...other, known: kept })).toEqual(["rewritten 3 turn-b"]);
    expect(kinds({ ...timeline, known: kept })).toEqual([]);
  });

  it("looks at the place of what a later build wrote, and says that it can't look at more", () => {
    const later = { type: "translated", at: at(6_000), by: "system" } as unknown as TimelineEntry;
    expect(kinds(stored([...lines, { id: "t", entry: later }]))).toEqual(["unreadable 6 t"]);
  });
});

describe("a timeline of an older build", () => {
  const older = [0, 1].map((place) => ({ id: `old-${String(place)}`, data: { ...lines[place]?.entry } }));
  const grown = stored(lines.slice(2), null);

  it("is counted, and chained from the next entry on", () => {
    expect(verifyTimeline({ ...grown, head: null, entries: older })).toEqual({
      problems: [],
      chained: 0,
      older: 2,
    });
    const both = { ...grown, entries: [...older, ...grown.entries] };
    expect(verifyTimeline(both)).toEqual({ problems: [], chained: 3, older: 2 });
  });

  it("takes no more of them once there is a chain", () => {
    const late = { id: "late", data: { ...lines[4]?.entry } };
    expect(kinds({ ...grown, entries: [...older, ...grown.entries, late] })).toEqual(["inserted null late"]);
  });
});

describe("F58: a timeline of somebody erased", () => {
  it("has no words, nothing to guess them by, and its chain", async () => {
    const world = new World();
    const { ports, clock } = world;
    await world.deliver(textDelivery({ wamid: "wamid.A", at: clock.now() }));
    const id = world.onlyConversationId();
    const input = { conversationId: id };
    await clock.run(addNote(ports, { ...input, clientId: "1", text: "0812" }, agent));
    world.answers.push({ type: "silent", reason: "says thanks" });
    await clock.pass(1_000);
    await world.deliver(textDelivery({ wamid: "wamid.B", text: "Terima kasih", at: clock.now() }));
    await world.deliver(textDelivery({ wamid: "wamid.C", text: "STOP", at: clock.now() }));
    const names = timelineOf(world.store, id).entries.map((entry) => entry.id);
    await clock.run(eraseCustomer(ports, input, agent));

    const after = timelineOf(world.store, id);
    expect(verifyTimeline(after)).toEqual({ problems: [], chained: 4, older: 0 });
    expect(after.entries.map((entry) => entry.id).sort()).toEqual([...names, "erased"].sort());
    const said = JSON.stringify(after.entries);
    for (const words of ["0812", "says thanks", "wamid"]) expect(said).not.toContain(words);
    const note = after.entries.find(({ data }) => data["type"] === "note");
    expect(note?.data["text"]).toBe("");
    const { digest, salt } = note?.data["link"] as { digest: string; salt?: string };
    expect(salt).toBeUndefined();
    expect(digest).not.toBe(sha256(JSON.stringify({ text: "0812" })));
  });

  it("tells when words were put where they had been", () => {
    const timeline = { ...stored(lines), isErased: true };
    expect(kinds(timeline)).toEqual([]);
    const wiped = withEntry(timeline, 1, (data) => {
      data["text"] = "";
      Reflect.deleteProperty(data.link, "salt");
    });
    expect(kinds(wiped)).toEqual([]);
    expect(kinds(withEntry(wiped, 1, (data) => (data["text"] = "Lain")))).toEqual(["changed 2 note-a"]);
    expect(kinds(withEntry(wiped, 1, (data) => (data["by"] = "agent-9")))).toEqual(["changed 2 note-a"]);
  });
});

describe("any timeline", () => {
  const entry: fc.Arbitrary<TimelineEntry> = fc.oneof(
    fc.record({
      type: fc.constant("note" as const),
      at: fc.nat().map(at),
      by: fc.string(),
      name: fc.option(fc.string()),
      text: fc.string({ unit: "binary" }),
    }),
    fc.record({
      type: fc.constant("aiSilent" as const),
      at: fc.nat().map(at),
      reason: fc.string(),
      messageIds: fc.array(fc.string(), { maxLength: 3 }),
    }),
    fc.record(
      {
        type: fc.constant("suppressionChanged" as const),
        at: fc.nat().map(at),
        active: fc.boolean(),
        by: fc.string(),
        scope: fc.constant("marketing" as const),
      },
      { requiredKeys: ["type", "at", "active", "by"] },
    ),
  );
  const any = fc
    .array(entry, { minLength: 1, maxLength: 12 })
    .map((entries) => entries.map((each, index) => ({ id: `e${String(index)}`, entry: each })));

  /** As the erasure leaves it. */
  const erased = (timeline: Timeline): Timeline => ({
    ...timeline,
    isErased: true,
    entries: timeline.entries.map(({ id, data }) => {
      const after: Record<string, unknown> = { ...data, link: { ...(data["link"] as object) } };
      const snapshot = { path: `conversations/c/timeline/${id}`, data: after, version: 1 };
      for (const write of entryWrites("c", snapshot)) {
        if (write.op !== "update") continue;
        for (const [key, value] of Object.entries(write.fields)) {
          if (key === "link.salt") Reflect.deleteProperty(after["link"] as object, "salt");
          else if (value === REMOVE) Reflect.deleteProperty(after, key);
          else after[key] = value;
        }
      }
      return { id, data: after };
    }),
  });

  it("verifies as it was written, and after an erasure, however it was cut into commits", () => {
    fc.assert(
      fc.property(any, fc.nat({ max: 11 }), (written, cut) => {
        const first = stored(written.slice(0, cut));
        const second = stored(written.slice(cut), first.head);
        const timeline = { ...second, entries: [...second.entries, ...first.entries] };
        expect(verifyTimeline(timeline)).toEqual({ problems: [], chained: written.length, older: 0 });
        expect(verifyTimeline(erased(timeline)).problems).toEqual([]);
        const again = erased(erased(timeline));
        expect(again).toEqual(erased(timeline));
      }),
      { numRuns: 300 },
    );
  });

  const touches: Record<string, (timeline: Timeline, place: number) => Timeline> = {
    removed: (timeline, place) => ({
      ...timeline,
      entries: timeline.entries.filter((_, index) => index !== place),
    }),
    "cut off": (timeline, place) => ({ ...timeline, entries: timeline.entries.slice(0, place) }),
    changed: (timeline, place) => withEntry(timeline, place, (data) => (data["at"] = at(2 ** 40))),
    "given another author": (timeline, place) =>
      withEntry(timeline, place, (data) => (data["by"] = "\u0000somebody")),
    moved: (timeline, place) =>
      withEntry(timeline, place, ({ link }) => (link["seq"] = Number(link["seq"]) + 1)),
    copied: (timeline, place) => ({
      ...timeline,
      entries: [...timeline.entries, { ...timeline.entries[place]!, id: "copy" }],
    }),
  };
  it.each(Object.entries(touches))("tells of any entry that was %s, erased or not", (_what, touch) => {
    fc.assert(
      fc.property(any, fc.nat(), fc.boolean(), (written, at_, isErased) => {
        const timeline = isErased ? erased(stored(written)) : stored(written);
        const touched = touch(timeline, at_ % written.length);
        expect(verifyTimeline(touched).problems).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
