import { Agent, request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Role } from '../../cube/policies/roles.ts';

export interface Reply {
  /** 0 when there was no answer at all. */
  status: number;
  text: string;
  /** Milliseconds from asking to the last byte. */
  ms: number;
}

/** One client with one kept-alive connection, signed in as a demo persona. */
export class EdgeClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private token = '';
  private tokenUntil = 0;

  constructor(
    private readonly url: string,
    readonly role: Role,
  ) {}

  /** Asks as the persona. Never throws: a broken connection is an answer of status 0. */
  async ask(method: string, path: string, body?: string, headers: OutgoingHttpHeaders = {}): Promise<Reply> {
    if (Date.now() > this.tokenUntil) {
      const session = await this.send(
        'POST',
        '/api/v1/demo/session',
        JSON.stringify({ role: this.role }),
        {},
      );
      if (session.status !== 200) return session;
      this.token = (JSON.parse(session.text) as { token: string }).token;
      this.tokenUntil = Date.now() + 200_000;
    }
    return this.send(method, path, body, { authorization: this.token, ...headers });
  }

  /** A load as Cube's clients send it; asks again for as long as the answer is still being worked out. */
  async load(query: unknown): Promise<Reply & { waits: number }> {
    const started = performance.now();
    for (let waits = 0; ; waits += 1) {
      const reply = await this.ask(
        'POST',
        '/cubejs-api/v1/load',
        JSON.stringify({ query, queryType: 'multi' }),
      );
      if (reply.status === 200 && reply.text === '{"error":"Continue wait"}' && waits < 20) continue;
      return { ...reply, ms: performance.now() - started, waits };
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private send(
    method: string,
    path: string,
    body: string | undefined,
    headers: OutgoingHttpHeaders,
  ): Promise<Reply> {
    const started = performance.now();
    return new Promise<Reply>((resolve) => {
      const failed = (error: Error) =>
        resolve({ status: 0, text: error.message, ms: performance.now() - started });
      const sending = request(
        this.url + path,
        {
          method,
          agent: this.agent,
          timeout: 90_000,
          headers: {
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', failed);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              ms: performance.now() - started,
            }),
          );
        },
      );
      sending.on('timeout', () => sending.destroy(new Error('no answer within 90 s')));
      sending.on('error', (error: NodeJS.ErrnoException) => {
        // A kept-alive connection may be closed by the server in the very moment it is used again.
        const isStale = sending.reusedSocket && error.code === 'ECONNRESET';
        if (isStale) this.send(method, path, body, headers).then(resolve, failed);
        else failed(error);
      });
      sending.end(body);
    });
  }
}
