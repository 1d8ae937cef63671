import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ApiError, ApiInput, ApiName, ApiReply } from '@rampa/contracts';
import { useApp } from '@rampa/ui';

/** A writing route as a mutation; every press is a call of its own, with its own idempotency key. */
export function useAction<N extends ApiName>(name: N): UseMutationResult<ApiReply<N>, ApiError, ApiInput<N>> {
  const { client } = useApp();
  const call = client[name] as (input: ApiInput<N>) => Promise<ApiReply<N>>;
  return useMutation<ApiReply<N>, ApiError, ApiInput<N>>({ mutationFn: (input) => call(input) });
}
