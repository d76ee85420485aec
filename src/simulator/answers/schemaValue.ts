import { arrayAt, isRecord, numberAt, recordAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { isTelling } from "../prompt/textLines.ts";
import type { TextLine } from "../prompt/textLines.ts";
import { mainText } from "./mainText.ts";
import type { Place } from "./schemaPlace.ts";
import { numberFor } from "./schemaNumber.ts";
import { pickBranch, resolveSchema, typeOf } from "./schemaShape.ts";
import { stringFor } from "./schemaString.ts";

/** From here on, only what is required is made. */
const deepEnough = 6;
/** A required recursion has no finite value; it is cut here. */
const tooDeep = 24;
/** A schema of a tool may demand more than memory holds; it gets no more values than this. */
const mostValues = 10_000;

/** A value that conforms to a JSON Schema, with words and line numbers taken from the input. */
export function schemaValue(schema: JsonRecord, prompt: Prompt, digest: Digest): unknown {
  const input = mainText(prompt);
  const telling = input?.lines.filter(isTelling) ?? [];
  const lineFor = (path: string): TextLine | undefined =>
    telling[Math.floor(digest.fraction(`line ${path}`) * telling.length)];
  const title = input?.title ?? "the input";
  const place: Place = { name: "", path: "", depth: 0, title, line: lineFor("") };
  return new ValueMaker(schema, digest, lineFor).make(schema, place);
}

class ValueMaker {
  readonly #root: JsonRecord;
  readonly #digest: Digest;
  readonly #lineFor: (path: string) => TextLine | undefined;
  #made = 0;

  constructor(root: JsonRecord, digest: Digest, lineFor: (path: string) => TextLine | undefined) {
    this.#root = root;
    this.#digest = digest;
    this.#lineFor = lineFor;
  }

  make(unresolved: JsonRecord, place: Place): unknown {
    if (++this.#made > mostValues || place.depth > 2 * tooDeep) return null;
    const schema = resolveSchema(unresolved, this.#root);
    if (Object.hasOwn(schema, "const")) return schema["const"];
    const choices = arrayAt(schema, "enum");
    if (choices) return choices[Math.floor(this.#digest.fraction(place.path) * choices.length)];
    const branch = pickBranch(
      schema,
      this.#digest.fraction(`${place.path}|`),
      place.depth > deepEnough,
    );
    if (branch) return this.make(branch, { ...place, depth: place.depth + 1 });
    switch (typeOf(schema)) {
      case "object":
        return this.#makeObject(schema, place);
      case "array":
        return this.#makeArray(schema, place);
      case "integer":
      case "number":
        return numberFor(schema, place, this.#digest);
      case "boolean":
        return this.#digest.fraction(place.path) < 0.5;
      case "null":
        return null;
      default:
        return stringFor(schema, place, this.#digest);
    }
  }

  #makeObject(schema: JsonRecord, place: Place): unknown {
    const required = arrayAt(schema, "required") ?? [];
    const made: Record<string, unknown> = {};
    if (place.depth > tooDeep) return made;
    for (const [name, property] of Object.entries(recordAt(schema, "properties") ?? {})) {
      if (place.depth > deepEnough && !required.includes(name)) continue;
      const inner = { ...place, name, path: `${place.path}/${name}`, depth: place.depth + 1 };
      Object.defineProperty(made, name, {
        value: this.make(isRecord(property) ? property : {}, inner),
        enumerable: true,
      });
    }
    return made;
  }

  #makeArray(schema: JsonRecord, place: Place): unknown {
    const least = numberAt(schema, "minItems") ?? 0;
    const most = numberAt(schema, "maxItems") ?? Math.max(3, least);
    const wished =
      place.depth > deepEnough ? least : 1 + Math.floor(this.#digest.fraction(place.path) * 3);
    const count = Math.min(most, Math.max(least, wished), mostValues);
    return Array.from({ length: place.depth > tooDeep ? 0 : count }, (_, index) => {
      const path = `${place.path}/${index}`;
      const line = this.#lineFor(path);
      return this.make(recordAt(schema, "items") ?? {}, {
        ...place,
        path,
        line,
        depth: place.depth + 1,
      });
    });
  }
}
