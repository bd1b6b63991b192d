import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

/** Serves the interface description at `/docs`, `/docs-json` and `/docs-yaml`, built from the controllers and their schemas. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const outline = new DocumentBuilder()
    .setTitle('Svarspuls')
    .setDescription(
      'Real-time monitor of telephony and dispatch in health care. Errors are RFC 9457 problem documents.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key made with POST /v1/keys' })
    .addCookieAuth('svarspuls_session', {
      type: 'apiKey',
      in: 'cookie',
      description: 'A session opened with POST /v1/session',
    })
    .build();
  SwaggerModule.setup(
    'docs',
    app,
    () => SwaggerModule.createDocument(app, outline, { standardSchemaConverter: describe }),
    {
      customSiteTitle: 'Svarspuls API',
    },
  );
}

/** Describes a zod schema; parts that JSON Schema cannot say are described as anything. */
const describe: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _dialect,
    $defs,
    ...described
  } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
    unrepresentable: 'any',
  });
  return { schema: described, components: $defs ?? {} };
};
