/** Where the facts of a delivery gather, and the places of what could not be read. */
import type { Fact } from "../../../core/facts/fact";

/** A change of a delivery, as every reader of a field gets it. */
export interface Change {
  field: string;
  value: object;
  /** The WhatsApp Business Account. */
  wabaId: string;
  /** Unix seconds of the entry; account and template fields have it. */
  time: string | undefined;
  /** Such as `entry[0].changes[1]`. */
  where: string;
}

export class Collector {
  readonly facts: Fact[] = [];
  readonly problems: string[] = [];
  /** Fields that nobody here knows. */
  readonly unknownFields: string[] = [];

  /** Keeps the fact, or where an unreadable item was. Never its content. */
  add(fact: Fact | null, where: string): void {
    if (fact) this.facts.push(fact);
    else if (this.problems.length < 100) this.problems.push(`unreadable: ${where}`);
  }

  /** One fact an item. */
  addAll(raw: readonly unknown[], where: string, read: (item: unknown) => Fact | null): void {
    raw.forEach((item, index) => {
      this.add(read(item), `${where}[${String(index)}]`);
    });
  }
}
