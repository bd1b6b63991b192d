import { describe, expect, it } from '@jest/globals';
import { NotAcceptableError } from './file-errors.js';
import { wantedDocumentForm, wantedForm, type WantedForm } from './wanted-form.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the form that a client wants', () => {
  it.each<[string, Record<string, string>, WantedForm]>([
    ['JSON in Swedish where nothing is said', {}, { format: 'json', language: 'sv' }],
    ['JSON where anything is accepted', { accept: '*/*' }, { format: 'json', language: 'sv' }],
    ['JSON for a browser', { accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' }, { format: 'json', language: 'sv' }],
    ['a file by its media type', { accept: XLSX }, { format: 'xlsx', language: 'sv' }],
    ['the preferred of several', { accept: 'text/csv;q=0.5, application/pdf' }, { format: 'pdf', language: 'sv' }],
    [
      'English for who prefers it',
      { 'accept-language': 'en-GB,en;q=0.9,sv;q=0.1' },
      { format: 'json', language: 'en' },
    ],
    ['Swedish for who reads neither', { 'accept-language': 'fi' }, { format: 'json', language: 'sv' }],
  ])('is %s', (_what, headers, wanted) => {
    expect(wantedForm({}, headers)).toEqual(wanted);
  });

  it('is what the query says, whatever the headers prefer', () => {
    const headers = { accept: 'application/pdf', 'accept-language': 'sv' };
    expect(wantedForm({ format: 'csv', language: 'en' }, headers)).toEqual({ format: 'csv', language: 'en' });
  });

  it('is refused where none of the formats is accepted', () => {
    expect(() => wantedForm({}, { accept: 'image/png' })).toThrow(NotAcceptableError);
  });

  it('is one of those that the answer has: a report is no workbook, and a figure no text', () => {
    const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    expect(wantedDocumentForm({}, { accept: docx }).format).toBe('docx');
    expect(() => wantedForm({}, { accept: docx })).toThrow(NotAcceptableError);
    expect(() => wantedDocumentForm({}, { accept: XLSX })).toThrow(NotAcceptableError);
  });
});
