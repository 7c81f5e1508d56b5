/** `firestore.indexes.json` in the words in which Google lists indexes, so that the two can be compared as texts. */

export type IndexFields = { fieldPath?: string; order?: string; arrayConfig?: string }[];

export interface IndexFile {
  indexes: { collectionGroup: string; queryScope: string; fields: IndexFields }[];
  fieldOverrides: {
    collectionGroup: string;
    fieldPath: string;
    ttl?: boolean;
    indexes: { queryScope: string; order?: string; arrayConfig?: string }[];
  }[];
}

/** The name is added by Google as the last field, in the direction of the one before; it says nothing more. */
const fieldText = ({ fieldPath = "", order, arrayConfig }: IndexFields[number]): string =>
  `${fieldPath} ${order ?? arrayConfig ?? ""}`;

/** Such as `conversations(lifecycle ASCENDING, updatedAt DESCENDING)`. */
export function writtenAs(
  collectionGroup: string,
  { queryScope, fields = [] }: { queryScope?: string; fields?: IndexFields },
): string {
  const own = fields.filter(({ fieldPath }) => fieldPath !== "__name__").map(fieldText);
  const group = queryScope === "COLLECTION_GROUP" ? "group " : "";
  return `${group}${collectionGroup}(${own.join(", ")})`;
}

export const wantedIndexes = ({ indexes }: IndexFile): string[] =>
  indexes.map((index) => writtenAs(index.collectionGroup, index));

/** The single-field indexes over a collection group, as `group messages(dueAt ASCENDING)`; others exist by themselves. */
export const wantedGroupIndexes = ({ fieldOverrides }: IndexFile): string[] =>
  fieldOverrides.flatMap(({ collectionGroup, fieldPath, indexes }) =>
    indexes
      .filter(({ queryScope }) => queryScope === "COLLECTION_GROUP")
      .map(({ queryScope, ...how }) =>
        writtenAs(collectionGroup, { queryScope, fields: [{ fieldPath, ...how }] }),
      ),
  );

/** Such as `webhookEvents.expireAt`. */
export const wantedTtl = ({ fieldOverrides }: IndexFile): string[] =>
  fieldOverrides.filter(({ ttl }) => ttl === true).map((each) => `${each.collectionGroup}.${each.fieldPath}`);
