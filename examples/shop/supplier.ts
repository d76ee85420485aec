export interface SupplierItem {
  readonly sku: string;
  readonly available: number;
  readonly leadTimeDays: number;
}

interface SupplierPage {
  readonly items: readonly SupplierItem[];
  readonly page: number;
  readonly pageCount: number;
}

export interface SupplierOptions {
  readonly baseUrl: string;
  readonly token: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** Client for the wholesaler's stock feed. */
export class SupplierFeed {
  readonly #options: SupplierOptions;

  constructor(options: SupplierOptions) {
    this.#options = options;
  }

  /** Every article the wholesaler lists, by SKU. */
  async items(): Promise<ReadonlyMap<string, SupplierItem>> {
    const page = await this.#get("/v2/stock?per_page=100");
    return new Map(page.items.map((item) => [item.sku, item]));
  }

  /** Our SKUs that the wholesaler no longer carries; the shop takes them offline. */
  async discontinued(ourSkus: readonly string[]): Promise<string[]> {
    const listed = await this.items();
    return ourSkus.filter((sku) => !listed.has(sku));
  }

  async #get(path: string): Promise<SupplierPage> {
    const fetch = this.#options.fetch ?? globalThis.fetch;
    const response = await fetch(new URL(path, this.#options.baseUrl), {
      headers: { authorization: `Bearer ${this.#options.token}`, accept: "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) {
      throw new Error(`The wholesaler answered ${response.status} for ${path}`);
    }
    return (await response.json()) as SupplierPage;
  }
}
