import { renderToStaticMarkup } from 'react-dom/server';
import { PALETTES, type Scheme } from '../../lib/palette.ts';
import type { PictureContent } from '../content.ts';
import type { ChartSpec } from '../spec.ts';
import { barsBody } from './bars-body.tsx';
import { SMALL_SIZE, TEXT_SIZE, type Body, type Place, type Spot } from './drawn.ts';
import { multiplesBody } from './multiples-body.tsx';
import { numbersBody } from './numbers-body.tsx';
import { plotBody } from './plot-body.tsx';
import { rangesBody } from './ranges-body.tsx';
import { clip, wrap } from './text-size.ts';

export interface PictureStyle {
  scheme: Scheme;
  /** CSS pixels. */
  width: number;
}

export interface DrawnPicture {
  svg: string;
  width: number;
  height: number;
  spots: Spot[];
  /** What a reader who does not see the picture is told: title, sentence and age. */
  alt: string;
}

/** The bundled type first, then what a reader's system has. */
export const PICTURE_FONT = 'Inter, system-ui, sans-serif';
const PAD = 16;
const TITLE_SIZE = 15;
const LINE = 18;
const NARROW_LINES = 5;
const WIDE_LINES = 3;

function bodyOf(spec: ChartSpec, place: Place): Body {
  switch (spec.kind) {
    case 'bars':
      return barsBody(spec, place);
    case 'ranges':
      return rangesBody(spec, place);
    case 'numbers':
      return numbersBody(spec, place);
    case 'multiples':
      return multiplesBody(spec, place);
    default:
      return plotBody(spec, place);
  }
}

/**
 * Draws a picture as an SVG document: texts and shapes, no script, no address but of its own parts. The same
 * content and style give the same text everywhere and always.
 */
export function drawPicture(
  { title, spec, stamp }: PictureContent,
  { scheme, width }: PictureStyle,
): DrawnPicture {
  const palette = PALETTES[scheme];
  const inner = width - 2 * PAD;
  const body = bodyOf(spec, {
    palette,
    fontFamily: PICTURE_FONT,
    width: inner,
    prefix: `${spec.kind}-${scheme}-`,
  });
  const sentence = wrap(spec.description, TEXT_SIZE, inner, width < 480 ? NARROW_LINES : WIDE_LINES);
  const top = PAD + 20 + sentence.length * LINE + 10;
  const height = Math.round(top + body.height + 12 + LINE + PAD / 2);
  const alt = [title, spec.description, stamp].map((each) => each.trim().replace(/\.?$/, '.')).join(' ');
  const svg = renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      fontFamily={PICTURE_FONT}
      fontSize={TEXT_SIZE}
    >
      <title>{title}</title>
      <desc>{alt}</desc>
      <rect width={width} height={height} fill={palette.background} />
      <text x={PAD} y={PAD + 12} fontSize={TITLE_SIZE} fontWeight={600} fill={palette.text}>
        {clip(title, TITLE_SIZE, inner)}
      </text>
      {sentence.map((line, index) => (
        <text key={index} x={PAD} y={PAD + 20 + (index + 1) * LINE - 4} fill={palette.muted}>
          {line}
        </text>
      ))}
      <g transform={`translate(${PAD} ${top})`}>{body.shapes}</g>
      <text x={PAD} y={height - 12} fontSize={SMALL_SIZE} fill={palette.muted}>
        {stamp}
      </text>
    </svg>,
  );
  return {
    svg,
    width,
    height,
    alt,
    spots: body.spots.map((spot) => ({ ...spot, x: spot.x + PAD, y: spot.y + top })),
  };
}
