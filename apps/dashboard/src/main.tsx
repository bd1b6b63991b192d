import './lib/configure-zod.js';
import '@fontsource-variable/inter/opsz.css';
import './app/tokens.css';
import './app/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { askAhead } from './app/ask-ahead.js';
import { LastResort } from './app/last-resort.js';
import { pageAt } from './app/pages.js';
import { isLoggedOut } from './lib/http.js';
import { startI18n } from './lib/i18n.js';
import { readPreference } from './lib/preference.js';

document.documentElement.dataset['theme'] = readPreference('theme') ?? 'auto';
startI18n();

const queries = new QueryClient({
  defaultOptions: { queries: { retry: (count, error) => count < 2 && !isLoggedOut(error), staleTime: 30_000 } },
});

askAhead(queries);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// Not before the code of the page is there: React would hold it back behind a text that it has once shown in its stead.
void pageAt(location.pathname)
  .code.loadAhead()
  .then(() =>
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={queries}>
          <LastResort>
            <App />
          </LastResort>
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
