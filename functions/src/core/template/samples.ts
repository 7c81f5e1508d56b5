/**
 * The files that Meta's reviewers see, brought to Meta by its resumable upload. A sample belongs to the number and never to a
 * conversation: what a customer was sent is not shown to anybody else. Meta: resumable upload; PDF, JPEG, PNG and MP4.
 */
import type { TemplateComponent } from "../../contract/documents";
import { fileNameOf } from "../../contract/fileName";
import { mediaSchema } from "../../contract/media";
import { mediaPath } from "../../contract/paths";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { samplesOf } from "./components";

type SamplePorts = Pick<Ports, "store" | "media" | "whatsapp">;

const types: Readonly<Record<string, readonly string[]>> = {
  IMAGE: ["image/jpeg", "image/png"],
  VIDEO: ["video/mp4"],
  DOCUMENT: ["application/pdf"],
};

const refuse = (code: "notFound" | "invalidArgument" | "failedPrecondition", why: string): never => {
  throw new TakeoverError(code, `sample.mediaDocumentId: ${why}`);
};

async function upload(ports: SamplePorts, mediaDocumentId: string, format: string): Promise<string> {
  const snapshot = await ports.store.get(mediaPath(mediaDocumentId));
  const media = snapshot && mediaSchema.parse(snapshot.data);
  if (media?.direction !== "outbound" || media.conversationId !== "") {
    return refuse("notFound", "no such file was uploaded as a sample");
  }
  const { storedMimeType: mimeType = "", filename, kind } = media;
  const allowed = types[format] ?? [];
  if (!allowed.includes(mimeType)) return refuse("invalidArgument", `must be ${allowed.join(" or ")}`);
  const found = await ports.media.read(media.path);
  if (!found) return refuse("failedPrecondition", "the file is gone; upload it again");
  const { size, bytes } = found;
  return ports.whatsapp.uploadSample({
    mimeType,
    filename: fileNameOf(filename, mimeType, kind),
    size,
    bytes,
  });
}

/** Each file once. @throws TakeoverError as above, or Meta's `refused` and `unavailable` */
export async function uploadSamples(
  ports: SamplePorts,
  components: readonly TemplateComponent[],
): Promise<ReadonlyMap<string, string>> {
  const handles = new Map<string, string>();
  for (const { mediaDocumentId, format } of samplesOf(components)) {
    if (handles.has(mediaDocumentId)) continue;
    handles.set(mediaDocumentId, await upload(ports, mediaDocumentId, format));
  }
  return handles;
}
