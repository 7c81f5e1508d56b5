/** Why a file isn't there is known by the status alone, so that it can be told in any language. */
import { problemIn } from "./uploadFile";

jest.mock("../firebase", () => ({}));

test("each refusal of the server has its cause", () => {
  const picture = { size: 1_000, kind: "image" } as const;
  expect(problemIn(400, picture)).toBe("wrongType");
  expect(problemIn(400, { ...picture, size: 6 * 1024 * 1024 })).toBe("tooLarge");
  expect(problemIn(413, picture)).toBe("tooLarge");
  expect([401, 403, 404, 409, 503, 0].map((status) => problemIn(status, picture))).toEqual([
    "notAllowed",
    "notAllowed",
    "noPlace",
    "noPlace",
    "failed",
    "failed",
  ]);
});
