import { Failure, toFailureData } from "../../base/failure.ts";
import { isRecord, type JsonRecord } from "../../base/json.ts";
import {
  parseRun,
  type RunDefinition,
  runMembers,
  textMember,
  wrong,
} from "../runs/runDefinition.ts";

/** Days as a schedule names them; at the index that the calendar gives them. */
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** A run and when it is time for it. */
export interface ScheduleEntry {
  /** All that it says: another one is to be confirmed anew. No hash, for which another could be made. */
  readonly key: string;
  readonly name: string;
  readonly run: RunDefinition;
  /** Of the calendar's weekdays; never empty. */
  readonly days: readonly number[];
  readonly hour: number;
  readonly minute: number;
  /** What each run may cost at most, in US dollars. */
  readonly dollars: number;
}

/** A schedule as far as it can be read, and what is wrong with the rest. */
export interface Schedule {
  readonly entries: readonly ScheduleEntry[];
  /** Each names its entry, counted from 1. */
  readonly problems: readonly string[];
}

/** More entries than anybody means. */
const mostEntries = 50;

/** Reads the value of the setting. What is wrong is left out and said; it never throws. */
export function parseSchedule(value: unknown): Schedule {
  if (!Array.isArray(value)) return { entries: [], problems: ["It must be a list of entries."] };
  const entries: ScheduleEntry[] = [];
  const problems: string[] = [];
  for (const [index, written] of value.entries()) {
    try {
      if (index >= mostEntries)
        throw new Failure("invalid", `There may be ${mostEntries} at most.`);
      const entry = parseEntry(written);
      if (entries.some(({ key }) => key === entry.key))
        throw new Failure("invalid", "It is there twice. Remove one.");
      entries.push(entry);
    } catch (error) {
      problems.push(`Entry ${index + 1}: ${toFailureData(error).message}`);
    }
  }
  return { entries, problems: problems.slice(0, mostEntries) };
}

const members = [...runMembers, "name", "days", "at"];

function parseEntry(written: unknown): ScheduleEntry {
  if (!isRecord(written))
    throw new Failure("invalid", "It must be an object with `recipe` and `at`.");
  const strange = Object.keys(written).find((name) => !members.includes(name));
  if (strange !== undefined)
    throw new Failure("invalid", `\`${strange}\` is not known. There are: ${members.join(", ")}.`);
  const run = parseRun(written);
  const { dollars } = run.limits;
  if (dollars === undefined)
    throw wrong("limits.dollars", "there: the most that a run may cost, in US dollars");
  const name = textMember(written, "name", "a text") ?? run.recipe;
  const time = timeOf(written);
  const days = daysOf(written["days"]);
  const key = JSON.stringify([run, name, time, days]);
  return { key, name, run, days, ...time, dollars };
}

function timeOf(written: JsonRecord): Pick<ScheduleEntry, "hour" | "minute"> {
  const expected = 'a time of day such as "19:00"';
  const at = textMember(written, "at", expected);
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(at ?? "") ?? [];
  if (hour === undefined || minute === undefined) throw wrong("at", expected);
  return { hour: Number(hour), minute: Number(minute) };
}

function daysOf(days: unknown = "daily"): readonly number[] {
  const named = (Array.isArray(days) ? days : [days]).map(daysNamed);
  const found = new Set(named.flat());
  if (found.size > 0) return [...found].toSorted((a, b) => a - b);
  throw wrongDays();
}

function daysNamed(name: unknown): readonly number[] {
  if (name === "daily") return [0, 1, 2, 3, 4, 5, 6];
  if (name === "weekdays") return [1, 2, 3, 4, 5];
  const at = weekdays.findIndex((weekday) => weekday === name);
  if (at >= 0) return [at];
  throw wrongDays();
}

function wrongDays(): Failure {
  return wrong("days", `"daily", "weekdays", or a list of ${weekdays.join(", ")}`);
}
