export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly cents: number;
}

export interface CatalogPage {
  readonly products: readonly Product[];
  readonly page: number;
  readonly pageCount: number;
}

export interface CatalogQuery {
  readonly text?: string;
  readonly category?: string;
  /** The first page is 1. */
  readonly page: number;
  readonly pageSize: number;
}

function matches(product: Product, query: CatalogQuery): boolean {
  if (query.category !== undefined && product.category !== query.category) {
    return false;
  }
  const text = query.text?.trim().toLowerCase() ?? "";
  return text === "" || product.name.toLowerCase().includes(text);
}

/** One page of the products that match, cheapest first. */
export function searchCatalog(products: readonly Product[], query: CatalogQuery): CatalogPage {
  const found = products
    .filter((product) => matches(product, query))
    .toSorted((left, right) => left.cents - right.cents || left.sku.localeCompare(right.sku));
  const start = query.page * query.pageSize;
  return {
    products: found.slice(start, start + query.pageSize),
    page: query.page,
    pageCount: Math.max(1, Math.ceil(found.length / query.pageSize)),
  };
}

/** The categories in the catalog with the number of their products, largest first. */
export function categories(products: readonly Product[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { category } of products) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts].toSorted((left, right) => right[1] - left[1]);
}
