/** Rows of a query, decimals as strings. */
export type Ask = (query: object) => Promise<Record<string, string | null>[]>;

async function post<T>(url: string, path: string, body: object, token?: string): Promise<T> {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A token of a demo server for a role. */
export async function demoToken(url: string, role: string): Promise<string> {
  return (await post<{ token: string }>(url, '/api/v1/demo/session', { role })).token;
}

/** Asks the edge of a demo server as a role; a token ends after five minutes. */
export async function askOf(url: string, role: string): Promise<Ask> {
  const sign = async () => ({ token: await demoToken(url, role), until: Date.now() + 240_000 });
  let signed = await sign();
  return async (query) => {
    if (Date.now() > signed.until) signed = await sign();
    const path = '/cubejs-api/v1/load';
    return (await post<{ data: Record<string, string | null>[] }>(url, path, { query }, signed.token)).data;
  };
}
