import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

import type { Language } from '../../policies/sharing.ts';

/** What is to be drawn, for whom and how. */
export interface DrawJob {
  figure: string;
  choice: object;
  /** What of the publication a figure is made with. */
  facts: object;
  scheme: 'light' | 'dark';
  /** CSS pixels. */
  width: number;
  /** Pixels to one of CSS, for a PNG beside the SVG; null for none. */
  scale: number | null;
}

/** A figure as it is drawn: what it says, its picture, its numbers. */
export interface DrawnFigure {
  title: string;
  sentence: string;
  stamp: string;
  /** The figure's own page in the dashboard. */
  page: string;
  /** What a reader who does not see the picture is told. */
  alt: string;
  svg: string;
  png: Uint8Array | null;
  width: number;
  height: number;
  /** The parts of the picture that say more when they are pointed at, in pixels from its top left. */
  spots: object[];
  table: { caption: string; columns: string[]; rows: string[][] };
  definitions: { title: string; description: string | null; version: string | null }[];
}

/** What a role may see of a build: `key` names the list, so that it is sent once. */
export interface DrawingRights {
  key: string;
  cubes: object[];
}

export interface Drawing {
  /**
   * Draws a figure in a process of its own; null where there is nothing to show. `ask` answers its questions, in
   * their order; what it throws is thrown here. Throws `DrawingError` when the process failed, took too long, or
   * has too much to do.
   */
  draw(
    job: DrawJob,
    rights: DrawingRights,
    ask: (queries: object[]) => Promise<object[]>,
  ): Promise<DrawnFigure | null>;
  close(): void;
}

export class DrawingError extends Error {
  override readonly name = 'DrawingError';
}

export interface DrawingOptions {
  /** The script that draws, and how its sources are read. */
  script: string;
  tsconfig: string;
  /** Milliseconds a figure may take, its questions included. */
  patience?: number;
  /** Megabytes of its heap. */
  memory?: number;
  /** Figures that may be under way at once. */
  most?: number;
}

type FromDrawing =
  | { kind: 'ready' }
  | { kind: 'ask'; id: number; queries: object[] }
  | { kind: 'drawn'; id: number; figure: DrawnFigure | null }
  | { kind: 'failed'; id: number; message: string };

interface UnderWay {
  ask: (queries: object[]) => Promise<object[]>;
  /** Why a question could not be answered. */
  refused?: unknown;
  resolve(figure: DrawnFigure | null): void;
  reject(error: unknown): void;
}

interface Running {
  child: ChildProcess;
  rights: Set<string>;
  jobs: Map<number, UnderWay>;
}

/** A drawing process for each language, each started when it is first needed. */
export interface Drawings {
  in(language: Language): Drawing;
  close(): void;
}

/** Draws by a script in one supervised process a language. */
export function openDrawings(options: DrawingOptions): Drawings {
  const open = new Map<Language, Drawing>();
  return {
    in(language) {
      const drawing = open.get(language) ?? openDrawing(language, options);
      open.set(language, drawing);
      return drawing;
    },
    close() {
      for (const drawing of open.values()) drawing.close();
    },
  };
}

/** Letters of what a process said last, for the log. */
const SAID_KEPT = 500;
/** As many lists of members as the process keeps. */
const RIGHTS_KEPT = 32;

/** Draws by a script in a supervised process, which is started when first needed and again after it ended. */
function openDrawing(language: Language, options: DrawingOptions): Drawing {
  const { script, tsconfig, patience = 15_000, memory = 256, most = 200 } = options;
  let running: Running | null = null;
  let lastId = 0;
  let isClosed = false;

  const start = (): Running => {
    const child = fork(script, [], {
      execArgv: [`--max-old-space-size=${memory}`, '--import', import.meta.resolve('tsx')],
      // Nothing of the server's settings: the process has no secret to lose.
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        TSX_TSCONFIG_PATH: tsconfig,
        CONCORD_LANGUAGE: language,
      },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-SAID_KEPT)));
    const started: Running = { child, rights: new Set(), jobs: new Map() };
    const end = (): void => {
      if (running === started) running = null;
      for (const job of started.jobs.values())
        job.reject(new DrawingError(`The drawing process ended. ${said}`));
      started.jobs.clear();
    };
    child.on('message', (message) => void hear(started, message as FromDrawing));
    child.on('exit', end);
    child.on('error', end);
    child.unref();
    child.channel?.unref();
    return started;
  };

  const hear = async (from: Running, message: FromDrawing): Promise<void> => {
    if (message.kind === 'ready') return;
    const job = from.jobs.get(message.id);
    if (!job) return;
    if (message.kind === 'drawn') return job.resolve(message.figure);
    if (message.kind === 'failed') return job.reject(job.refused ?? new DrawingError(message.message));
    const answers = await job.ask(message.queries).catch((error: unknown) => {
      job.refused = error;
      return null;
    });
    if (from.child.connected) from.child.send({ kind: 'answers', id: message.id, answers });
  };

  return {
    async draw(job, rights, ask) {
      if (isClosed) throw new DrawingError('The drawing process is closed.');
      const at = (running ??= start());
      if (at.jobs.size >= most) throw new DrawingError('There is too much to draw.');
      if (!at.rights.has(rights.key)) {
        if (at.rights.size >= RIGHTS_KEPT) at.rights.clear();
        at.rights.add(rights.key);
        at.child.send({ kind: 'rights', ...rights });
      }
      const id = (lastId += 1);
      let late: NodeJS.Timeout | undefined;
      try {
        return await new Promise<DrawnFigure | null>((resolve, reject) => {
          at.jobs.set(id, { ask, resolve, reject });
          late = setTimeout(() => at.child.kill('SIGKILL'), patience);
          at.child.send({ kind: 'draw', id, job: { ...job, rights: rights.key } });
        });
      } finally {
        clearTimeout(late);
        at.jobs.delete(id);
      }
    },
    close() {
      isClosed = true;
      running?.child.kill('SIGKILL');
    },
  };
}
