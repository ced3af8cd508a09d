import type { ReactNode } from 'react';
import type { Palette } from '../../lib/palette.ts';

/** What a drawing inside a picture knows of its place. */
export interface Place {
  palette: Palette;
  fontFamily: string;
  width: number;
  /** What its ids begin with, so that two pictures in one document keep apart. */
  prefix: string;
}

/** A part of the picture that says more when it is pointed at; in pixels from the top left. */
export interface Spot {
  x: number;
  y: number;
  width: number;
  height: number;
  title: string;
  rows: { name: string; value: string }[];
}

/** A drawing of a picture's body, from its own top left corner. */
export interface Body {
  height: number;
  shapes: ReactNode;
  spots: Spot[];
}

export const TEXT_SIZE = 12;
/** Drawings narrower than this name a row above it in place of beside it. */
export const STACKED_BELOW = 400;
/** Pixels a row's name takes above it. */
export const NAME_LINE = 18;
export const SMALL_SIZE = 11;
