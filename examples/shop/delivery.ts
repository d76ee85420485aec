export type Carrier = "standard" | "express";

export interface DeliveryPromise {
  /** The day the parcel leaves us, as yyyy-mm-dd. */
  readonly shipsOn: string;
  /** The day it arrives at the latest, as yyyy-mm-dd. */
  readonly arrivesBy: string;
}

const workingDays: Record<Carrier, number> = { standard: 3, express: 1 };

/** Orders placed before this hour, warehouse time (Hamburg), leave the same day. */
const cutOffHour = 14;

const publicHolidays = new Set(["2026-12-25", "2026-12-26", "2027-01-01"]);

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function isWorkingDay(date: Date): boolean {
  const day = date.getDay();
  return day !== 0 && day !== 6 && !publicHolidays.has(isoDay(date));
}

function addWorkingDays(from: Date, days: number): Date {
  const date = new Date(from);
  let left = days;
  while (left > 0) {
    date.setDate(date.getDate() + 1);
    if (isWorkingDay(date)) {
      left -= 1;
    }
  }
  return date;
}

/** What we promise for an order placed now. */
export function promiseDelivery(orderedAt: Date, carrier: Carrier): DeliveryPromise {
  const isSameDay = orderedAt.getHours() < cutOffHour && isWorkingDay(orderedAt);
  const ships = isSameDay ? orderedAt : addWorkingDays(orderedAt, 1);
  return {
    shipsOn: isoDay(ships),
    arrivesBy: isoDay(addWorkingDays(ships, workingDays[carrier])),
  };
}
