import { useQuery } from '@tanstack/react-query';

/**
 * Loads drawing code apart from the page, and again when that fails: without it there is still the table. Undefined until
 * it is there. `name` tells one piece of code from another.
 */
export function useDrawing<T>(name: string, load: () => Promise<T>): T | undefined {
  const { data } = useQuery({
    queryKey: ['drawing', name],
    queryFn: load,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: true,
    structuralSharing: false,
  });
  return data;
}
