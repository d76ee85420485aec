import type { ComparisonQueries } from "./comparisonQueries.ts";
import type { DraftStore } from "./draftStore.ts";
import type { JobStore } from "./jobStore.ts";
import type { Leases } from "./leases.ts";
import type { LineLanguage } from "./lineLanguage.ts";
import type { ResultsQueries } from "./resultsQueries.ts";
import type { RowCopies } from "./rowCopies.ts";
import type { SourceChanges } from "./sourceChanges.ts";
import type { SourceRows } from "./sourceRows.ts";
import type { UsedRecipes } from "./usedRecipes.ts";

/** What the query thread serves. A job that is not indexed has no rows. */
export type StoreQueries = JobStore &
  DraftStore &
  ResultsQueries &
  RowCopies &
  SourceRows &
  ComparisonQueries &
  SourceChanges &
  LineLanguage &
  UsedRecipes &
  Leases;
