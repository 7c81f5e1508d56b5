import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getStorage } from "firebase-admin/storage";
import { mediaStoreContract } from "../../testing/mediaStoreContract";
import { bytesOf } from "../../testing/memoryMedia";
import { type StorageServer, startStorageServer } from "../../testing/storageServer";
import { cloudMediaStore } from "./cloudStorage";
import { folderMediaStore } from "./folder";

const options = { contentType: "image/png", size: 1 };

describe("the folder", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "media-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  mediaStoreContract("a folder", () => folderMediaStore(folder));

  it("has no half file after a source broke", async () => {
    expect((await readdir(join(folder, "media"))).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it.each(["../a", "a/../../b", "/etc/passwd", "a//b", ".", "a\0b", "a\\b", ""])(
    "refuses %j",
    async (path) => {
      const store = folderMediaStore(folder);
      await expect(store.put(path, bytesOf(Buffer.from("x")), options)).rejects.toMatchObject({
        code: "invalidArgument",
      });
      await expect(store.read(path)).rejects.toMatchObject({ code: "invalidArgument" });
    },
  );
});

describe("Cloud Storage", () => {
  let server: StorageServer;
  const app = initializeApp({ projectId: "demo-storage" }, "storage");
  const store = cloudMediaStore(() => getStorage(app).bucket("media-test"));
  beforeAll(async () => {
    server = await startStorageServer();
    process.env["STORAGE_EMULATOR_HOST"] = server.url;
  });
  afterAll(async () => {
    delete process.env["STORAGE_EMULATOR_HOST"];
    await Promise.all([deleteApp(app), server.close()]);
  });
  beforeEach(() => {
    server.asked.length = 0;
    server.failures.length = 0;
  });

  mediaStoreContract("Cloud Storage", () => store);

  it("takes a small file in one request, private and as attachment", async () => {
    await store.put("media/a", bytesOf(Buffer.from("x")), options);
    expect(server.asked).toEqual([expect.stringMatching(/^POST \/upload\/.*uploadType=multipart/)]);
    expect(server.asked.join()).not.toMatch(/publicRead|predefinedAcl/);
    expect(server.objects.get("media/a")).toEqual({ bytes: Buffer.from("x"), contentType: "image/png" });
  });

  it("takes a large one in a session", async () => {
    await store.put("media/b", bytesOf(Buffer.from("x")), { ...options, size: 50_000_000 });
    expect(server.asked[0]).toMatch(/^POST \/upload\/.*uploadType=resumable/);
    expect(server.objects.get("media/b")?.bytes.toString()).toBe("x");
  });

  it.each([
    [403, { code: "internal", retryable: false }],
    [404, { code: "internal", retryable: false }],
  ])("HTTP %s says so without the object's name", async (status, said) => {
    server.failures.push(status);
    const error: unknown = await store
      .put("media/secret-name", bytesOf(Buffer.from("x")), options)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(said);
    expect(String(error)).toContain(String(status));
    expect(JSON.stringify(error) + String(error)).not.toContain("secret-name");
  });

  it("that can't be reached may be tried again", async () => {
    const gone = initializeApp({ projectId: "demo-storage" }, "gone");
    process.env["STORAGE_EMULATOR_HOST"] = "http://127.0.0.1:9";
    const unreachable = cloudMediaStore(() => getStorage(gone).bucket("media-test"));
    const put = unreachable.put("media/a", bytesOf(Buffer.from("x")), options);
    await expect(put).rejects.toMatchObject({ code: "unavailable", retryable: true });
    process.env["STORAGE_EMULATOR_HOST"] = server.url;
    await deleteApp(gone);
  });
});
