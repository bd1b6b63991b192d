import type { QueryClient } from '@tanstack/react-query';
import { FIGURES_PATH, readChosen } from '../features/figures/chosen.js';
import { figuresQuery } from '../features/figures/figures.query.js';
import { servicesQuery } from '../features/services/services.query.js';
import { sessionQuery } from '../features/session/session.query.js';
import { localDay } from '../lib/format.js';
import { readPreference } from '../lib/preference.js';

/**
 * Asks at once for what the page of the address is going to need, so that it comes side by side with the code that shows it;
 * index.html has the browser fetch the first two before there is any code.
 * A service whose kind is not known yet is taken for one of telephony. Failures are left to the page, which asks again.
 */
export function askAhead(queries: QueryClient): void {
  void queries.prefetchQuery(sessionQuery);
  void queries.prefetchQuery(servicesQuery);
  if (location.pathname !== FIGURES_PATH) return;
  const query = new URLSearchParams(location.search);
  const service = query.get('service') ?? readPreference('service');
  if (service === null) return;
  void queries.prefetchQuery(figuresQuery(readChosen(service, query, localDay(Date.now()))));
}
