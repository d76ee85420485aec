import type { FakeUri } from "./fakeUri.ts";

/** A document in an editor. Like the editor, it keeps lines and joins them when asked for the text. */
export class FakeDocument {
  readonly uri: FakeUri;
  readonly languageId: string;
  readonly isDirty = false;
  readonly #lines: readonly string[];

  constructor(uri: FakeUri, text: string) {
    this.uri = uri;
    this.languageId = uri.path.slice(uri.path.lastIndexOf(".") + 1);
    this.#lines = text.split("\n");
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  getText(): string {
    return this.#lines.join("\n");
  }

  lineAt(line: number) {
    const text = this.#lines[line] ?? "";
    const end = { line, character: text.length };
    return { text, isEmptyOrWhitespace: text.trim() === "", range: { end } };
  }

  offsetAt({ line, character }: { readonly line: number; readonly character: number }): number {
    const before = this.#lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
    return before + character;
  }

  validateRange<T>(range: T): T {
    return range;
  }
}
