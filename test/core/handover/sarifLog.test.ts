import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { type SarifOptions, sarifLog as sarifPieces } from "../../../src/core/handover/sarifLog.ts";
import type { HandedReview } from "../../../src/core/handover/handedReview.ts";
import { anyFile, hostileText, placed, review } from "./reviewed.ts";
import { sarifFaults } from "./sarifFaults.ts";

const options: SarifOptions = { version: "1.2.3", withCode: false };

interface Run {
  readonly tool: {
    readonly driver: { readonly version: string; readonly rules: readonly Rule[] };
  };
  readonly results: readonly Result[];
  readonly invocations: readonly { readonly toolExecutionNotifications?: readonly Told[] }[];
  readonly properties: object;
}

interface Rule {
  readonly id: string;
  readonly name: string;
  readonly help: object;
}

interface Told {
  readonly level: string;
  readonly message: { readonly text: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string; readonly markdown: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: object;
    };
  }[];
  readonly fixes?: unknown;
  readonly properties: { readonly place: string };
}

function runOf(log: object): Run {
  const [run] = (JSON.parse(JSON.stringify(log)) as { runs: Run[] }).runs;
  assert.ok(run);
  return run;
}

/** The log as one value, which its text is as it is usually written. */
function sarifLog(handed: HandedReview, wanted: SarifOptions): object {
  const text = [...sarifPieces(handed, wanted)].join("");
  const log = JSON.parse(text) as object;
  assert.equal(text, `${JSON.stringify(log, undefined, 2)}\n`);
  return log;
}

