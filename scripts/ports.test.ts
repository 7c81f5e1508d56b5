/** A port in use stops everything with one sentence; the ports are those of `firebase.json`. */
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { ports } from "./addresses.ts";
import { requireFreePorts } from "./ports.ts";
import { root } from "./root.ts";

test("names the port in use and who needs it", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await expect(requireFreePorts([{ port, owner: "the auth emulator" }])).rejects.toThrow(
    `Port ${port} is in use and the auth emulator needs it`,
  );
  await new Promise((resolve) => server.close(resolve));
  await expect(requireFreePorts([{ port, owner: "the auth emulator" }])).resolves.toBeUndefined();
});

test("are those that firebase.json gives the emulators", () => {
  const { emulators } = JSON.parse(readFileSync(join(root, "firebase.json"), "utf8")) as {
    emulators: Record<string, { port?: number; websocketPort?: number }>;
  };
  const configured = Object.values(emulators).flatMap(({ port, websocketPort }) => [port, websocketPort]);
  const own: readonly number[] = [ports.whatsapp.port, ports.kazee.port];
  const used = Object.values(ports).map(({ port }) => port);
  expect(used.filter((port) => !own.includes(port)).sort()).toEqual(
    configured.filter((port) => port !== undefined).sort(),
  );
});
