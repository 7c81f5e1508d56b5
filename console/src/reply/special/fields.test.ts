/** The fields of the special kinds become what the server takes. */
import { sendMessageContent } from "../../../../functions/src/contract/calls";
import { contentOf, type SpecialKind, type Values } from "./fields";

test.each<[SpecialKind, Values]>([
  ["location", { coordinates: "-6.2, 106.8", name: "Kantor", address: "" }],
  ["contact", { name: "Budi", phone: "+62 811 222 333", email: "", organization: "Waktoo" }],
  ["buttons", { text: "Setuju?", button0: "Ya", button1: "", button2: "Tidak" }],
  ["list", { text: "Pilih", button: "Lihat", row0: "A", row1: "B", hint1: "besar" }],
  ["link", { text: "Situs", label: "Buka", url: "https://example.com" }],
  ["locationRequest", { text: "Di mana?" }],
  ["contactRequest", { text: "Nomor?" }],
])("%s is taken", (kind, values) => {
  expect(sendMessageContent.safeParse(contentOf(kind, values)).error).toBeUndefined();
});

test.each<[SpecialKind, Values, string]>([
  ["location", { coordinates: "di sana" }, "latitude"],
  ["location", { coordinates: "91, 0" }, "latitude"],
  ["contact", { name: "Budi" }, "contacts.0.phones.0.phone"],
  ["buttons", { text: "?" }, "buttons"],
  ["link", { text: "a", label: "b", url: "javascript:x" }, "url"],
])("%s with %j is refused at its field", (kind, values, place) => {
  const { error } = sendMessageContent.safeParse(contentOf(kind, values));
  expect(error?.issues.map(({ path }) => path.join("."))).toContain(place);
});
