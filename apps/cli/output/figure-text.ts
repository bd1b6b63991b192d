/** Larger than the error of a product of doubles, smaller than what tells two shares of any number of calls apart. */
const TINY = 1e-9;

/** Writes a share, 0..1, as percent to the hundredth: downwards, and upwards where a high share is the bad one. */
export function shareText(share: number, isHighBad = false): string {
  const hundredths = share * 10_000;
  return `${((isHighBad ? Math.ceil(hundredths - TINY) : Math.floor(hundredths + TINY)) / 100).toFixed(2)} %`;
}

/** Writes a length in ms as minutes and seconds, every second that has begun counted; a dash for no data. */
export function durationText(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.ceil(ms / 1000 - TINY);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
