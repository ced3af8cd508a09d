/** What is said between the server and the process that draws, which neither shares code nor memory with it. */
import type { Query } from '@cubejs-client/core';
import type { Spot } from '../charts/picture/drawn.ts';
import type { MetaCube } from '../cube-client/known-members.ts';
import type { Answer } from '../cube-client/use-load.ts';
import type { Scheme } from '../lib/palette.ts';
import type { ShareChoice } from '../lib/share.ts';
import type { Facts } from './asking.ts';

export interface DrawJob {
  figure: string;
  choice: ShareChoice;
  facts: Facts;
  /** Names the list of members that may be seen, sent before. */
  rights: string;
  scheme: Scheme;
  width: number;
  /** Pixels to one of CSS: asked for, a PNG is drawn too. */
  scale: number | null;
}

export interface DefinitionText {
  title: string;
  description: string | null;
  version: string | null;
}

export interface DrawnFigure {
  title: string;
  sentence: string;
  stamp: string;
  /** The figure’s own page in the dashboard, with its filters. */
  page: string;
  alt: string;
  svg: string;
  png: Uint8Array | null;
  width: number;
  height: number;
  spots: Spot[];
  table: { caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] };
  definitions: DefinitionText[];
}

export type ToDrawing =
  | { kind: 'rights'; key: string; cubes: MetaCube[] }
  | { kind: 'draw'; id: number; job: DrawJob }
  | { kind: 'answers'; id: number; answers: Answer[] | null };

export type FromDrawing =
  | { kind: 'ready' }
  | { kind: 'ask'; id: number; queries: Query[] }
  /** `figure` is null where there is nothing to show. */
  | { kind: 'drawn'; id: number; figure: DrawnFigure | null }
  | { kind: 'failed'; id: number; message: string };
