import type { DraftFacts, KeptState } from "../core/authoring/draftFacts.ts";
import type { LeftOutCount } from "../core/model/leftOut.ts";
import type { ModelShare } from "../core/model/modelShare.ts";
import type { SecretCounts } from "../core/model/secretCounts.ts";
import type { Source } from "../core/model/source.ts";
import type { DraftRecord } from "./workerTasks.ts";

/** A request of a draft, as its last check found it. */
export interface DraftRow {
  /** 0-based position among the draft's requests, and the row's identity within it. */
  readonly seq: number;
  readonly customId: string;
  readonly source?: Source;
  /** Estimated input tokens. */
  readonly tokens: number;
  /** As it would be uploaded. */
  readonly bytes: number;
  readonly model: string;
  readonly maxTokens: number;
  /** What makes it dearer than its tokens tell; absent when nothing does. */
  readonly surcharge?: ModelShare["surcharge"];
  /** It cannot be sent as it is. */
  readonly hasError: boolean;
  /** It would send what looks like a key or a password. */
  readonly holdsSecret: boolean;
  readonly isChecked: boolean;
  readonly kept?: KeptState;
}

/** The requests about the files of one folder. */
export interface DraftGroup {
  /** `/`-separated, relative to the draft's base folder; empty for the base and for no source. */
  readonly folder: string;
  readonly requests: number;
  readonly checked: number;
  /** The same of each 200 requests, in their order. */
  readonly checkedByPage: readonly number[];
  /** Estimated input tokens of those that are checked. */
  readonly tokens: number;
}

export interface DraftGroups {
  /** In the order of their names. */
  readonly folders: readonly DraftGroup[];
  /** How many files are left out, most first. */
  readonly leftOut: readonly LeftOutCount[];
}

/** What submitting the checked requests of a draft would use. */
export interface DraftTotals extends DraftFacts {
  /** All requests, checked or not. */
  readonly all: number;
  readonly shares: readonly ModelShare[];
  /** Checked requests that cannot be sent. */
  readonly errors: number;
  readonly secrets: SecretCounts;
}

/** Which requests of a draft: a list, those of a folder (or some of them, by position), or all. */
export type DraftChoice =
  | { readonly seqs: readonly number[] }
  | { readonly folder: string; readonly first?: number; readonly count?: number }
  | { readonly all: true };

/** What may be changed of a draft's record. */
export type DraftChange = Partial<Pick<DraftRecord, "label" | "account">>;

/** The drafts that are kept, as their last check left them. Served by the query thread. */
export interface DraftStore {
  /** Every draft that was checked, in no order; what a crash left of one is no draft. */
  loadDrafts(): Promise<readonly DraftRecord[]>;
  draftGroups(draft: string): Promise<DraftGroups>;
  /** Requests `first` to `first + count - 1` (count at most 200) of a folder, in their order. */
  draftRows(
    draft: string,
    folder: string,
    first: number,
    count: number,
  ): Promise<readonly DraftRow[]>;
  /** On disk before it resolves, with what submitting would then use. */
  setChecked(draft: string, which: DraftChoice, isChecked: boolean): Promise<DraftTotals>;
  /** Of all that is checked, or of what is checked among `only`. */
  draftTotals(draft: string, only?: readonly number[]): Promise<DraftTotals>;
  /** The positions of `count` checked requests (all, when there are fewer): the first, or random. */
  draftSample(draft: string, count: number, isRandom: boolean): Promise<readonly number[]>;
  changeDraft(draft: string, change: DraftChange): Promise<DraftRecord>;
}
