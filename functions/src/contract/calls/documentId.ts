/** The id of a document as a callable takes it: nothing that could become another path. */
import { z } from "zod";

export const documentIdInput = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/, "letters, digits, - and _ only, at most 200");

/** Names that Meta made, such as a wamid, may hold more. */
export const messageIdInput = z
  .string()
  .regex(/^[A-Za-z0-9._=+-]{1,300}$/, "the id of a message: at most 300 letters, digits and . _ = + -")
  .refine((id) => !/^\.+$/.test(id), "not only dots");
