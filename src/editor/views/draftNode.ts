import type { DraftGroup, DraftGroups, DraftRow } from "../../contracts/draftStore.ts";
import type { LeftOut, LeftOutReason } from "../../core/model/leftOut.ts";

/** What a row of the Drafts view is about. */
export type DraftPlace =
  | { readonly kind: "draft" }
  | { readonly kind: "folder"; readonly group: DraftGroup }
  /** Some requests of a folder that has too many to be listed at once. */
  | { readonly kind: "page"; readonly group: DraftGroup; readonly page: number }
  | { readonly kind: "request"; readonly row: DraftRow }
  | { readonly kind: "leftOut"; readonly reasons: DraftGroups["leftOut"] }
  | { readonly kind: "reason"; readonly reason: LeftOutReason; readonly count: number }
  | { readonly kind: "file"; readonly file: LeftOut }
  | { readonly kind: "more"; readonly count: number };

/** A row of the Drafts view, as commands get it from its menus. */
export class DraftNode {
  readonly draftId: string;
  readonly place: DraftPlace;
  readonly parent: DraftNode | undefined;

  constructor(draftId: string, place: DraftPlace, parent?: DraftNode) {
    this.draftId = draftId;
    this.place = place;
    this.parent = parent;
  }
}
