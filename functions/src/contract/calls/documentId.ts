/** Ids of documents in the input of callables. */
import { z } from "zod";

export const documentId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/, "letters, digits, - and _ only, at most 200");

/** Firebase: a uid has at most 128 characters. */
export const uid = z.string().regex(/^[^/\s]{1,128}$/, "a uid, at most 128 characters");

/** Names that Meta made, such as a wamid, may hold more. */
export const messageIdInput = z
  .string()
  .regex(/^[A-Za-z0-9._=+-]{1,300}$/, "the id of a message: at most 300 letters, digits and . _ = + -")
  .refine((id) => !/^\.+$/.test(id), "not only dots");
