import type { JsonRecord } from "../../base/json.ts";
import type { PlacedFinding } from "../review/placedFinding.ts";
import type { TextRange } from "../review/searchableText.ts";
import { replacementAt } from "./replacementAt.ts";
import { isWithin, linkTarget } from "./linkTarget.ts";
import { sarifText } from "./sarifText.ts";

/** The folder that paths are relative to, as other tools call it too. */
export const rootName = "%SRCROOT%";

/**
 * Where a finding is, as a location of a log; only its file when it has no place there. Undefined when
 * its file was not sent, or is not below the folder of the review.
 */
export function sarifLocation(
  path: string,
  { anchor, finding }: PlacedFinding,
  withCode: boolean,
): JsonRecord | undefined {
  if (anchor.state === "foreign" || !isWithin(path)) return undefined;
  const artifactLocation = artifactOf(path);
  if (anchor.state !== "found") return { physicalLocation: { artifactLocation } };
  const isAsSent = anchor.isLike !== true && withCode && finding.quote.trim() !== "";
  const snippet = isAsSent ? { snippet: { text: finding.quote.trim() } } : {};
  const region = { ...regionOf(anchor.range), ...snippet };
  return { physicalLocation: { artifactLocation, region } };
}

/** The replacement of a finding's code; undefined when it has none, or its code is not as quoted. */
export function sarifFixes(
  path: string,
  { anchor, finding }: PlacedFinding,
): readonly JsonRecord[] | undefined {
  const { replacement, quote, title } = finding;
  if (replacement === undefined || anchor.state !== "found" || anchor.isLike) return undefined;
  if (!isWithin(path)) return undefined;
  const text = replacementAt(quote, replacement);
  const change = { deletedRegion: regionOf(anchor.range), insertedContent: { text } };
  const artifactChange = { artifactLocation: artifactOf(path), replacements: [change] };
  // What viewers call it in their menus.
  const description = { text: sarifText(`Fix: ${title}`) };
  return [{ description, artifactChanges: [artifactChange] }];
}

function artifactOf(path: string): JsonRecord {
  return { uri: linkTarget(path), uriBaseId: rootName };
}

/** Lines and columns count from 1, and the last column is not part of it. */
function regionOf({ startLine, startColumn, endLine, endColumn }: TextRange): JsonRecord {
  return {
    startLine: startLine + 1,
    startColumn: startColumn + 1,
    endLine: endLine + 1,
    endColumn: endColumn + 1,
  };
}
