import type { NumbersSpec } from '../spec.ts';
import { SMALL_SIZE, TEXT_SIZE, type Body, type Place } from './drawn.ts';
import { clip } from './text-size.ts';

const CELL = 190;
const ROW = 76;
const FIGURE_SIZE = 24;

/** A few figures in large type, as many beside each other as there is room for. */
export function numbersBody(spec: NumbersSpec, { width, palette }: Place): Body {
  const across = Math.max(1, Math.min(spec.figures.length, Math.floor(width / CELL)));
  const cell = width / across;
  const at = (index: number) => ({ x: (index % across) * cell, y: Math.floor(index / across) * ROW });
  return {
    height: Math.ceil(spec.figures.length / across) * ROW,
    shapes: spec.figures.map((figure, index) => {
      const { x, y } = at(index);
      return (
        <g key={figure.label} transform={`translate(${x} ${y})`}>
          <text y={14} fill={palette.muted}>
            {clip(figure.label, TEXT_SIZE, cell - 12)}
          </text>
          <text y={42} fontSize={FIGURE_SIZE} fontWeight={600} fill={palette.text}>
            {figure.text}
          </text>
          {figure.base && (
            <text y={60} fontSize={SMALL_SIZE} fill={palette.muted}>
              {clip(figure.base, SMALL_SIZE, cell - 12)}
            </text>
          )}
        </g>
      );
    }),
    spots: spec.figures.map((figure, index) => ({
      ...at(index),
      width: cell,
      height: ROW,
      title: figure.label,
      rows: [{ name: figure.base ?? '', value: figure.exact }],
    })),
  };
}
