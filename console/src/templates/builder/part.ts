/** What every part of the builder gets. */
import type { Template } from "../../../../functions/src/contract/documents";
import type { Draft } from "./draft";
import type { DraftErrors } from "./draftErrors";

export interface PartProps {
  draft: Draft;
  /** The template that is changed; null for a new one. */
  edited: Template | null;
  errors: DraftErrors;
  change: (changes: Partial<Draft>) => void;
  /** A sample was uploaded, and can be looked at here. @param address a blob's */
  onPicture: (sample: string, address: string) => void;
}
