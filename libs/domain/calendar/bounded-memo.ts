/**
 * Remembers the latest `limit` results of a pure function of a number.
 * The oldest entry leaves first, so a caller that walks through all of time cannot fill the memory.
 */
export function boundedMemo<Value extends object>(
  limit: number,
  compute: (key: number) => Value,
): (key: number) => Value {
  const known = new Map<number, Value>();
  return (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const value = compute(key);
    if (known.size >= limit) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
    known.set(key, value);
    return value;
  };
}
