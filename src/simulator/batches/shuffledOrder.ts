import { digestOf } from "../digest.ts";

/** The numbers from 0 to `count` - 1 in an arbitrary order that the salt decides. */
export function shuffledOrder(count: number, salt: string): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  const next = generator(Math.floor(digestOf(salt).fraction("order") * 2 ** 32));
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const value = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = value;
  }
  return order;
}

/** Fractions in [0, 1) by Marsaglia's xorshift. */
function generator(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
