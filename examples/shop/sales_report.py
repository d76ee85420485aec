"""Monthly sales by category, for the newsletter to the suppliers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Sale:
    day: date
    sku: str
    category: str
    cents: int


def read_sales(path: Path) -> Iterator[Sale]:
    """Sales from the till's export; one row per sold piece."""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield Sale(
                day=date.fromisoformat(row["day"]),
                sku=row["sku"],
                category=row["category"],
                cents=int(row["cents"]),
            )


def last_day_of_month(month: date) -> date:
    first_of_next = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first_of_next - timedelta(days=1)


def sales_in_month(sales: Iterable[Sale], month: date) -> list[Sale]:
    first = month.replace(day=1)
    last = last_day_of_month(month)
    return [sale for sale in sales if first <= sale.day < last]


def by_category(sales: Iterable[Sale], totals: dict[str, int] = {}) -> dict[str, int]:
    """Turnover in cents for each category."""
    for sale in sales:
        totals[sale.category] = totals.get(sale.category, 0) + sale.cents
    return totals


def report(sales: Iterable[Sale], month: date) -> str:
    totals = by_category(sales_in_month(sales, month))
    lines = [f"Sales in {month:%B %Y}", ""]
    for category, cents in sorted(totals.items(), key=lambda item: -item[1]):
        lines.append(f"{category:<20} {cents / 100:>10,.2f} EUR")
    lines.append(f"{'Total':<20} {sum(totals.values()) / 100:>10,.2f} EUR")
    return "\n".join(lines)
