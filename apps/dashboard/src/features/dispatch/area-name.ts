import type { ServiceAnswer } from '#contracts';

/** Names an area as the service does, or by its id where it is new; null where it is not known. */
export function areaName({ areas }: Pick<ServiceAnswer, 'areas'>, id: string | null): string | null {
  return areas.find((area) => area.id === id)?.name ?? id;
}
