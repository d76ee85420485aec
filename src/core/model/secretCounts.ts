/** How many requests of a draft hold what looks like a key or a password. */
export interface SecretCounts {
  readonly checked: number;
  readonly unchecked: number;
}
