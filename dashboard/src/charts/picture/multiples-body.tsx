import { numbersByStep } from '../annotated.ts';
import { lengthOf } from '../shapes.ts';
import type { MultiplesSpec } from '../spec.ts';
import { SMALL_SIZE, TEXT_SIZE, type Body, type Place, type Spot } from './drawn.ts';
import { Hatch, hatchFill } from './hatch.tsx';
import { clip, textWidth } from './text-size.ts';

const ROW = 48;
const MARKS = 16;
const TALLEST = 36;

/** One row of small columns a thing, each row from its own zero, its last complete value at the end. */
export function multiplesBody(spec: MultiplesSpec, place: Place): Body {
  const { width, palette } = place;
  const left = Math.min(
    width * 0.34,
    Math.max(...spec.rows.map(({ label }) => textWidth(label, TEXT_SIZE))) + 16,
  );
  const track = width - left - 64;
  const numbers = numbersByStep(spec.marks);
  const head = numbers.size > 0 ? MARKS : 0;
  const spots: Spot[] = [];
  const shapes = spec.rows.map((row, position) => {
    const bottom = head + position * ROW + 42;
    const step = track / Math.max(1, row.columns.length);
    const highest = Math.max(0, ...row.columns.map((column) => column.value ?? 0));
    return (
      <g key={row.key}>
        <text x={0} y={bottom - 2} fill={palette.text}>
          {clip(row.label, TEXT_SIZE, left - 12)}
        </text>
        {row.columns.map((column, index) => {
          const height = Math.max(1.5, lengthOf(column.value, highest) * TALLEST);
          const x = left + index * step;
          const mark = { x: x + 1, y: bottom - height, width: Math.max(1, step - 3), height };
          spots.push({ x, y: head + position * ROW, width: step, height: ROW, title: column.text, rows: [] });
          return (
            <g key={column.key}>
              <rect {...mark} fill={palette.tones.joint} />
              {column.isIncomplete && <rect {...mark} fill={hatchFill(place)} />}
            </g>
          );
        })}
        <text x={width} y={bottom - 2} textAnchor="end" fontWeight={600} fill={palette.text}>
          {row.last.text}
        </text>
      </g>
    );
  });
  return {
    height: head + spec.rows.length * ROW,
    spots,
    shapes: (
      <>
        <defs>
          <Hatch place={place} />
        </defs>
        {[...numbers].map(([step, text]) => (
          <text
            key={step}
            x={left + ((step + 0.5) * track) / Math.max(1, spec.rows[0]?.columns.length ?? 1)}
            y={12}
            textAnchor="middle"
            fontSize={SMALL_SIZE}
            fontWeight={600}
            fill={palette.text}
          >
            {text}
          </text>
        ))}
        {shapes}
      </>
    ),
  };
}
