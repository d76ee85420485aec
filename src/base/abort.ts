/**
 * What the pure folders need to know of an `AbortSignal`, which is no part of ES2023.
 * Every `AbortSignal` is one.
 */
export interface Abort {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
