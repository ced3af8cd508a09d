const MARK = 'sign-in=';
const KEY = 'concord-sign-in';

/** The parts of a browser window that signing in touches. */
export interface SignInWindow {
  location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  history: Pick<History, 'replaceState' | 'state'>;
  sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** The grant in a sign-in link, or in the part of one that was pasted; null when there is none. */
export function grantIn(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.indexOf(MARK);
  const grant = at < 0 ? trimmed : trimmed.slice(at + MARK.length);
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(grant) ? grant : null;
}

/**
 * The grant of this tab: the one the address brings, which is taken out of the address at once and kept for
 * reloads, else the one kept before; null when there is neither.
 */
export function takeGrant({ location, history, sessionStorage }: SignInWindow): string | null {
  const { hash } = location;
  if (hash.startsWith(`#${MARK}`)) {
    history.replaceState(history.state, '', location.pathname + location.search);
    keepGrant(sessionStorage, grantIn(hash));
  }
  return sessionStorage.getItem(KEY);
}

/** Keeps a grant for as long as the tab is open; null forgets the one kept. */
export function keepGrant(storage: SignInWindow['sessionStorage'], grant: string | null): void {
  if (grant === null) storage.removeItem(KEY);
  else storage.setItem(KEY, grant);
}
