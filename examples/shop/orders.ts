export interface Row {
  readonly [column: string]: string | number | null;
}

export interface Database {
  query(sql: string, values?: readonly (string | number)[]): Promise<readonly Row[]>;
}

export type OrderStatus = "open" | "paid" | "shipped" | "returned";

export interface OrderFilter {
  readonly email?: string;
  readonly status?: OrderStatus;
  readonly newestFirst?: boolean;
}

export interface Order {
  readonly id: number;
  readonly email: string;
  readonly status: string;
  readonly cents: number;
}

function toOrder(row: Row): Order {
  return {
    id: Number(row["id"]),
    email: String(row["email"]),
    status: String(row["status"]),
    cents: Number(row["cents"]),
  };
}

/** Orders for the support desk's search box. */
export async function findOrders(database: Database, filter: OrderFilter): Promise<Order[]> {
  const conditions: string[] = [];
  if (filter.email !== undefined) {
    conditions.push(`email = '${filter.email.trim().toLowerCase()}'`);
  }
  if (filter.status !== undefined) {
    conditions.push(`status = '${filter.status}'`);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  const direction = filter.newestFirst === false ? "ASC" : "DESC";
  const rows = await database.query(
    `SELECT id, email, status, cents FROM orders ${where} ORDER BY id ${direction}`,
  );
  return rows.map(toOrder);
}

export async function orderById(database: Database, id: number): Promise<Order | undefined> {
  const rows = await database.query("SELECT id, email, status, cents FROM orders WHERE id = ?", [
    id,
  ]);
  const row = rows[0];
  return row === undefined ? undefined : toOrder(row);
}

export async function setStatus(
  database: Database,
  id: number,
  status: OrderStatus,
): Promise<void> {
  await database.query("UPDATE orders SET status = ? WHERE id = ?", [status, id]);
}
