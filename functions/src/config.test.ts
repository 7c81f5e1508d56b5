import {
  aiSettings,
  allowedOrigins,
  assertEnvironment,
  graphSettings,
  mediaStoreSettings,
  neverInProduction as names,
} from "./config";

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

it("keeps media in a bucket, and in a folder only in the emulator", () => {
  process.env["MEDIA_FOLDER"] = ".cache/media";
  expect(mediaStoreSettings()).toEqual({
    store: "folder",
    folder: expect.stringMatching(/\/\.cache\/media$/),
  });
  process.env["FUNCTIONS_EMULATOR"] = "false";
  expect(mediaStoreSettings).toThrow("MEDIA_STORE must be cloud outside the emulator");
  process.env["MEDIA_STORE"] = "cloud";
  process.env["MEDIA_BUCKET"] = "bytes";
  expect(mediaStoreSettings()).toEqual({ store: "cloud", bucket: "bytes" });
  process.env["MEDIA_STORE"] = "tape";
  expect(mediaStoreSettings).toThrow("MEDIA_STORE must be cloud or folder");
});

it("lets the console's origins read answers, the project's own when none are given", () => {
  process.env["CONSOLE_ORIGINS"] = "https://a.example, https://b.example";
  expect(allowedOrigins()).toEqual(["https://a.example", "https://b.example"]);
  process.env["CONSOLE_ORIGINS"] = "";
  process.env["GCLOUD_PROJECT"] = "takeover-1";
  expect(allowedOrigins()).toEqual(["https://takeover-1.web.app", "https://takeover-1.firebaseapp.com"]);
});

describe("F56: a setting of the emulator outside the emulator", () => {
  const load = (): unknown => {
    let loaded: unknown;
    jest.isolateModules(() => {
      loaded = jest.requireActual("./index");
    });
    return loaded;
  };
  beforeEach(() => {
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });

  it.each(names)("keeps the functions from being loaded: %s", (name) => {
    process.env[name] = "true";
    expect(assertEnvironment).not.toThrow();
    process.env["FUNCTIONS_EMULATOR"] = "";
    expect(assertEnvironment).toThrow(`${name} must not be set outside the emulator`);
    expect(load).toThrow(`${name} must not be set outside the emulator`);
  });

  /** A service on Cloud Run that is set up as it should be. */
  const deploy = (changes: Record<string, string> = {}): void => {
    Object.assign(process.env, {
      K_CONFIGURATION: "setaimode",
      FUNCTIONS_EMULATOR: "",
      NODE_ENV: "production",
      MEDIA_STORE: "cloud",
      WHATSAPP_GRAPH_URL: "https://graph.facebook.com",
      KAZEE_BASE_URL: "https://api.kazee.ai",
      OPENAI_BASE_URL: "https://api.openai.com/v1",
      WHATSAPP_APP_SECRETS: "6f0d2c9a41b7e8d35a12",
      WHATSAPP_VERIFY_TOKEN: "kX3v9TqLw7Zr2mNs",
      WHATSAPP_ACCESS_TOKEN: "EAAG",
      KAZEE_API_KEY: "kz",
      OPENAI_API_KEY: "sk",
      ...changes,
    });
  };

  it("keeps them from being loaded when Cloud Run is told that it is the emulator", () => {
    deploy({ FUNCTIONS_EMULATOR: "true" });
    expect(load).toThrow("FUNCTIONS_EMULATOR must not be set outside the emulator");
    deploy();
    expect(load()).toHaveProperty("setAiMode");
  });

  it.each([
    ["MEDIA_STORE", "folder", "MEDIA_STORE must be cloud"],
    ["NODE_ENV", "development", "NODE_ENV must be production"],
    ["WHATSAPP_GRAPH_URL", "http://127.0.0.1:4010", "WHATSAPP_GRAPH_URL must start with https://"],
    ["KAZEE_BASE_URL", "http://10.0.0.3", "KAZEE_BASE_URL must start with https://"],
    ["OPENAI_BASE_URL", "http://localhost:1234/v1", "OPENAI_BASE_URL must start with https://"],
    ["WHATSAPP_APP_SECRETS", "local-app-secret", "WHATSAPP_APP_SECRETS is the simulation's"],
    ["WHATSAPP_VERIFY_TOKEN", "local-verify-token", "WHATSAPP_VERIFY_TOKEN is the simulation's"],
    ["WHATSAPP_ACCESS_TOKEN", "local-access-token", "WHATSAPP_ACCESS_TOKEN is the simulation's"],
    ["KAZEE_API_KEY", "local-kazee-key", "KAZEE_API_KEY is the simulation's"],
    ["OPENAI_API_KEY", "local-openai-key", "OPENAI_API_KEY is the simulation's"],
  ])("keeps them from being loaded on Cloud Run: %s=%s", (name, value, message) => {
    deploy({ [name]: value });
    expect(load).toThrow(message);
  });

  it("lets a deploy look at them, which knows no settings yet", () => {
    deploy();
    for (const name of ["K_CONFIGURATION", "MEDIA_STORE", "WHATSAPP_APP_SECRETS", "NODE_ENV"]) {
      Reflect.deleteProperty(process.env, name);
    }
    expect(load()).toHaveProperty("setAiMode");
  });

  it.each([
    ["WHATSAPP_GRAPH_URL", graphSettings, "kazee"],
    ["KAZEE_BASE_URL", aiSettings, "kazee"],
    ["OPENAI_BASE_URL", aiSettings, "openai"],
    ["MEDIA_STORE", mediaStoreSettings, "kazee"],
  ])("is refused where it is used: %s of the simulation", (name, settings, provider) => {
    process.env["AI_PROVIDER"] = provider;
    expect(settings).not.toThrow();
    process.env["FUNCTIONS_EMULATOR"] = "false";
    expect(settings).toThrow(`${name} must`);
  });
});
