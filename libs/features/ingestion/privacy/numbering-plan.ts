import parse, { type PhoneNumber } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';

/** Reads a telephone number as dialled in Sweden, by the full numbering plans of the world; null where there is none in the text. */
export function readTelephoneNumber(text: string): PhoneNumber | null {
  return parse(text, 'SE', metadata) ?? null;
}
