/** Days of contacts: what is folded there is folded from the events `spanMs` around it, as when tallies are rebuilt. */
export interface CallWindow {
  readonly service: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly spanMs: number;
}

/** The call events of one service (placeholder `service`) around a window; of several with one identity the first taken in. */
export function distinctCallEventsSql({ fromMs, toMs, spanMs }: CallWindow, columns: string, where = '1'): string {
  return `
    SELECT ${columns}
    FROM svarspuls.events
    WHERE service = {service:String} AND family = 'call'
      AND occurred_at >= ${instantSql(fromMs - spanMs)} AND occurred_at < ${instantSql(toMs + spanMs)}
      AND (${where})
    ORDER BY precedence DESC
    LIMIT 1 BY subject, source, id`;
}

/** Writes an instant in ms as the tables hold it. */
export function instantSql(epochMs: number): string {
  return `fromUnixTimestamp64Milli(${epochMs}, 'UTC')`;
}
