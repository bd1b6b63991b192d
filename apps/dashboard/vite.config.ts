import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the dashboard into `dist/dashboard`; in development `/v1` and the sockets go to a server on port 3000. */
export default defineConfig({
  plugins: [react()],
  // An alias and not the `source` condition: react-aria names files under that condition that it does not ship.
  resolve: { alias: { '#contracts': fromHere('../../libs/contracts/index.ts') } },
  build: {
    outDir: fromHere('../../dist/dashboard'),
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Comes before all else: in one chunk zod is configured before any schema is made, and the page's own style
            // is laid down before that of its parts.
            { name: 'first', test: /configure-zod|node_modules\/zod|libs\/contracts|src\/app\/(tokens|base)\.css/ },
            // What several pages share comes in one piece and not in many small ones; drawing code waits until it is needed.
            { name: 'shared', test: /apps\/dashboard\/src\/(?!ui\/chart\.tsx)/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/v1': { target: 'http://127.0.0.1:3000' },
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
});
