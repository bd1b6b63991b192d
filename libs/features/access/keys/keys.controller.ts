import { CONFIGURATION, type Configuration } from '#config';
import { createdKeySchema, createKeySchema, roleSchema, type CreatedKey, type CreateKey } from '#contracts';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { UnknownKeyError, UnknownServicesError } from '../access-errors.js';
import { Requires } from '../guard/requires.decorator.js';
import { unknownServices } from '../permissions.js';
import { KeyStore } from './key-store.js';

const keyListSchema = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      role: roleSchema,
      services: z.array(z.string()),
      createdAt: z.iso.datetime(),
    }),
  ),
});
type KeyList = z.output<typeof keyListSchema>;

/** Makes, lists and revokes keys; secrets are shown once, when a key is made. */
@ApiTags('access')
@Controller('v1/keys')
@Requires('administer')
export class KeysController {
  readonly #keys: KeyStore;
  readonly #configuration: Configuration;

  constructor(keys: KeyStore, @Inject(CONFIGURATION) configuration: Configuration) {
    this.#keys = keys;
    this.#configuration = configuration;
  }

  /** Makes a key for configured services, or for every one by `*`. */
  @Post()
  @ApiCreatedResponse({ standardSchema: createdKeySchema })
  create(@Body({ schema: createKeySchema }) wanted: CreateKey): Promise<CreatedKey> {
    const unknown = unknownServices(wanted.services, new Set(this.#configuration.services.keys()));
    if (unknown.length > 0) throw new UnknownServicesError(unknown);
    return this.#keys.create(wanted);
  }

  /** Lists the keys that are valid, oldest first. */
  @Get()
  @ApiOkResponse({ standardSchema: keyListSchema })
  list(): KeyList {
    const keys = this.#keys.list().map(({ id, name, role, services, createdAtMs }) => ({
      id,
      name,
      role,
      services: [...services],
      createdAt: new Date(createdAtMs).toISOString(),
    }));
    return { keys };
  }

  /** Revokes a key and thereby every session opened with it. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'There is no such key' })
  async revoke(@Param('id') id: string): Promise<void> {
    if (!(await this.#keys.revoke(id))) throw new UnknownKeyError();
  }
}
