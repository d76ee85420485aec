import { numberAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import { quoted } from "../prompt/textLines.ts";
import type { Place } from "./schemaPlace.ts";

const samples: Readonly<Record<string, string>> = {
  "date-time": "2026-11-21T09:30:00Z",
  date: "2026-11-21",
  time: "09:30:00Z",
  duration: "PT15M",
  email: "someone@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  uuid: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
};

/** A schema may demand a string that does not fit into memory. */
const longestPadding = 1_000;

/** A string of the schema's format; otherwise words from the input that suit the name. */
export function stringFor(schema: JsonRecord, place: Place, digest: Digest): string {
  const sample = samples[stringAt(schema, "format") ?? ""];
  if (sample !== undefined) return sample;
  const text = wordsFor(place, digest);
  const least = Math.min(numberAt(schema, "minLength") ?? 0, longestPadding);
  return text.padEnd(least, ".").slice(0, numberAt(schema, "maxLength") ?? Infinity);
}

function wordsFor(place: Place, digest: Digest): string {
  const line = place.line === undefined ? place.title : place.line.text.trim();
  if (/quote|snippet|excerpt|code|text|evidence/i.test(place.name)) return line;
  if (/path|file|document|source/i.test(place.name)) return place.title;
  const words = quoted(line);
  if (/title|name|label|headline/i.test(place.name)) return words.slice(0, 60);
  if (/fix|suggestion|remedy/i.test(place.name)) return `Simulated: reconsider “${words}”.`;
  const opening = digest.pick(`words ${place.path}`, ["about", "regarding", "on"]);
  return `Simulated: a note ${opening} “${words}”.`;
}
