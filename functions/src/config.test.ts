import { aiSettings, graphSettings } from "./config";

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

it("refuses a plain-text address anywhere but in the emulator", () => {
  expect(graphSettings().baseUrl).toBe("http://127.0.0.1:9");
  process.env["FUNCTIONS_EMULATOR"] = "false";
  expect(graphSettings).toThrow("WHATSAPP_GRAPH_URL must start with https://");
  expect(aiSettings).toThrow("KAZEE_BASE_URL must start with https://");
});

it.each([
  ["AI_PROVIDER", "magic", "AI_PROVIDER must be kazee, openai or none"],
  ["KAZEE_TOKEN_IN", "cookie", "KAZEE_TOKEN_IN must be header, body or query"],
  ["KAZEE_FIELDS", '{"answers":{}}', "answers"],
])("names what is wrong with %s", (name, value, message) => {
  process.env[name] = value;
  expect(aiSettings).toThrow(message);
});

it("knows three providers", () => {
  const providers = ["kazee", "openai", "none"].map((provider) => {
    process.env["AI_PROVIDER"] = provider;
    return aiSettings().provider;
  });
  expect(providers).toEqual(["kazee", "openai", "none"]);
});
