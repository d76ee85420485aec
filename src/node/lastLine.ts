const keptLength = 1_000;
const mostLength = 300;

/** The last line of a text that comes in pieces: what a failing program says, as a rule. */
export class LastLine {
  #tail = "";

  add(piece: string): void {
    this.#tail = (this.#tail + piece).slice(-keptLength);
  }

  /** Empty when nothing was said. */
  get text(): string {
    const line =
      this.#tail
        .trimEnd()
        .split(/[\r\n]/)
        .at(-1) ?? "";
    return line.trim().slice(0, mostLength);
  }
}
