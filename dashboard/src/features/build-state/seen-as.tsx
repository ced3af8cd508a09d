import { useQuery } from '@tanstack/react-query';
import { useIdentity } from '../../cube-client/context.tsx';
import { bearer, browser, requestJson, type SessionInfo } from '../../cube-client/session.ts';
import { nameInWords, texts } from '../../lib/texts.ts';

/** With whose eyes the pages are seen, the region included where a role sees one alone. Nothing until it is known. */
export function SeenAs() {
  const { reader, tokens } = useIdentity();
  const { data } = useQuery({
    queryKey: ['seen-as', reader],
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      requestJson<SessionInfo>(browser, '/api/v1/session', {
        headers: await bearer(tokens),
        signal,
      }),
  });
  if (!data?.role) return null;
  const names: Readonly<Record<string, string>> = texts.demo.personas;
  return <span>{texts.header.seenAs(names[data.role] ?? nameInWords(data.role), data.region ?? null)}</span>;
}
