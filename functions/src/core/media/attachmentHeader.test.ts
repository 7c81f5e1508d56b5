import { attachmentHeader } from "./attachmentHeader";

it("a name travels in ASCII and in UTF-8", () => {
  expect(attachmentHeader("résumé 'a'.pdf")).toBe(
    "attachment; filename=\"r_sum_ 'a'.pdf\"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%27a%27.pdf",
  );
});
