/**
 * Which addresses media may be fetched from (F51): Meta's media host and the Graph host of the settings, over https.
 * Names are compared whole after the URL parser has normalised them, so that no other writing of an address gets by;
 * and a name that leads to a private network is refused when it is resolved.
 */
import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIP } from "node:net";

/** Meta: media, download. */
const mediaHost = "lookaside.fbsbx.com";

/** @param graphUrl base URL of the Graph settings; plain http only for this very origin, in the emulator */
export function mayFetch(address: string, graphUrl: string): URL | null {
  if (!URL.canParse(address)) return null;
  const [url, graph] = [new URL(address), new URL(graphUrl)];
  if (url.username !== "" || url.password !== "") return null;
  if (url.protocol === graph.protocol && url.host === graph.host) return url;
  return url.protocol === "https:" && url.host === mediaHost ? url : null;
}

/** IANA special-purpose address registries, what isn't the public internet. */
const special = new BlockList();
const networks: Readonly<Record<"ipv4" | "ipv6", readonly string[]>> = {
  ipv4: [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3",
  ],
  ipv6: [
    "::/96",
    "64:ff9b::/32",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "fc00::/7",
    "fe80::/9",
  ],
};
for (const family of ["ipv4", "ipv6"] as const) {
  for (const network of networks[family]) {
    const [address = "", bits] = network.split("/");
    special.addSubnet(address, Number(bits), family);
  }
}
special.addSubnet("ff00::", 8, "ipv6");

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !special.check(address, family === 6 ? "ipv6" : "ipv4");
}

type Found = (error: Error | null, address: LookupAddress[]) => void;

/** `dns.lookup` that fails on the first address that isn't public, so that a name can't be rebound to one. */
export function publicLookup(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (error ?? hidden)
      found(
        error ?? Object.assign(new Error("the name leads to a private network"), { code: "EPRIVATE" }),
        [],
      );
    else found(null, addresses);
  });
}
