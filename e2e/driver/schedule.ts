/** Scheduled functions, run at once instead of at their time. */
import { address, project } from "../../scripts/addresses.ts";

/** Resolves when it has run. */
export async function runSchedule(name: string): Promise<void> {
  const url = `http://${address("functions")}/${project}/asia-southeast2/${name}-0`;
  const answer = await fetch(url, { method: "POST" });
  await answer.text();
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
}
