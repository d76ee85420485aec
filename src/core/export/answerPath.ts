import { Failure } from "../../base/failure.ts";
import type { ExportedRow } from "./exportedRow.ts";

/** Next to its source: `src/a.ts.answer.md`, `data/products.csv.row-7.answer.json`. */
export const defaultAnswerName = "{{ file.path }}{{ place }}.answer.{{ extension }}";

/** File systems take 255 bytes a name; a number to tell two apart comes on top. */
const mostBytes = 230;

/** Windows means devices by these, whatever ending follows, and spaces before it. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?= *(?:\.|$))/i;

/** Makes the paths of exported answers: relative, `/`-separated, each once, none leaving its folder. */
export class AnswerPaths {
  readonly #template: string;
  /** Nothing but an answer has such a name, wherever it is. */
  readonly #isAnswerName: boolean;
  readonly #taken = new Set<string>();
  /** The next number to try by name: counting anew for each would cost the square of the rows. */
  readonly #next = new Map<string, number>();

  /** Fails with `invalid` when the template names what there is not. */
  constructor(template: string = defaultAnswerName) {
    this.#template = template;
    this.#isAnswerName = /\.answer\.[^/\\]*$/.test(template);
    fill(template, valuesOf({ customId: "a", outcome: "answered" }, 1));
  }

  /** `index` counts the rows from 1. */
  pathOf(row: ExportedRow, index: number): string {
    const values = valuesOf(row, index);
    const filled = fill(this.#template, this.#isAnswerName ? values : withoutDots(values));
    const parts = filled.split(/[/\\]/).flatMap(safeName);
    const path = parts.length > 0 ? parts.join("/") : `answer-${index}`;
    const [, stem = path, ending = ""] = /^(.*?)((?:\.answer)?\.[a-z]+)$/.exec(path) ?? [];
    const key = keyOf(path);
    let unique = path;
    let at = this.#next.get(key) ?? 2;
    for (; this.#taken.has(keyOf(unique)); at += 1) unique = `${stem}-${at}${ending}`;
    this.#next.set(key, at);
    this.#taken.add(keyOf(unique));
    return unique;
  }
}

/** Two names that some file system takes for one have the same key. */
function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function valuesOf(row: ExportedRow, index: number): ReadonlyMap<string, string> {
  const { customId, source, outcome, fields } = row;
  const path = source?.path ?? customId.replaceAll(/[/\\]/g, "-");
  const name = path.split(/[/\\]/).findLast((part) => part !== "") ?? customId;
  return new Map([
    ["file.path", path],
    ["file.name", name],
    ["file.slug", path.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "")],
    ["place", placeOf(row)],
    ["custom_id", customId.replaceAll(/[/\\]/g, "-")],
    ["outcome", outcome],
    ["index", String(index)],
    ["extension", fields ? "json" : "md"],
  ]);
}

/** What a row says makes no hidden file, nor one that a program reads its settings from. */
function withoutDots(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const plain = (name: string, value: string): string =>
    name === "place" ? value : value.replaceAll(/(?<=^|[/\\])\.+(?=[^/\\.])/g, "_");
  return new Map(Array.from(values, ([name, value]) => [name, plain(name, value)]));
}

function placeOf({ source }: ExportedRow): string {
  const row = source?.key ?? source?.row;
  if (row !== undefined) return `.row-${String(row).replaceAll(/[/\\]/g, "-")}`;
  return source?.lines ? `.${source.lines.join("-")}` : "";
}

function fill(template: string, values: ReadonlyMap<string, string>): string {
  return template.replaceAll(/\{\{\s*(.*?)\s*\}\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value !== undefined) return value;
    const known = [...values.keys()].join(", ");
    throw new Failure("invalid", `There is no “${name}” for a file name. There are: ${known}.`);
  });
}

/** A part of a path that every system takes for a name; none for one that leads elsewhere. */
function safeName(part: string): readonly string[] {
  // oxlint-disable-next-line no-control-regex -- file systems refuse them
  const plain = part.replaceAll(/[\u0000-\u001F\u007F<>:"|?*]/g, "-").replace(/[. ]+$/, "");
  if (plain === "") return [];
  const name = reserved.test(plain) || /^\.git$/i.test(plain) ? `_${plain}` : plain;
  return [bytesOf(name) > mostBytes ? shortened(name) : name];
}

/** Its end stays, as that tells what it is. */
function shortened(name: string): string {
  const end = Array.from(name.slice(-40)).slice(1);
  let start = "";
  for (const character of name) {
    if (bytesOf(start + character) > mostBytes - 40 * 3 - 3) break;
    start += character;
  }
  return `${start}…${end.join("")}`;
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
