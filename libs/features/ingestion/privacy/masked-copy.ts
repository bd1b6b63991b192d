import { isCallerNumber } from './inspect-event.js';
import { MASK, NumberFinder } from './number-finder.js';

const LONGEST_TEXT = 1024;
const MOST_MEMBERS = 200;
const DEEPEST_LEVEL = 8;
const LARGEST_COPY_BYTES = 16 * 1024;
const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'time', 'subject'];
const LONGEST_ATTRIBUTE = 256;
const LEFT_OUT = '[left out]';

/**
 * Writes a refused event as JSON of at most 16 KiB that holds no telephone number, personnummer or samordningsnummer,
 * and no `data.callerNumber`. Long texts are cut, deep and many members left out; of an event that is still too large only
 * the attributes remain.
 */
export function maskedCopy(event: unknown, atMs: number): string {
  const finder = new NumberFinder(atMs);
  const copy = JSON.stringify(copyOf(event, '', 0, finder));
  return Buffer.byteLength(copy) <= LARGEST_COPY_BYTES ? copy : JSON.stringify(attributesOf(event, finder));
}

/** Masks one text, such as an id, and cuts it to 256 characters. */
export function maskedText(text: string, atMs: number): string {
  return maskedStart(text, LONGEST_ATTRIBUTE, new NumberFinder(atMs));
}

/** Writes a line that is not JSON as a JSON text; its members cannot be told apart, so every digit is masked. */
export function maskedLine(line: string): string {
  return JSON.stringify(line.slice(0, LONGEST_TEXT).replaceAll(/\p{N}/gu, '#'));
}

function copyOf(value: unknown, path: string, level: number, finder: NumberFinder): unknown {
  if (typeof value === 'string') return maskedStart(value, LONGEST_TEXT, finder);
  if (typeof value === 'number') return finder.find(String(value)) ? MASK : value;
  if (typeof value !== 'object' || value === null) return value;
  if (level >= DEEPEST_LEVEL) return LEFT_OUT;
  if (Array.isArray(value))
    return value.slice(0, MOST_MEMBERS).map((item: unknown) => copyOf(item, `${path}.`, level + 1, finder));
  const members = Object.entries(value).slice(0, MOST_MEMBERS);
  return Object.fromEntries(
    members
      .filter(([name]) => !isCallerNumber(name, path, level))
      .map(([name, member]) => {
        const maskedName = maskedStart(name, LONGEST_ATTRIBUTE, finder);
        return [maskedName, copyOf(member, level === 0 ? name : `${path}.${name}`, level + 1, finder)];
      }),
  );
}

function attributesOf(event: unknown, finder: NumberFinder): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return LEFT_OUT;
  const texts = Object.entries(event).filter(([name, value]) => ATTRIBUTES.includes(name) && typeof value === 'string');
  const kept = texts.map(([name, value]) => [name, maskedStart(String(value), LONGEST_ATTRIBUTE, finder)]);
  return { ...Object.fromEntries(kept), data: LEFT_OUT };
}

/** A cut can leave the first half of a number, which nothing would recognise, so digits at the cut go too. */
function maskedStart(text: string, longest: number, finder: NumberFinder): string {
  if (text.length <= longest) return finder.mask(text);
  return `${finder.mask(text.slice(0, longest).replace(/[\p{N}\p{P}\p{Z}\p{Cf}+]+$/u, ''))}…`;
}
