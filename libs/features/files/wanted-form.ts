import { fileFormatSchema, fileLanguageSchema, MEDIA_TYPES, type FileFormat, type FileLanguage } from '#contracts';
import Negotiator from 'negotiator';
import type { IncomingHttpHeaders } from 'node:http';
import { NotAcceptableError } from './file-errors.js';

/** The form that a client wants an answer in. */
export interface WantedForm {
  readonly format: FileFormat;
  readonly language: FileLanguage;
}

/**
 * Tells the form that a client wants: what the query says, otherwise what the headers prefer; JSON and Swedish where they do not
 * say. Throws NotAcceptableError where the client accepts none of the formats.
 */
export function wantedForm(
  query: { readonly format?: FileFormat | undefined; readonly language?: FileLanguage | undefined },
  headers: IncomingHttpHeaders,
): WantedForm {
  const negotiator = new Negotiator({ headers });
  return {
    format: query.format ?? acceptedFormat(negotiator),
    language:
      query.language ?? fileLanguageSchema.catch('sv').parse(negotiator.language([...fileLanguageSchema.options])),
  };
}

function acceptedFormat(negotiator: Negotiator): FileFormat {
  const accepted = negotiator.mediaType(fileFormatSchema.options.map((format) => MEDIA_TYPES[format]));
  const format = fileFormatSchema.options.find((candidate) => MEDIA_TYPES[candidate] === accepted);
  if (format === undefined) throw new NotAcceptableError();
  return format;
}
