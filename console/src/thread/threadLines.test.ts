/** Messages and decisions in one order. */
import { at } from "../../../functions/src/contract/instant";
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import { inbound, outbound } from "../testing/message";
import { threadLines } from "./threadLines";

const day = 86_400_000;
const noon = new Date(2026, 10, 24, 12).getTime();
const takeover = (millis: number): { id: string; data: TimelineEntry } => ({
  id: `t${String(millis)}`,
  data: {
    type: "ownerChanged",
    at: at(millis),
    owner: "human",
    ownerEpoch: 2,
    reason: "takeover",
    by: "sari",
  },
});

test("a line where a day begins, decisions between what was said, the same speaker named once", () => {
  const lines = threadLines(
    [
      inbound("a", "1", noon),
      inbound("b", "2", noon + 1),
      outbound("c", "3", noon + 9),
      inbound("d", "4", noon + day),
    ],
    [takeover(noon + 5)],
    false,
  );
  expect(
    lines.map((line) => (line.kind === "message" ? `${line.id}${line.follows ? "+" : ""}` : line.kind)),
  ).toEqual(["day", "a", "b+", "decision", "c", "day", "d"]);
});

test("decisions from before the first message are left out while older messages exist", () => {
  const said = [inbound("a", "1", noon)];
  expect(threadLines(said, [takeover(noon - day)], true).some(({ kind }) => kind === "decision")).toBe(false);
  expect(threadLines(said, [takeover(noon - day)], false).some(({ kind }) => kind === "decision")).toBe(true);
});

test("why the AI said nothing stands under the message, unless the timeline tells it", () => {
  const late = inbound("a", "1", noon, { disposition: "tooLate" });
  const told: TimelineEntry = { type: "aiSilent", at: at(noon + 1), reason: "tooLate", messageIds: ["a"] };
  const silences = (decisions: { id: string; data: TimelineEntry }[]): number =>
    threadLines([late], decisions, false).filter(({ kind }) => kind === "decision").length;
  expect(silences([])).toBe(1);
  expect(silences([{ id: "s", data: told }])).toBe(1);
});

test("a takeover in a colleague's name is told once, by the line that names both", () => {
  const assigned: TimelineEntry = {
    type: "assigned",
    at: at(noon),
    by: "sari",
    agentUid: "budi",
    agentName: "Budi",
  };
  const changed: TimelineEntry = {
    type: "ownerChanged",
    at: at(noon),
    owner: "human",
    ownerEpoch: 2,
    reason: "assigned",
    by: "sari",
  };
  const lines = threadLines(
    [],
    [
      { id: "1", data: assigned },
      { id: "2", data: changed },
    ],
    false,
  );
  expect(lines.filter(({ kind }) => kind === "decision")).toHaveLength(1);
});
