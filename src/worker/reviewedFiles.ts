import { existsSync } from "node:fs";
import path from "node:path";
import type { FileMove, FindingsRequest } from "../contracts/findingTasks.ts";
import type { Source } from "../core/model/source.ts";
import { likelyMove } from "../core/review/likelyMove.ts";
import type { CurrentTexts } from "./currentTexts.ts";
import { lastPlace, noteMoves, placesAfter, readMoves } from "./fileMoves.ts";
import { withSlashes } from "./placeInFolder.ts";
import type { SourcePlaces } from "./sourcePlaces.ts";
import type { StrayFile, StrayFiles } from "./strayFiles.ts";

/** Files that are read to find what is missing. */
const mostRead = 100;
/** How much longer or shorter a file may have become, to be looked into. */
const mostGrown = 2;

/** Where the files of a review are now: also those that were moved or renamed since they were sent. */
export class ReviewedFiles {
  readonly #root: string;
  readonly #request: FindingsRequest;
  readonly #places: SourcePlaces;
  readonly #texts: CurrentTexts;
  readonly #moves: readonly FileMove[];
  /** Of each source, by its path. */
  readonly #ways = new Map<string, readonly string[]>();
  readonly #strays: StrayFiles;
  readonly #askedAt: number;
  #sources: ReadonlySet<string> | undefined;
  /** Where files were found that nobody had told of. */
  readonly #found = new Map<string, string>();

  /** `root` is the storage folder, in which moves are noted. */
  constructor(
    { root, strays }: { readonly root: string; readonly strays: StrayFiles },
    request: FindingsRequest,
    places: SourcePlaces,
    texts: CurrentTexts,
  ) {
    this.#root = root;
    this.#strays = strays;
    this.#request = request;
    this.#places = places;
    this.#texts = texts;
    const { sentAt = 0, askedAt = Date.now() } = request;
    this.#askedAt = askedAt;
    this.#moves = readMoves(root).filter(({ at }) => at >= sentAt);
  }

  /** Absolute path of a source now, as far as its moves are known. */
  fileOf(source: Source): string {
    return lastPlace(this.#placesOf(source));
  }

  /** Whether a source is, or was on its way, at an absolute path. */
  wasAt(source: Source, file: string): boolean {
    return this.#placesOf(source).includes(file);
  }

  /** The path of a file in messages and answers: relative to the job's base folder. */
  pathOf(source: Source, file: string): string {
    if (file === this.#places.fileOf(source)) return source.path;
    return withSlashes(path.relative(this.#request.base, file));
  }

  /**
   * Where a missing file is that held these lines when it was sent, by what it holds now; noted for
   * the next time. `reviewed` are the other files that were sent: none of them is it.
   */
  findMissing(
    file: string,
    sent: readonly string[],
    reviewed: () => readonly string[],
  ): string | undefined {
    const known = this.#found.get(file);
    if (known !== undefined || this.#places.faultOf(file) !== "missing") return known;
    const { base, roots, sentAt = 0 } = this.#request;
    const others = (this.#sources ??= new Set(
      reviewed().map((place) => path.resolve(base, place)),
    ));
    const bytes = sent.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    const name = path.basename(file).toLowerCase();
    const likely = this.#strays
      .since(this.#askedAt, roots)
      .filter((one) => mayBe(file, one, { bytes, sentAt }) && !others.has(one.file))
      .toSorted((a, b) => rank(a, name, bytes) - rank(b, name, bytes))
      .slice(0, mostRead);
    const candidates = likely.flatMap((one) => {
      const lines = this.#texts.of(one.file)?.lines;
      return lines ? [{ file: one.file, lines }] : [];
    });
    const to = likelyMove(sent, candidates);
    if (to === undefined) return undefined;
    this.#found.set(file, to);
    noteMoves(this.#root, [{ from: file, to }]);
    return to;
  }

  #placesOf(source: Source): readonly string[] {
    const known = this.#ways.get(source.path);
    const places = known ?? placesAfter(this.#places.fileOf(source), this.#moves);
    this.#ways.set(source.path, places);
    return places;
  }
}

/** Whether it is worth a look. Of a folder that was moved, the files in it look as if they never were. */
function mayBe(
  file: string,
  one: StrayFile,
  { bytes, sentAt }: { readonly bytes: number; readonly sentAt: number },
): boolean {
  const isAsLong = one.bytes <= bytes * mostGrown && one.bytes * mostGrown >= bytes;
  if (!isAsLong) return false;
  const isNamed = path.extname(one.file) === path.extname(file) || stem(one.file) === stem(file);
  if (!isNamed || one.changedAt >= sentAt) return isNamed;
  return path.basename(one.file) === path.basename(file) && !existsSync(path.dirname(file));
}

function stem(file: string): string {
  return path.basename(file, path.extname(file)).toLowerCase();
}

/** Those of the same name come first, then those that are about as long. */
function rank({ file, bytes: own }: StrayFile, name: string, bytes: number): number {
  const isNamesake = path.basename(file).toLowerCase() === name;
  return Math.abs(own - bytes) / (isNamesake ? 1e6 : 1);
}
