import { diffArrays } from "diff";

/** Two texts that differ in more than this are not worth the search for what they share. */
const maxEditLength = 1_000;

/** Where each item of a list is in a later one, as far as what they share is worth looking for. */
export function sharedItems(old: readonly string[], now: readonly string[]): Int32Array {
  const map = new Int32Array(old.length).fill(-1);
  let head = 0;
  for (; head < old.length && head < now.length && old[head] === now[head]; head += 1) {
    map[head] = head;
  }
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) {
    tail += 1;
    map[old.length - tail] = now.length - tail;
  }
  const parts = diffArrays(old.slice(head, old.length - tail), now.slice(head, now.length - tail), {
    maxEditLength,
  });
  let from = head;
  let to = head;
  for (const { added, removed, count } of parts ?? []) {
    if (added) to += count;
    else if (removed) from += count;
    else {
      for (let at = 0; at < count; at += 1) map[from + at] = to + at;
      from += count;
      to += count;
    }
  }
  return map;
}
