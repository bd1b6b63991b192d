import { describe, expect, it } from '@jest/globals';
import { addressOf } from './place.js';

describe('the address of a choice', () => {
  it('keeps what is chosen already, changes what is given and takes away what is null', () => {
    const query = new URLSearchParams('period=2026-10&queue=andra-sprak&segment=oncall');
    expect(addressOf('/figures', query, { queue: null, segment: 'office' })).toBe(
      '/figures?period=2026-10&segment=office',
    );
  });

  it('is the bare path when nothing is chosen', () => {
    expect(addressOf('/figures', new URLSearchParams('queue=a'), { queue: null })).toBe('/figures');
  });

  it('writes names with any letters so that they are read back alike', () => {
    const address = addressOf('/figures', new URLSearchParams(), { queue: 'Råd & stöd +1' });
    expect(new URL(address, 'http://localhost').searchParams.get('queue')).toBe('Råd & stöd +1');
  });
});
