import { collectStage } from "./collectStage.ts";
import { exportStage, subsetStage } from "./exportStage.ts";
import { findingsStage } from "./findingsStage.ts";
import { indexStage } from "./indexStage.ts";
import { filterStage, openStage, pageStage, searchStage, sortStage } from "./readStages.ts";
import { scrollStage } from "./scrollStage.ts";
import type { Stage } from "./stage.ts";
import { uploadStage } from "./uploadStage.ts";
import { wholeStage } from "./wholeStage.ts";

export const stages: readonly Stage[] = [
  uploadStage,
  collectStage,
  indexStage,
  openStage,
  pageStage,
  filterStage,
  sortStage,
  searchStage,
  scrollStage,
  findingsStage,
  exportStage,
  subsetStage,
  wholeStage,
];
