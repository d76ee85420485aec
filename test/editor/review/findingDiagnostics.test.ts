import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { file, remark, review } from "../../core/review/remembered.ts";
import { prepared } from "../../core/submission/jobEvents.ts";
import "../../fakes/resolveVscode.ts";
import { editor } from "../../fakes/vscode.ts";

const { FindingDiagnostics } = await import("../../../src/editor/review/findingDiagnostics.ts");
const { ReviewFindings } = await import("../../../src/editor/review/reviewFindings.ts");

describe("the findings in the Problems view", () => {
  it("are set anew where they are others, not where it is only said what is new", () => {
    const job = foldJob("j", [prepared(1)], false);
    assert.ok(job);
    const findings = new ReviewFindings();
    const diagnostics = new FindingDiagnostics(findings);
    const drawn: string[] = [];
    const listening = editor.onDidDiagnose((uri) => drawn.push(uri));
    const found = (...titles: readonly string[]) =>
      new Map([
        [
          file,
          review(
            "one();",
            titles.map((title) => remark("one();", title)),
          ).findings,
        ],
      ]);
    findings.set(job, found("One"));
    assert.equal(drawn.length, 1);
    findings.compare(job.id, { isNew: () => true, gone: [] });
    assert.equal(drawn.length, 1);
    findings.set(job, found("One", "Two"));
    assert.equal(drawn.length, 2);
    findings.hide(job.id);
    findings.set(job, found("One"));
    assert.equal(drawn.length, 3);
    listening.dispose();
    diagnostics.dispose();
  });
});
