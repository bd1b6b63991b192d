import {
  documentFormatSchema,
  fileFormatSchema,
  fileLanguageSchema,
  MEDIA_TYPES,
  type DocumentFormat,
  type FileFormat,
  type FileLanguage,
} from '#contracts';
import Negotiator from 'negotiator';
import type { IncomingHttpHeaders } from 'node:http';
import { NotAcceptableError } from './file-errors.js';

/** The form that a client wants an answer in. */
export interface WantedForm<F extends FileFormat | DocumentFormat = FileFormat> {
  readonly format: F;
  readonly language: FileLanguage;
}

interface FormQuery<F> {
  readonly format?: F | undefined;
  readonly language?: FileLanguage | undefined;
}

/**
 * Tells the form that a client wants figures in: what the query says, otherwise what the headers prefer; JSON and Swedish where
 * they do not say. Throws NotAcceptableError where the client accepts none of the formats.
 */
export function wantedForm(query: FormQuery<FileFormat>, headers: IncomingHttpHeaders): WantedForm {
  return formAmong(fileFormatSchema.options, query, headers);
}

/** Tells the form that a client wants a report of text and tables in, as {@link wantedForm} does. */
export function wantedDocumentForm(
  query: FormQuery<DocumentFormat>,
  headers: IncomingHttpHeaders,
): WantedForm<DocumentFormat> {
  return formAmong(documentFormatSchema.options, query, headers);
}

function formAmong<F extends FileFormat | DocumentFormat>(
  formats: readonly F[],
  query: FormQuery<F>,
  headers: IncomingHttpHeaders,
): WantedForm<F> {
  const negotiator = new Negotiator({ headers });
  return {
    format: query.format ?? acceptedFormat(negotiator, formats),
    language:
      query.language ?? fileLanguageSchema.catch('sv').parse(negotiator.language([...fileLanguageSchema.options])),
  };
}

function acceptedFormat<F extends FileFormat | DocumentFormat>(negotiator: Negotiator, formats: readonly F[]): F {
  const accepted = negotiator.mediaType(formats.map((format) => MEDIA_TYPES[format]));
  const format = formats.find((candidate) => MEDIA_TYPES[candidate] === accepted);
  if (format === undefined) throw new NotAcceptableError(formats);
  return format;
}
