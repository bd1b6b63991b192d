import { fileFormatSchema, MEDIA_TYPES, type DocumentFormat, type FileFormat } from '#contracts';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiNotAcceptableResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { z } from 'zod';

/** Describes an answer that is JSON of a schema, or the same figures as a file of one of the other formats. */
export function AnswersFiles(
  schema: z.ZodType,
  formats: readonly (FileFormat | DocumentFormat)[] = fileFormatSchema.options,
): MethodDecorator {
  const files = formats.filter((format) => format !== 'json').map((format) => format.toUpperCase());
  return applyDecorators(
    ApiProduces(...formats.map((format) => MEDIA_TYPES[format])),
    ApiHeader({ name: 'Accept', required: false, description: 'The format, where the query names none' }),
    ApiHeader({
      name: 'Accept-Language',
      required: false,
      description: 'The language of a file, where the query names none',
    }),
    ApiOkResponse({
      standardSchema: schema,
      description: `The figures as JSON of this schema, or the same figures as a file to download: ${files.join(', ')}`,
    }),
    ApiNotAcceptableResponse({ description: 'The client accepts none of the formats' }),
  );
}
