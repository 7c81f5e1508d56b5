/**
 * The two HTTPS functions of a frontend, for bytes: a callable carries JSON only. Both want a Firebase ID token of the team
 * as `Authorization: Bearer …` and App Check's as `X-Firebase-AppCheck`, and answer errors as JSON.
 */
import { z } from "zod";
import { documentId, messageIdInput } from "./calls/documentId";
import { mediaKindSchema, mediaProblemSchema } from "./media";

/** The query of `POST /uploadMedia`; the body is the file, `Content-Type` what the browser takes it for. */
export const uploadMediaQuery = z
  .object({
    /** For a message in this conversation. */
    conversationId: documentId.optional(),
    /** Instead of it: for a template of this number, as a sample or as the header of one that is sent. */
    phoneNumberId: documentId.optional(),
    kind: mediaKindSchema,
  })
  .refine(
    ({ conversationId, phoneNumberId }) => (conversationId === undefined) !== (phoneNumberId === undefined),
    {
      path: ["conversationId"],
      error: "either conversationId or phoneNumberId",
    },
  );
export type UploadMediaQuery = z.infer<typeof uploadMediaQuery>;

/** A text that is no encoding is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The headers of `POST /uploadMedia` beside those of every request. */
export const uploadMediaHeaders = z.object({
  /** What the customer sees of a document: 1 to 240 characters, as `encodeURIComponent` makes it. Logs keep an address. */
  "x-file-name": z.string().transform(decoded).pipe(z.string().min(1).max(240)).optional(),
});
export const uploadMediaOutput = z.object({
  /** To be named in `sendMessage`. */
  mediaDocumentId: z.string(),
  kind: mediaKindSchema,
  /** By the first bytes. */
  mimeType: z.string(),
  /** Bytes. */
  size: z.number().int(),
});
export type UploadMediaOutput = z.infer<typeof uploadMediaOutput>;

/** The query of `GET /media`; the answer is the file, as an attachment. */
export const mediaQuery = z.object({
  /** The id of the media document. */
  id: messageIdInput,
});

/** The body of every answer that isn't 2xx. */
export const httpErrorSchema = z.object({
  error: z.string(),
  /** What is wrong, naming the field; or a media document's `reason`. */
  reason: z.union([mediaProblemSchema, z.string()]).optional(),
});
export type HttpError = z.infer<typeof httpErrorSchema>;

interface HttpFunction {
  method: "GET" | "POST";
  /** One sentence. */
  does: string;
  query: z.ZodType;
  /** Beside those of every request. */
  headers?: z.ZodType;
  /** Absent: bytes. */
  output?: z.ZodType;
  /** Status, `error`, and when. */
  errors: readonly (readonly [status: number, error: string, when: string])[];
}

const signIn = [
  [401, "unauthenticated", "there is no valid ID token, or in production none of App Check"],
  [403, "permissionDenied", "the account has no role, or is disabled"],
  [429, "resourceExhausted", "too many requests; `Retry-After` has the seconds to wait"],
] as const;

export const httpFunctions = {
  uploadMedia: {
    method: "POST",
    does: "Takes an agent's file for a conversation or a template; a message or a template names it afterwards.",
    query: uploadMediaQuery,
    headers: uploadMediaHeaders,
    output: uploadMediaOutput,
    errors: [
      [
        400,
        "invalidArgument",
        "the query or a header is wrong, or WhatsApp takes no such bytes as this kind",
      ],
      ...signIn,
      [404, "notFound", "there is no such conversation or number"],
      [409, "failedPrecondition", "its customer was erased, or it was joined with another one"],
      [413, "invalidArgument", "the file is larger than any that is taken"],
      [503, "unavailable", "the file could not be kept; try again"],
    ],
  },
  media: {
    method: "GET",
    does: "Gives the bytes of a customer's or an agent's file.",
    query: mediaQuery,
    errors: [
      ...signIn,
      [404, "notFound", "there is no such file"],
      [404, "unavailable", "it will never be here; `reason` is the document's"],
      [409, "pending", "it is still being fetched; follow the document"],
      [410, "erased", "its customer was erased, or the days that it is kept are over"],
      [503, "unavailable", "it could not be read; try again"],
    ],
  },
} as const satisfies Record<string, HttpFunction>;
