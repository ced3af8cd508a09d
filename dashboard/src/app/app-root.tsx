import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { PublicationProvider, ReaderProvider } from '../cube-client/context.tsx';
import { isTransient, toEdgeError } from '../cube-client/errors.ts';
import { fetchPublication, type Publication } from '../cube-client/publication.ts';
import {
  browser,
  demoTokens,
  grantTokens,
  requestJson,
  type SessionInfo,
  type TokenSource,
} from '../cube-client/session.ts';
import { usePublicationEvents } from '../cube-client/use-publication-events.ts';
import { periodName } from '../lib/subject.ts';
import { texts } from '../lib/texts.ts';
import type { DemoChoice } from './demo-strip.tsx';
import { Gate, GateError } from './gate.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';
import { useGrant } from './use-grant.ts';

const PERSONA_KEY = 'concord-persona';
const POLL_MS = 15_000;
/** While the edge tells of new publications, asking is for what it does not tell of: a build that failed. */
const TOLD_POLL_MS = 60_000;

/** Finds out who is reading, then shows what they may read. */
export function AppRoot({ children }: { children: ReactNode }) {
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => requestJson<SessionInfo>(browser, '/api/v1/session', { signal }),
    staleTime: Infinity,
    refetchInterval: (query) => (query.state.data ? false : POLL_MS),
  });
  const [chosenRole, setChosenRole] = useState(() => sessionStorage.getItem(PERSONA_KEY));
  const [grant, signIn] = useGrant();

  const personas = session.data?.mode === 'demo' ? (session.data.personas ?? []) : [];
  const role = personas.find((persona) => persona.role === chosenRole)?.role ?? personas[0]?.role ?? null;
  const tokens = useMemo<TokenSource | null>(() => {
    if (role) return demoTokens(role, browser);
    return grant ? grantTokens(grant, browser) : null;
  }, [role, grant]);

  if (session.error)
    return <GateError error={toEdgeError(session.error)} onRetry={() => void session.refetch()} />;
  if (!session.data) return <Gate title={texts.app.loading} />;
  if (!tokens) return <SignIn hasEnded={false} onGrant={signIn} />;
  const demo: DemoChoice | null = role
    ? {
        personas,
        role,
        onChoose: (next) => {
          sessionStorage.setItem(PERSONA_KEY, next);
          setChosenRole(next);
        },
      }
    : null;
  // One link's answers are never shown to another; the end of its signature tells links apart.
  const reader = role ?? `link:${grant?.slice(-16)}`;
  return (
    <ReaderProvider key={reader} reader={reader} tokens={tokens}>
      <Served reader={reader} tokens={tokens} demo={demo} onGrant={signIn}>
        {children}
      </Served>
    </ReaderProvider>
  );
}

/** The publication with its periods called as the language of this page calls them. */
const withPeriodNames = (publication: Publication): Publication => ({
  ...publication,
  periods: publication.periods.map((period) => ({ ...period, label: periodName(period) })),
});

interface ServedProps {
  reader: string;
  tokens: TokenSource;
  demo: DemoChoice | null;
  onGrant: (grant: string) => void;
  children: ReactNode;
}

/** Follows the publication in service; a new sequence makes every figure ask again while the old ones stay. */
function Served({ reader, tokens, demo, onGrant, children }: ServedProps) {
  const hasEnded = (error: Error | null) => !demo && error !== null && toEdgeError(error).status === 401;
  const isTold = usePublicationEvents(browser, reader, tokens);
  const publication = useQuery({
    queryKey: ['publication', reader],
    queryFn: ({ signal }) => fetchPublication(browser, tokens, signal),
    select: withPeriodNames,
    refetchInterval: (query) => (hasEnded(query.state.error) ? false : isTold ? TOLD_POLL_MS : POLL_MS),
    retry: (count, error) => isTransient(error) && count < 1,
  });
  if (hasEnded(publication.error)) return <SignIn hasEnded onGrant={onGrant} />;
  if (publication.data) {
    return (
      <PublicationProvider value={publication.data}>
        <Shell demo={demo} isCutOff={publication.isError}>
          {children}
        </Shell>
      </PublicationProvider>
    );
  }
  if (publication.error) {
    return <GateError error={toEdgeError(publication.error)} onRetry={() => void publication.refetch()} />;
  }
  return <Gate title={texts.app.loading} />;
}
