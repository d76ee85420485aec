import { formatBytes } from "../tracking/formatBytes.ts";
import { countOf, formatExact } from "../tracking/formatCount.ts";
import type { DraftFacts, SharedFile } from "./draftFacts.ts";

/** What a person should know of what is sent: one sentence a line. */
export function draftFactWords(facts: DraftFacts): readonly string[] {
  return [
    ...carriedWords(facts),
    ...keptWords(facts),
    ...editorWords(facts),
    ...sharedWords(facts),
  ];
}

/** `3 unsaved`, `spec.pdf ×300: 900 MB`: the same in the few words that a row has room for. */
export function shortFactWords(facts: DraftFacts): readonly string[] {
  const { unsaved, virtual, kept, keptVoid, carried, shared } = facts;
  // The rest stands where there is room for it.
  const [most] = shared;
  return [
    ...(carried > 0 ? [`${formatExact(carried)} unchanged`] : []),
    ...(kept > 0 ? [`${formatExact(kept)} kept from a try`] : []),
    ...(keptVoid > 0 ? [`${formatExact(keptVoid)} kept in vain`] : []),
    ...(unsaved > 0 ? [`${formatExact(unsaved)} unsaved`] : []),
    ...(virtual > 0 ? [`${formatExact(virtual)} virtual`] : []),
    ...(most ? [`${nameOf(most)} ×${formatExact(most.times)}: ${formatBytes(most.bytes)}`] : []),
  ];
}

function carriedWords({ carried }: DraftFacts): readonly string[] {
  if (carried === 0) return [];
  const are =
    carried === 1
      ? "is unchanged since its last review, and not sent again."
      : "are unchanged since their last review, and not sent again.";
  return [`${countOf(carried, "request")} ${are}`];
}

function keptWords({ kept, keptVoid }: DraftFacts): readonly string[] {
  const are =
    kept === 1
      ? "is kept from a try: its request is not sent again."
      : "are kept from a try: their requests are not sent again.";
  const left =
    keptVoid === 1
      ? "was to another request than there is now: the request is sent, and that answer left behind."
      : "were to other requests than there are now: the requests are sent, and those answers left behind.";
  return [
    ...(kept > 0 ? [`${countOf(kept, "answer")} ${are}`] : []),
    ...(keptVoid > 0 ? [`${countOf(keptVoid, "kept answer")} ${left}`] : []),
  ];
}

function editorWords({ unsaved, virtual }: DraftFacts): readonly string[] {
  const are = (count: number): string =>
    count === 1 ? "is sent as it is in the editor." : "are sent as they are in the editor.";
  return [
    ...(unsaved > 0 ? [`${countOf(unsaved, "unsaved file")} ${are(unsaved)}`] : []),
    ...(virtual > 0 ? [`${countOf(virtual, "virtual file")} ${are(virtual)}`] : []),
  ];
}

function sharedWords({ shared, bytes: all, parts }: DraftFacts): readonly string[] {
  return shared.map(({ path, times, bytes, batches }) => {
    const size = `${formatBytes(bytes)} of ${formatBytes(all)}`;
    const split = batches > 0 ? `, ${formatExact(batches)} of ${formatExact(parts)} batches` : "";
    return `${path} is sent ${formatExact(times)} times: ${size}${split}.`;
  });
}

function nameOf({ path }: SharedFile): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
