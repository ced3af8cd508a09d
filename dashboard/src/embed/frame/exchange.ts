import type { Spot } from '../../charts/picture/drawn.ts';
import type { Scheme } from '../../lib/palette.ts';

/** A drawn chart as the edge gives it to a frame. */
export interface FramePicture {
  title: string;
  sentence: string;
  stamp: string;
  page: string;
  alt: string;
  svg: string;
  width: number;
  height: number;
  spots: Spot[];
  table: { caption: string; columns: string[]; rows: string[][] };
  definitions: { title: string; description: string | null; version: string | null }[];
  build_id: string;
}

/** Why there is no picture: the grant has ended, there never was one, or it may come later. */
export type Refusal = 'ended' | 'missing' | 'later';

export class Refused extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

export interface Look {
  scheme: Scheme;
  width: number;
}

interface Opened {
  token: string;
  expires_in: number;
  picture: FramePicture | null;
}

async function asked<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, credentials: 'omit', cache: 'no-store' }).catch(() => null);
  if (response?.ok) return (await response.json()) as T;
  if (response?.status === 403) throw new Refused('ended');
  if (response?.status === 404 || response?.status === 400) throw new Refused('missing');
  throw new Refused('later');
}

/** Exchanges the secret of a grant for short tokens, and those for pictures. Throws `Refused`. */
export function openExchange(id: string, secret: string) {
  let token: { text: string; until: number } | null = null;
  const open = async (look: Look): Promise<FramePicture | null> => {
    const opened = await asked<Opened>(`/api/v1/embeds/${id}/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, ...look }),
    });
    // Renewed a little early, as the clock of a reader's machine may be wrong.
    token = { text: opened.token, until: Date.now() + (opened.expires_in - 60) * 1000 };
    return opened.picture;
  };
  return {
    /** The chart as it is now. */
    async picture(look: Look): Promise<FramePicture | null> {
      if (!token || Date.now() >= token.until) return open(look);
      const query = new URLSearchParams({ scheme: look.scheme, width: String(look.width) });
      const { picture } = await asked<{ picture: FramePicture | null }>(
        `/api/v1/embeds/${id}/picture?${query}`,
        { headers: { authorization: `Bearer ${token.text}` } },
      );
      return picture;
    },
  };
}
