/** What an open phone page gets: its files and nothing else, and every change as it happens. */
import { like, partly, withAll } from "../../http/matchers.ts";
import { get, type IncomingMessage } from "node:http";
import { call } from "../../http/call.ts";
import type { ChatMessage } from "../chat.ts";
import type { Customer } from "../customers.ts";
import { startRig, until, type Rig } from "../rig.ts";

const FOLDER = `${__dirname}/../phone`;
let rig: Rig;
const pages: IncomingMessage[] = [];
beforeEach(async () => {
  rig = await startRig({ phoneFolder: FOLDER, businessName: "Waktoo Support" });
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.destroy();
  await rig.close();
});

interface Heard {
  event: string;
  data: {
    readonly id: string;
    readonly typing: boolean;
    readonly customers: readonly Customer[];
    readonly message: ChatMessage;
  };
}

/** Opens the event stream and collects what it says. */
async function openPage(): Promise<Heard[]> {
  const heard: Heard[] = [];
  const stream = await new Promise<IncomingMessage>((resolve) => get(`${rig.url}/_sim/events`, resolve));
  expect(stream.headers["content-type"]).toBe("text/event-stream");
  pages.push(stream);
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text += String(chunk);
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, event = "", data = "null"] = /event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      heard.push({ event, data: JSON.parse(data) as Heard["data"] });
    }
  });
  stream.on("error", () => undefined);
  await until(() => heard.length > 0);
  return heard;
}

test("a page starts with the whole state and then hears each step of a message", async () => {
  const heard = await openPage();
  expect(heard[0]).toMatchObject({ event: "state", data: { business: { name: "Waktoo Support" } } });
  expect(heard[0]!.data.customers.map((one) => one.name)).toEqual(["Budi", "Dewi", "Wati"]);
  rig.answers.push(503);
  const { wamid } = (await rig.sim("POST", "inbound", { text: "Halo" })).body;
  const steps = (): Heard[] =>
    heard.filter(({ event, data }) => event === "message" && data.message.wamid === wamid);
  await until(() => steps().length === 3);
  expect(steps().map(({ data }) => data.message.delivered)).toEqual([
    { state: "pending", attempts: 0 },
    { state: "retrying", attempts: 1, problem: "HTTP 503" },
    { state: "delivered", attempts: 2 },
  ]);
  await rig.send({ status: "read", message_id: wamid, typing_indicator: { type: "text" } });
  await until(() => heard.at(-1)!.data.typing);
  expect(steps().at(-1)).toMatchObject({ data: { message: { read: true } } });
  await rig.send({ to: "6281200000001", type: "text", text: { body: "Hai <b>" } });
  await until(() => heard.at(-1)!.event === "message" && heard.at(-1)!.data.message.from === "business");
  expect(heard.at(-1)!.data).toMatchObject({ customerId: "6281200000001", message: { text: "Hai <b>" } });
  expect(heard.findLast(({ event }) => event === "customer")!.data).toMatchObject({ typing: false });
});

test("a page that connects later finds the chats as they are", async () => {
  await rig.sim("POST", "inbound", { from: "6281200000002", text: "Halo" });
  const [first] = await openPage();
  expect(first!.data.customers[1]!.messages).toEqual([
    partly({ text: "Halo", delivered: { state: "delivered", attempts: 1 } }),
  ]);
});

test("the page and everything it refers to is served, under a policy without inline script", async () => {
  const page = await call("GET", `${rig.url}/`);
  expect(page.status).toBe(200);
  expect(page.headers["content-security-policy"]).toContain("default-src 'self'");
  const files = [...String(page.body).matchAll(/(?:src|href)="([\w-]+\.\w+)"/g)].map(([, file]) => file!);
  expect(files).toEqual(withAll(["phone.js", "phone.css", "icon.svg"]));
  while (files.length > 0) {
    const file = files.shift()!;
    const served = await call("GET", `${rig.url}/${file}`);
    expect([file, served.status]).toEqual([file, 200]);
    files.push(...[...String(served.body).matchAll(/from "\.\/([\w-]+\.js)"/g)].map(([, name]) => name!));
  }
  expect(page.body).not.toMatch(/<script>|\son\w+=|style=/);
});

test.each(["/package.json", "/..%2fmain.ts", "/../main.ts", "/none.js"])("%s is not served", async (path) => {
  expect((await call("GET", `${rig.url}${path}`)).status).toBeGreaterThanOrEqual(400);
});

test("a new customer gets a number, or a username when the number is hidden", async () => {
  const heard = await openPage();
  const dewi = (await rig.sim("POST", "customers", { name: "Dewi" })).body;
  expect(dewi).toMatchObject({ name: "Dewi", phone: like(/^62812\d{8}$/) });
  const hidden = (await rig.sim("POST", "customers", { hidden: true })).body;
  expect(hidden).toMatchObject({ name: "Customer 5", username: "customer.5" });
  expect(hidden).not.toHaveProperty("phone");
  await until(() => heard.length === 3);
  expect(heard.slice(1).map(({ data }) => data.id)).toEqual([dewi.id, hidden.id]);
  await rig.sim("POST", "inbound", { userId: hidden.userId, text: "Hai" });
  expect(rig.values("messages")[0]!.contacts[0]).toEqual({
    profile: { name: "Customer 5", username: "customer.5" },
    user_id: hidden.userId,
  });
});
