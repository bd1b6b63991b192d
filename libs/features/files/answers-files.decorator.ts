import { fileFormatSchema, MEDIA_TYPES } from '#contracts';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiNotAcceptableResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { z } from 'zod';

/** Describes an answer that is JSON of a schema, or the same figures as a file. */
export function AnswersFiles(schema: z.ZodType): MethodDecorator {
  return applyDecorators(
    ApiProduces(...fileFormatSchema.options.map((format) => MEDIA_TYPES[format])),
    ApiHeader({ name: 'Accept', required: false, description: 'The format, where the query names none' }),
    ApiHeader({
      name: 'Accept-Language',
      required: false,
      description: 'The language of a file, where the query names none',
    }),
    ApiOkResponse({
      standardSchema: schema,
      description:
        'The figures as JSON of this schema, or the same figures as a file to download: CSV (UTF-8, `;`, decimal comma), XLSX or PDF',
    }),
    ApiNotAcceptableResponse({ description: 'The client accepts none of the formats' }),
  );
}
