import { LongNumber } from "../base/json.ts";
import { element, icon } from "./element.ts";
import { moreWords } from "./jsonTable.ts";
import { exactNumber } from "./numbers.ts";
import { TreeKeys } from "./treeKeys.ts";

const childrenAtOnce = 100;
const longestText = 2_000;

/** How many values a tree shows before anything of it is opened. */
const openedAtFirst = 60;

type Entries = readonly (readonly [name: string, value: unknown])[];

/**
 * A JSON value as a tree, whose branches are made when they are opened and show so many values at a
 * time. `name` is what assistive technology calls it.
 */
export function jsonTree(value: unknown, name: string): HTMLElement {
  const tree = element("ul", { class: "json-tree", role: "tree", "aria-label": name });
  const keys = new TreeKeys(tree);
  const top = entriesOf(value) ?? [["", value]];
  let left = openedAtFirst;
  const open: TreeItem[] = appendItems(tree, top, 1, keys);
  // Level by level, so that what is at the top is all there before anything deep is.
  for (const item of open) {
    const { count } = item;
    if (count === 0 || count > left) continue;
    left -= count;
    open.push(...item.open());
  }
  keys.begin();
  return tree;
}

interface TreeItem {
  /** How many values it holds. */
  readonly count: number;
  /** Shows what it holds; answers these. */
  open(): readonly TreeItem[];
}

/** Adds so many of the entries and, when there are more, an item that adds the next. */
function appendItems(
  parent: HTMLElement,
  entries: Entries,
  level: number,
  keys: TreeKeys,
  from = 0,
): TreeItem[] {
  const next = entries.slice(from, from + childrenAtOnce);
  const items = next.map(([key, value]) => {
    const held = entriesOf(value);
    const item = held ? branch(key, value, held, level, keys) : leaf(key, value, level);
    parent.append(item.element);
    return item;
  });
  const end = from + next.length;
  const left = entries.length - end;
  if (left > 0) {
    const more = itemElement(
      level,
      element("span", { class: "link" }, moreWords(Math.min(left, childrenAtOnce), left)),
    );
    keys.onPress(more, () => {
      more.remove();
      appendItems(parent, entries, level, keys, end);
      const first = parent.children[end];
      if (first instanceof HTMLElement) keys.focus(first);
    });
    parent.append(more);
  }
  return items;
}

function leaf(key: string, value: unknown, level: number) {
  const made = itemElement(
    level,
    ...keyWords(key),
    element("span", { class: kindOf(value) }, valueText(value)),
  );
  return { element: made, count: 0, open: () => [] };
}

function branch(key: string, value: unknown, held: Entries, level: number, keys: TreeKeys) {
  const twist = icon("chevron-right");
  const count = exactNumber(held.length);
  const size = Array.isArray(value) ? `[${count}]` : `{${count}}`;
  const line = element(
    "span",
    { class: "line-of" },
    twist,
    ...keyWords(key),
    element("span", { class: "dim" }, size),
  );
  const made = itemElement(level, line);
  made.ariaExpanded = "false";
  // Without a name of its own it would be called all that it holds.
  made.ariaLabel = `${key}: ${size}`;
  const group = element("ul", { role: "group" });
  const open = (): readonly TreeItem[] => {
    made.ariaExpanded = "true";
    made.append(group);
    return group.childElementCount === 0 ? appendItems(group, held, level + 1, keys) : [];
  };
  const close = (): void => {
    made.ariaExpanded = "false";
    group.remove();
  };
  keys.onPress(made, () => (made.ariaExpanded === "true" ? close() : open()));
  return { element: made, count: held.length, open };
}

function itemElement(level: number, ...children: readonly HTMLElement[]): HTMLElement {
  const attributes = { role: "treeitem", tabindex: "-1", "aria-level": String(level) };
  return element("li", attributes, ...children);
}

function keyWords(key: string): readonly HTMLElement[] {
  return key === "" ? [] : [element("span", { class: "key" }, `${key}: `)];
}

/** What a value holds; undefined for what holds nothing. */
function entriesOf(value: unknown): Entries | undefined {
  if (typeof value !== "object" || value === null || value instanceof LongNumber) return undefined;
  const entries = Object.entries(value);
  return entries.length === 0 ? undefined : entries;
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === "boolean") return "hljs-literal";
  if (typeof value === "number" || value instanceof LongNumber) return "hljs-number";
  return typeof value === "string" ? "hljs-string" : "dim";
}

function valueText(value: unknown): string {
  if (value instanceof LongNumber) return value.digits;
  const text = JSON.stringify(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
