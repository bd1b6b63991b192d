import { z } from 'zod';

/** Languages that files are written in. */
export const fileLanguageSchema = z.enum(['sv', 'en'], 'must be sv or en');
export type FileLanguage = z.infer<typeof fileLanguageSchema>;

/** The forms in which figures are answered: JSON, or a file. */
export const fileFormatSchema = z.enum(['json', 'csv', 'xlsx', 'pdf'], 'must be json, csv, xlsx or pdf');
export type FileFormat = z.infer<typeof fileFormatSchema>;

/** The forms in which a report is answered: JSON, or a document. */
export const documentFormatSchema = z.enum(['json', 'docx', 'pdf'], 'must be json, docx or pdf');
export type DocumentFormat = z.infer<typeof documentFormatSchema>;

/** Media type of each form. */
export const MEDIA_TYPES: Readonly<Record<FileFormat | DocumentFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** Members of a query whose answer is also written as a file; without them the headers Accept and Accept-Language decide. */
export const fileQuery = { format: fileFormatSchema.optional(), language: fileLanguageSchema.optional() };

/** The same members where the file is a document. */
export const documentQuery = { format: documentFormatSchema.optional(), language: fileLanguageSchema.optional() };
