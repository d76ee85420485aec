import type { Locator, Page } from "playwright-core";

/** In pixels of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Drags something to a point, with a key held down while it is dropped. */
export async function dragTo(
  page: Page,
  from: Locator,
  { x, y }: Point,
  key?: string,
): Promise<void> {
  const { mouse, keyboard } = page;
  await from.hover();
  await mouse.down();
  try {
    await mouse.move(x, y, { steps: 5 });
    if (key !== undefined) await keyboard.down(key);
    // Another move tells the target that it is meant.
    await mouse.move(x + 5, y, { steps: 5 });
  } finally {
    await mouse.up();
    if (key !== undefined) await keyboard.up(key);
  }
}
