import { connect } from 'node:net';

export interface Flood {
  /** Answers a second. */
  perSecond: number;
  /** Milliseconds of each answer. */
  taken: number[];
}

/**
 * Asks again and again over some connections, one request at a time on each, with as little work of its own as can
 * be. Throws when an answer is not 200.
 */
export async function flood(
  address: string,
  paths: readonly string[],
  { clients, seconds, headers }: { clients: number; seconds: number; headers: string },
): Promise<Flood> {
  const { hostname, port } = new URL(address);
  const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`);
  const until = performance.now() + seconds * 1000;
  const taken: number[] = [];
  const started = performance.now();
  const one = (first: number) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let turn = first;
      let asked = 0;
      let got = '';
      const ask = () => {
        asked = performance.now();
        got = '';
        socket.write(requests[turn++ % requests.length]!);
      };
      socket.setNoDelay(true);
      socket.setEncoding('latin1');
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('close', resolve);
      socket.on('data', (part: string) => {
        got += part;
        const end = got.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(got.slice(0, end))?.[1]);
        if (got.length < end + 4 + length) return;
        if (!got.startsWith('HTTP/1.1 200')) return reject(new Error(got.slice(0, 500)));
        taken.push(performance.now() - asked);
        if (performance.now() < until) ask();
        else socket.end();
      });
    });
  await Promise.all(Array.from({ length: clients }, (_, at) => one(at)));
  return { perSecond: taken.length / ((performance.now() - started) / 1000), taken };
}
