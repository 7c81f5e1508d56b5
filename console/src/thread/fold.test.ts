/** What later messages say about earlier ones. */
import { inbound, outbound } from "../testing/message";
import { fold } from "./fold";

const reaction = (target: string, emoji: string | null) => ({ type: "reaction", target, emoji }) as const;
const ids = (folded: ReturnType<typeof fold>): string[] => folded.messages.map(({ id }) => id);

test("each side's newest reaction stands at its message, and one that was taken back doesn't", () => {
  const folded = fold([
    outbound("ours", "Halo", 1),
    inbound("r1", reaction("wamid-ours", "👍"), 2),
    inbound("r2", reaction("wamid-ours", "🙏"), 3),
    outbound("r3", reaction("wamid-ours", "❤️"), 4),
  ]);
  expect(ids(folded)).toEqual(["ours"]);
  expect(folded.overlays.get("ours")?.reactions).toEqual([
    { emoji: "🙏", by: "customer" },
    { emoji: "❤️", by: "business" },
  ]);
  const taken = fold([
    outbound("ours", "Halo", 1),
    inbound("r1", reaction("wamid-ours", "👍"), 2),
    inbound("r2", reaction("wamid-ours", null), 3),
  ]);
  expect(taken.overlays.get("ours")?.reactions).toEqual([]);
});

test("order of arrival doesn't matter, and a reaction that WhatsApp refused is none", () => {
  const refused = outbound("r", reaction("q", "👍"), 5);
  refused.data.send = { ...refused.data.send, state: "failed", wamids: [] };
  const folded = fold([
    refused,
    inbound("r2", reaction("wamid-ours", "😂"), 9),
    outbound("ours", "x", 1),
    inbound("q", "?", 2),
  ]);
  expect(folded.overlays.get("q")).toBeUndefined();
  expect(folded.overlays.get("ours")?.reactions).toHaveLength(1);
});

test("the newest correction and a deletion are laid over, the first words stay", () => {
  const edit = (text: string) => ({ type: "edit", target: "q", content: { type: "text", text } }) as const;
  const folded = fold([
    inbound("q", "satu", 1),
    inbound("e2", edit("tiga"), 3),
    inbound("e1", edit("dua"), 2),
    inbound("d", { type: "revoke", target: "q" }, 4),
  ]);
  expect(ids(folded)).toEqual(["q"]);
  expect(folded.overlays.get("q")?.edit?.content).toEqual({ type: "text", text: "tiga" });
  expect(folded.overlays.get("q")?.revokedAt?.toMillis()).toBe(4);
  expect(folded.messages[0]?.data.content).toEqual({ type: "text", text: "satu" });
});

test("what is about a message that isn't here stays a line of its own", () => {
  expect(ids(fold([inbound("r", reaction("unseen", "👍"), 1)]))).toEqual(["r"]);
});
