import { readFileSync, statSync } from "node:fs";
import { SearchableText } from "../core/review/searchableText.ts";
import type { SourcePlaces } from "./sourcePlaces.ts";

/** Larger files are not looked through. */
const maxBytes = 20_000_000;

/** What files hold now: as an editor has them, else as they are on disk. */
export class CurrentTexts {
  readonly #places: SourcePlaces;
  readonly #unsaved: ReadonlyMap<string, string>;

  constructor(
    places: SourcePlaces,
    unsaved: readonly { readonly file: string; readonly text: string }[],
  ) {
    this.#places = places;
    this.#unsaved = new Map(unsaved.map(({ file, text }) => [file, text]));
  }

  /** Undefined for what is not there, lies outside the workspace or is too large. */
  of(file: string): SearchableText | undefined {
    if (this.#places.faultOf(file) === "outside") return undefined;
    const text = this.#unsaved.get(file) ?? this.#onDisk(file);
    return text === undefined ? undefined : SearchableText.of(text);
  }

  #onDisk(file: string): string | undefined {
    try {
      if (statSync(file).size > maxBytes) return undefined;
      return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    } catch {
      return undefined;
    }
  }
}
