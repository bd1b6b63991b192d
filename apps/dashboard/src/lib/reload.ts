const ENTRY = 'script[type="module"][src]';

/** Fetches the page itself, past every cache; null where the server does not answer with it. */
async function fetchPage(): Promise<string | null> {
  try {
    const response = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

/**
 * Tells whether the server has another build of the page than the one that is shown: the script that begins it, whose
 * name holds a hash of its content, is no longer named there. Servers that share a build agree on it, unlike on an ETag.
 */
export async function isOutdated(): Promise<boolean> {
  const entry = document.querySelector(ENTRY)?.getAttribute('src');
  const page = await fetchPage();
  return typeof entry === 'string' && page !== null && page.includes('id="root"') && !page.includes(entry);
}

/** Loads the page anew, but only where the server answers: the browser's own error page would never go away. */
export async function reloadIfReachable(): Promise<void> {
  if ((await fetchPage()) !== null) location.reload();
}
