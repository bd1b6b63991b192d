/** Where the page of the compensation is found. */
export const COMPENSATION_PATH = '/compensation';

/** Writes the address of the page for a quarter of a service. */
export function compensationAddress(service: string, quarter: string): string {
  return `${COMPENSATION_PATH}?${new URLSearchParams({ service, quarter }).toString()}`;
}
