import type { ServiceAnswer } from '#contracts';

/** Lists the configured places in their order, then those that events alone named. */
export function listedPlaces(
  configured: readonly { readonly id: string; readonly name: string }[],
  named: readonly string[],
): ServiceAnswer['queues'] {
  const known = new Set(configured.map(({ id }) => id));
  return [
    ...configured.map(({ id, name }) => ({ id, name, state: 'configured' as const })),
    ...named.filter((id) => !known.has(id)).map((id) => ({ id, name: id, state: 'new' as const })),
  ];
}
