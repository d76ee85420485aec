import { type GlobPiece, globPieces } from "./globPieces.ts";

/** Tells which paths a glob means. */
export interface GlobPattern {
  /** `place` is a whole `/`-separated relative path. */
  test(place: string): boolean;
}

/**
 * A glob as the editor's `files.exclude` has it, for whole `/`-separated relative paths: `**` any
 * folders, `*` and `?` within a name, `{a,b}` either, `[a-z]` and `[!a]` one of. A path is read once,
 * whatever the glob: one of a stranger's recipe could keep a regular expression busy for years.
 */
export function globPattern(glob: string): GlobPattern {
  return new Automaton(before(globPieces(glob), { steps: [], isEnd: true, also: [] }));
}

/** A place in a glob: what may come next, and the places that are as good as this one. */
interface Place {
  readonly steps: { readonly fits: (character: string) => boolean; readonly to: Place }[];
  readonly isEnd: boolean;
  readonly also: Place[];
}

/** The place before pieces that lead to another one. */
function before(pieces: readonly GlobPiece[], end: Place): Place {
  return pieces.reduceRight((next, piece) => beforePiece(piece, next), end);
}

function beforePiece(piece: GlobPiece, next: Place): Place {
  const place: Place = { steps: [], isEnd: false, also: [] };
  switch (piece.kind) {
    case "one":
      place.steps.push({ fits: piece.fits, to: next });
      return place;
    case "many":
      place.steps.push({ fits: piece.fits, to: place });
      place.also.push(next);
      return place;
    case "folders":
      place.steps.push({ fits: isAny, to: place }, { fits: isSlash, to: next });
      return { steps: [], isEnd: false, also: [place, next] };
    case "below":
      place.steps.push({ fits: isAny, to: place });
      place.also.push(next);
      return { steps: [{ fits: isSlash, to: place }], isEnd: false, also: [next] };
    default:
      place.also.push(...piece.choices.map((choice) => before(choice, next)));
      return place;
  }
}

const isAny = (): boolean => true;
const isSlash = (character: string): boolean => character === "/";

/** All places that may have been reached, as one; where each character leads is worked out once. */
interface State {
  readonly places: ReadonlySet<Place>;
  readonly isEnd: boolean;
  readonly next: Map<string, State>;
}

/** More states than these are forgotten: ordinary globs have a dozen. */
const mostStates = 2_000;

class Automaton implements GlobPattern {
  readonly #ids = new Map<Place, number>();
  readonly #states = new Map<string, State>();
  readonly #start: Place;

  constructor(start: Place) {
    this.#start = start;
  }

  test(place: string): boolean {
    let state = this.#stateOf([this.#start]);
    for (const character of place) {
      if (state.places.size === 0) return false;
      state = state.next.get(character) ?? this.#follow(state, character);
    }
    return state.isEnd;
  }

  #follow({ places, next }: State, character: string): State {
    const reached = [...places].flatMap(({ steps }) =>
      steps.flatMap(({ fits, to }) => (fits(character) ? [to] : [])),
    );
    const state = this.#stateOf(reached);
    next.set(character, state);
    return state;
  }

  #stateOf(reached: readonly Place[]): State {
    const places = new Set(reached);
    // A set that grows while it is walked is walked to its end.
    for (const { also } of places) for (const place of also) places.add(place);
    const key = [...places].map((place) => this.#idOf(place)).toSorted((a, b) => a - b);
    const known = this.#states.get(key.join());
    if (known) return known;
    if (this.#states.size >= mostStates) this.#states.clear();
    const isEnd = [...places].some((place) => place.isEnd);
    const state: State = { places, isEnd, next: new Map() };
    this.#states.set(key.join(), state);
    return state;
  }

  #idOf(place: Place): number {
    const id = this.#ids.get(place) ?? this.#ids.size;
    this.#ids.set(place, id);
    return id;
  }
}
