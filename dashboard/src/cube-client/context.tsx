import cube, { type CubeApi } from '@cubejs-client/core';
import { CubeProvider } from '@cubejs-client/react';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Publication } from './publication.ts';
import type { TokenSource } from './session.ts';

interface Identity {
  /** Cache namespace: answers of one reader are never shown to another. */
  reader: string;
  tokens: TokenSource;
}

const IdentityContext = createContext<Identity | null>(null);
const PublicationContext = createContext<Publication | null>(null);

/** Gives everything below it one Cube API object that speaks as one reader. */
export function ReaderProvider({ reader, tokens, children }: Identity & { children: ReactNode }) {
  const identity = useMemo(() => ({ reader, tokens }), [reader, tokens]);
  const cubeApi: CubeApi = useMemo(
    () => cube(tokens, { apiUrl: '/cubejs-api/v1', pollInterval: 1 }),
    [tokens],
  );
  return (
    <IdentityContext.Provider value={identity}>
      <CubeProvider cubeApi={cubeApi}>{children}</CubeProvider>
    </IdentityContext.Provider>
  );
}

/** Gives everything below it the publication in service. */
export function PublicationProvider({ value, children }: { value: Publication; children: ReactNode }) {
  return <PublicationContext.Provider value={value}>{children}</PublicationContext.Provider>;
}

/** Who is reading. Throws outside of ReaderProvider. */
export function useIdentity(): Identity {
  const identity = useContext(IdentityContext);
  if (!identity) throw new Error('useIdentity needs a ReaderProvider above it');
  return identity;
}

/** The publication in service. Throws outside of PublicationProvider. */
export function usePublication(): Publication {
  const publication = useContext(PublicationContext);
  if (!publication) throw new Error('usePublication needs a PublicationProvider above it');
  return publication;
}
