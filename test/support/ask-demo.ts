/** Rows of a query, decimals as strings. */
export type Ask = (query: object) => Promise<Record<string, string | null>[]>;

/** Asks the edge of a demo server as a role. */
export async function askOf(url: string, role: string): Promise<Ask> {
  const post = async (path: string, body: object, token?: string): Promise<unknown> => {
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { token } = (await post('/api/v1/demo/session', { role })) as { token: string };
  return async (query) =>
    ((await post('/cubejs-api/v1/load', { query }, token)) as { data: Record<string, string | null>[] }).data;
}
