import type { Loaded } from './use-load.ts';

/** Several answers that one figure needs: pending while one is, failed when one has, asked again together. */
export function together(...loads: readonly Loaded[]) {
  const failed = loads.find((load) => load.error && !load.data);
  return {
    isPending: loads.some((load) => load.isPending),
    error: failed?.error ?? null,
    retry: () => loads.filter((load) => load.error).forEach((load) => load.retry()),
  };
}
