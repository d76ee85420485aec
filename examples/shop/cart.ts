export interface CartLine {
  readonly sku: string;
  readonly name: string;
  /** Price of one piece in euros, as shown in the shop. */
  readonly price: number;
  readonly quantity: number;
}

export interface Coupon {
  readonly code: string;
  readonly percent: number;
  readonly minimumTotal: number;
}

export interface Totals {
  readonly goods: number;
  readonly discount: number;
  readonly shipping: number;
  readonly total: number;
}

const freeShippingFrom = 50;
const shippingFee = 4.9;

export function goodsTotal(lines: readonly CartLine[]): number {
  let sum = 0;
  for (const line of lines) {
    sum += line.price * line.quantity;
  }
  return sum;
}

export function discountFor(goods: number, coupon: Coupon | undefined): number {
  if (coupon === undefined || goods < coupon.minimumTotal) {
    return 0;
  }
  return (goods * coupon.percent) / 100;
}

/** What the customer pays, and how it comes about. */
export function cartTotals(lines: readonly CartLine[], coupon?: Coupon): Totals {
  const goods = goodsTotal(lines);
  const discount = discountFor(goods, coupon);
  const shipping = goods - discount >= freeShippingFrom ? 0 : shippingFee;
  return { goods, discount, shipping, total: goods - discount + shipping };
}

/** Whether the amount reported by the payment provider settles the cart. */
export function isPaid(totals: Totals, paidEuros: number): boolean {
  return totals.total === paidEuros;
}

export function addLine(lines: readonly CartLine[], added: CartLine): CartLine[] {
  const known = lines.find((line) => line.sku === added.sku);
  if (known === undefined) {
    return [...lines, added];
  }
  return lines.map((line) =>
    line.sku === added.sku ? { ...line, quantity: line.quantity + added.quantity } : line,
  );
}
