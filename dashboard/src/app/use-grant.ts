import { useCallback, useEffect, useState } from 'react';
import { keepGrant, takeGrant } from '../cube-client/sign-in.ts';

/** The grant this tab is signed in with, and a way to sign in with another. Follows a link opened in the same tab. */
export function useGrant(): [string | null, (grant: string) => void] {
  const [grant, setGrant] = useState(() => takeGrant(window));
  useEffect(() => {
    const onHash = () => setGrant(takeGrant(window));
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  const signIn = useCallback((next: string) => {
    keepGrant(window.sessionStorage, next);
    setGrant(next);
  }, []);
  return [grant, signIn];
}
