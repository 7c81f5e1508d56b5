import { isPublicAddress, mayFetch, publicLookup } from "./mediaAddress";

const graph = "https://graph.facebook.com";

describe("F51: media is fetched from Meta's hosts only", () => {
  it.each([
    "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=3",
    "https://lookaside.fbsbx.com:443/a",
    "https://LOOKASIDE.fbsbx.com/a",
    "https://graph.facebook.com/v26.0/1",
  ])("%s may", (address) => {
    expect(mayFetch(address, graph)).not.toBeNull();
  });

  it.each([
    "",
    "lookaside.fbsbx.com/a",
    "//lookaside.fbsbx.com/a",
    "http://lookaside.fbsbx.com/a",
    "http://graph.facebook.com/a",
    "https://lookaside.fbsbx.com:8443/a",
    "https://lookaside.fbsbx.com.evil.example/a",
    "https://lookaside.fbsbx.com./a",
    "https://evil.example/lookaside.fbsbx.com",
    "https://evil.example#lookaside.fbsbx.com",
    "https://evil.example?lookaside.fbsbx.com",
    "https://xlookaside.fbsbx.com/a",
    "https://fbsbx.com/a",
    "https://a.lookaside.fbsbx.com/a",
    "https://lookaside.fbsbx.com@evil.example/a",
    "https://user:password@lookaside.fbsbx.com/a",
    "https://lookaside.fbsbx.com%2eevil.example/a",
    "https://lookaside.fbsbx.com%00.evil.example/a",
    "https://evil.example\\@lookaside.fbsbx.com/a",
    "https://lооkaside.fbsbx.com/a",
    "https://127.0.0.1/a",
    "https://localhost/a",
    "https://127.1/a",
    "https://0/a",
    "https://2130706433/a",
    "https://0x7f000001/a",
    "https://0x7f.0.0.1/a",
    "https://0177.0.0.1/a",
    "https://017700000001/a",
    "https://127.0.0.1.nip.io/a",
    "https://[::1]/a",
    "https://[::]/a",
    "https://[::ffff:127.0.0.1]/a",
    "https://[::ffff:7f00:1]/a",
    "https://[64:ff9b::7f00:1]/a",
    "https://[fe80::1]/a",
    "https://[fd00:ec2::254]/a",
    "https://169.254.169.254/computeMetadata/v1/",
    "https://2852039166/latest/meta-data/",
    "https://0xa9fea9fe/latest/meta-data/",
    "https://metadata.google.internal/computeMetadata/v1/",
    "https://metadata/computeMetadata/v1/",
    "https://10.0.0.1/a",
    "https://172.16.0.1/a",
    "https://192.168.0.1/a",
    "https://①②⑦.⓪.⓪.①/a",
    "file:///etc/passwd",
    "ftp://lookaside.fbsbx.com/a",
    "gopher://127.0.0.1:6379/_INFO",
    "data:text/html,<script>",
    "javascript:alert(1)",
    "blob:https://lookaside.fbsbx.com/1",
  ])("%j may not", (address) => {
    expect(mayFetch(address, graph)).toBeNull();
  });

  it("in the emulator only the simulator's own origin over plain http", () => {
    const simulator = "http://127.0.0.1:4010";
    expect(mayFetch("http://127.0.0.1:4010/whatsapp_business/attachments/?mid=1", simulator)).not.toBeNull();
    expect(mayFetch("http://127.0.0.1:8080/", simulator)).toBeNull();
    expect(mayFetch("http://localhost:4010/", simulator)).toBeNull();
  });
});

describe("F51: a name that leads to a private network", () => {
  it.each(
    "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.2.1 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe ::10.0.0.1 64:ff9b::a00:1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 2001:db8::1 2002:7f00:1:: metadata".split(
      " ",
    ),
  )("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["157.240.1.35", "31.13.65.1", "172.32.0.1", "2a03:2880:f12f:83:face:b00c:0:25de", "1.1.1.1"])(
    "%s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it("is refused when it is resolved", async () => {
    const error = await new Promise((resolve) => {
      publicLookup("localhost", {}, resolve);
    });
    expect(error).toMatchObject({ message: "the name leads to a private network" });
  });
});
