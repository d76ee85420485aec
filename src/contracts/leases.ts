import type { Owner } from "./jobStore.ts";

/** What a window says when it takes a lease. */
export interface LeaseClaim {
  readonly owner: Owner;
  /** Milliseconds for which the others leave it alone unless it is renewed or its owner dies. */
  readonly lastsMs: number;
  /** Whether the person looks at this window: it takes precedence over one that nobody looks at. */
  readonly isPreferred: boolean;
}

/**
 * Which of several windows does what one is enough for. A lease is in the index, so that it is lost
 * with it; then the next who asks has it. It saves work and promises nothing: two that do the same
 * for a moment must do no harm.
 */
export interface Leases {
  /** Takes or renews a lease: false while another living window has it. */
  takeLease(name: string, claim: LeaseClaim): Promise<boolean>;
}
