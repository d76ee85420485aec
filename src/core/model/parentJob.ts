import {
  booleanShape,
  choiceShape,
  objectShape,
  type Reader,
  textShape,
} from "../../base/shape.ts";

/** The job that another one goes on with. */
export interface ParentJob {
  readonly job: string;
  /** `retry`: its requests are asked anew; `continue`: its answers are taken up where they stopped. */
  readonly kind: "retry" | "continue";
  /** A retry with another model or limit: only then may what was refused or cut off be asked again. */
  readonly isChanged?: boolean;
}

export const parentJobShape: Reader<ParentJob> = objectShape(
  { job: textShape, kind: choiceShape(["retry", "continue"]) },
  { isChanged: booleanShape },
);
