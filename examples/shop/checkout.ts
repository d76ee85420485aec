import type { Totals } from "./cart.ts";
import type { Reservation } from "./stock.ts";

export interface PaymentProvider {
  charge(card: string, cents: number): Promise<{ readonly id: string }>;
  refund(paymentId: string): Promise<void>;
}

export interface OrderBook {
  save(order: PlacedOrder): Promise<void>;
}

export interface PlacedOrder {
  readonly number: string;
  readonly email: string;
  readonly paymentId: string;
  readonly reservations: readonly Reservation[];
}

export interface CheckoutServices {
  readonly payments: PaymentProvider;
  readonly orders: OrderBook;
  readonly nextNumber: () => string;
}

export interface CheckoutRequest {
  readonly email: string;
  readonly card: string;
  readonly totals: Totals;
  readonly reservations: readonly Reservation[];
}

/** Charges the card and records the order; the charge is refunded when recording fails. */
export async function checkout(
  services: CheckoutServices,
  request: CheckoutRequest,
): Promise<PlacedOrder> {
  const cents = Math.round(request.totals.total * 100);
  const payment = await services.payments.charge(request.card, cents);
  const order: PlacedOrder = {
    number: services.nextNumber(),
    email: request.email,
    paymentId: payment.id,
    reservations: request.reservations,
  };
  try {
    services.orders.save(order);
  } catch (error) {
    await services.payments.refund(payment.id);
    throw new Error(`Order ${order.number} could not be recorded`, { cause: error });
  }
  return order;
}

/** The line on the thank-you page. */
export function confirmation(order: PlacedOrder): string {
  const pieces = order.reservations.reduce((sum, line) => sum + line.pieces, 0);
  const noun = pieces === 1 ? "article" : "articles";
  return `Thank you! Order ${order.number} with ${pieces} ${noun} is on its way to you.`;
}
