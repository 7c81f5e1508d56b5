/** How a document's data becomes a type of the contract. The contract's zod schemas are readers. */

/** The part of a schema that the console needs. */
export interface Reader<T> {
  safeParse(data: unknown): { success: true; data: T } | { success: false };
}
