/** Picks at most `count` of a list, evenly spread, the last always among them. */
export function evenlySpread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  const lastIndex = list.length - 1;
  const places = Array.from(
    { length: count },
    (_, n) => lastIndex - Math.round((n * lastIndex) / Math.max(1, count - 1)),
  );
  return places.toReversed().flatMap((place) => list.slice(place, place + 1));
}
