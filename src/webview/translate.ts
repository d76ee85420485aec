import { isRecord, parseJson } from "../base/json.ts";

// The extension puts the editor's translations on the body; unit tests have no document.
const bundle = typeof document === "undefined" ? undefined : document.body.dataset["l10n"];
const translations = parseJson(bundle ?? "{}");

/** A text of the panel in the editor's language, as `l10n.t` would give it: `{0}` is the first argument. */
export function translate(message: string, ...args: readonly (string | number)[]): string {
  const found =
    isRecord(translations) && Object.hasOwn(translations, message)
      ? translations[message]
      : message;
  return fill(typeof found === "string" ? found : message, args);
}

function fill(message: string, args: readonly (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (hole, index: string) =>
    String(args[Number(index)] ?? hole),
  );
}
