import { z } from 'zod';

// Without this every schema probes for `eval` as it is made, which a strict content security policy reports as a
// violation; so this module comes before all others.
z.config({ jitless: true });
