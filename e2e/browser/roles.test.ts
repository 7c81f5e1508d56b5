/** What each role is shown. The server holds the same; this is so that nobody is led to what they would be refused. */
import { store } from "../driver/store.ts";
import { blankPage, consoleUrl, desk, signIn } from "./desk.ts";
import { person } from "./people.ts";

jest.setTimeout(60_000);

const screens = async (email: string): Promise<string[]> => {
  const page = await desk(email);
  return page.getByRole("navigation", { name: "Main" }).getByRole("link").allTextContents();
};

test("an account that isn't in the team is told so, and can only leave", async () => {
  const page = await blankPage();
  await page.goto(consoleUrl);
  await signIn(page, (await person("Tamu", null)).email);
  await page.getByText("Your account isn't allowed to see this.").waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.locator("input[type=password]").waitFor();
});

test.each([
  ["agent", ["Inbox", "Templates", "Numbers"]],
  ["supervisor", ["Inbox", "Templates", "Numbers", "Admin"]],
  ["admin", ["Inbox", "Templates", "Numbers", "Admin"]],
] as const)("%s sees the inbox and the screens of the role", async (role, wanted) => {
  expect(await screens((await person("Anggota", role)).email)).toEqual(wanted);
});

test("somebody who is disabled is out at once", async () => {
  const { email, uid } = await person("Bekas", "agent");
  const page = await desk(email);
  await page.locator(".list-head").waitFor();
  await store.doc(`users/${uid}`).update({ disabled: true });
  await page.getByText("Your account isn't allowed to see this.").waitFor();
});

test("an address that is nothing, and one of a conversation that isn't there, say so", async () => {
  const page = await desk(undefined, {}, "/no/such/page");
  await page.getByText("There is nothing at this address.").waitFor();
  await page.goto(`${consoleUrl}/c/nobody-at-all`);
  await page.getByText("There is no such conversation.").waitFor();
});