describe("a SARIF log of a review", () => {
  it("tells each finding with its rule, level, place, fingerprint and fix", async () => {
    const fixed = placed({ replacement: "  await a();\n" });
    const stale = placed(
      { severity: "info", category: "error-handling", title: "Old" },
      { anchor: { state: "stale" } },
    );
    const log = sarifLog(
      review({ path: "src/ä b.ts", file: "/w/src/ä b.ts", findings: [fixed, stale, fixed] }),
      { ...options, withCode: true },
    );
    assert.deepEqual(await sarifFaults(log), []);
    const wrong = JSON.parse(JSON.stringify(log).replace('"note"', '"info"')) as object;
    assert.equal((await sarifFaults(wrong)).length, 1);
    const { tool, results } = runOf(log);
    assert.equal(tool.driver.version, "1.2.3");
    assert.deepEqual(tool.driver.rules, [
      {
        id: "error-handling",
        name: "ErrorHandling",
        shortDescription: { text: "Error handling" },
        fullDescription: { text: "What a model found in a code review about: Error handling" },
        help: { text: "A model wrote this. Look whether it is so before you change the code." },
      },
    ]);
    const uri = "src/%C3%A4%20b.ts";
    const artifactLocation = { uri, uriBaseId: "%SRCROOT%" };
    const region = { startLine: 3, startColumn: 3, endLine: 3, endColumn: 7 };
    const replacements = [{ deletedRegion: region, insertedContent: { text: "await a();" } }];
    assert.deepEqual(results, [
      {
        ruleId: "error-handling",
        ruleIndex: 0,
        level: "warning",
        message: {
          text: "It may fail\n\nWhen it *does*.",
          markdown: "It may fail\n\nWhen it *does*.",
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation,
              region: { ...region, snippet: { text: "a();" } },
            },
          },
        ],
        partialFingerprints: { "batchwrightFinding/v1": "0123456789abcdef" },
        fixes: [
          {
            description: { text: "Fix: It may fail" },
            artifactChanges: [{ artifactLocation, replacements }],
          },
        ],
        properties: { place: "found", category: "Error handling" },
      },
      {
        ruleId: "error-handling",
        ruleIndex: 0,
        level: "note",
        message: { text: "Old\n\nWhen it *does*.", markdown: "Old\n\nWhen it *does*." },
        locations: [{ physicalLocation: { artifactLocation } }],
        partialFingerprints: { "batchwrightFinding/v1": "0123456789abcdef" },
        properties: { place: "stale", category: "error-handling" },
      },
    ]);
  });

  it("holds quotes only when they are wanted, and never where the folder is", () => {
    const files = { path: "src/a.ts", file: "/hidden/place/src/a.ts", findings: [placed()] };
    const text = JSON.stringify(sarifLog(review(files), options));
    assert.ok(!text.includes("snippet"));
    assert.ok(!text.includes("hidden"));
  });

  it("has no results about files that lie elsewhere or were not sent, but tells them", async () => {
    for (const path of ["../a.ts", "a/../../b.ts", "/etc/passwd", "C:/a.ts", "C:\\a.ts", ""]) {
      const file = { path, file: "/w/a.ts", findings: [placed({ replacement: "x" })] };
      const log = sarifLog(review(file), options);
      assert.deepEqual(await sarifFaults(log), []);
      const { results, invocations, tool } = runOf(log);
      assert.deepEqual([results, tool.driver.rules], [[], []], path);
      const [{ toolExecutionNotifications: [told] = [] } = {}] = invocations;
      const text = `Not about a file that was reviewed here (${path}): It may fail\n\nWhen it *does*.`;
      assert.deepEqual(told, { level: "note", message: { text } });
    }
    const foreign = placed({}, { anchor: { state: "foreign" } });
    const { results, invocations } = runOf(
      sarifLog(review({ path: "src/a.ts", findings: [foreign, placed()] }), options),
    );
    assert.equal(results.length, 1);
    assert.equal(invocations[0]?.toolExecutionNotifications?.length, 1);
  });

  it("offers no fix where the code is not as it was quoted", () => {
    const range = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 1 };
    const near = placed({ replacement: "x" }, { anchor: { state: "found", range, isLike: true } });
    const [result] = runOf(sarifLog(review({ path: "a.ts", findings: [near] }), options)).results;
    assert.equal(result?.fixes, undefined);
    assert.equal(result?.properties.place, "near");
  });

  it("says what is simulated, and what has no answer", async () => {
    const file = { path: "a.ts", findings: [placed()] };
    const log = sarifLog({ ...review(file), isSimulated: true, unanswered: 2 }, options);
    assert.deepEqual(await sarifFaults(log), []);
    const run = runOf(log);
    assert.deepEqual(run.properties, {
      review: "Code review",
      recipe: "Code review",
      model: "claude-sonnet-5-5",
      simulated: true,
    });
    assert.match(JSON.stringify(run.invocations), /"executionSuccessful":false.*2 requests have/);
    assert.match(JSON.stringify(run.results[0]?.properties), /"simulated":true/);
  });

  it("says what was put away and why, what is new, and what is gone", async () => {
    const findings = [
      { ...placed(), isNew: true },
      {
        ...placed({ title: "No" }),
        triage: { state: "dismissed", reason: "wontFix", note: "Old [a](b)" } as const,
        isNew: false,
      },
      { ...placed({ title: "Wait" }), triage: { state: "snoozed", until: "change" } as const },
    ];
    const gone = [{ path: "b.ts", findings: [placed({ title: "Was" })] }];
    const log = sarifLog({ ...review({ path: "a.ts", findings }), gone }, options);
    assert.deepEqual(await sarifFaults(log), []);
    const results = runOf(log).results as readonly {
      readonly baselineState?: string;
      readonly suppressions?: readonly object[];
    }[];
    assert.deepEqual(
      results.map(({ baselineState }) => baselineState),
      ["new", "unchanged", undefined, "absent"],
    );
    assert.deepEqual(
      results.map(({ suppressions }) => suppressions),
      [
        undefined,
        [{ kind: "external", status: "accepted", justification: "Won't fix: Old [a] (b)" }],
        [
          {
            kind: "external",
            status: "underReview",
            justification: "Snoozed until its code changes",
          },
        ],
        undefined,
      ],
    );
  });

  it("obeys the standard whatever is in answers and paths, and has no link of theirs", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFile, { maxLength: 3 }),
        hostileText,
        fc.boolean(),
        async (files, label, withCode) => {
          const log = sarifLog({ ...review(...files), label }, { ...options, withCode });
          assert.deepEqual(await sarifFaults(log), []);
          const { results, tool, invocations } = runOf(log);
          for (const { toolExecutionNotifications: told = [] } of invocations)
            for (const { message } of told) assert.ok(!message.text.includes("]("));
          for (const { message, ruleIndex, ruleId, locations } of results) {
            assert.ok(!message.text.includes("]("));
            assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
            assert.equal(locations.length, 1);
            for (const { physicalLocation } of locations) {
              const { uri } = physicalLocation.artifactLocation;
              const url = new URL(uri, "file:///base/folder/");
              assert.ok(url.href.startsWith("file:///base/folder/"), uri);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
