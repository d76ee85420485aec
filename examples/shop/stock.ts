export interface StockStore {
  get(sku: string): Promise<number>;
  set(sku: string, pieces: number): Promise<void>;
}

export interface Reservation {
  readonly sku: string;
  readonly pieces: number;
}

export class OutOfStock extends Error {
  readonly sku: string;

  constructor(sku: string) {
    super(`${sku} is out of stock`);
    this.name = "OutOfStock";
    this.sku = sku;
  }
}

/** Takes pieces off the shelf. Rejects with `OutOfStock` when there are not enough. */
export async function reserve(
  store: StockStore,
  sku: string,
  pieces: number,
): Promise<Reservation> {
  const available = await store.get(sku);
  if (available < pieces) {
    throw new OutOfStock(sku);
  }
  await store.set(sku, available - pieces);
  return { sku, pieces };
}

export async function release(store: StockStore, reservation: Reservation): Promise<void> {
  const available = await store.get(reservation.sku);
  await store.set(reservation.sku, available + reservation.pieces);
}

/** Reserves everything or nothing. */
export async function reserveAll(
  store: StockStore,
  wanted: readonly Reservation[],
): Promise<readonly Reservation[]> {
  const done: Reservation[] = [];
  try {
    for (const { sku, pieces } of wanted) {
      done.push(await reserve(store, sku, pieces));
    }
    return done;
  } catch (error) {
    await Promise.all(done.map((reservation) => release(store, reservation)));
    throw error;
  }
}
