import type { ReactNode } from 'react';
import { lengthOf } from '../shapes.ts';
import type { Bar, BarsSpec } from '../spec.ts';
import {
  NAME_LINE,
  SMALL_SIZE,
  STACKED_BELOW,
  TEXT_SIZE,
  type Body,
  type Place,
  type Spot,
} from './drawn.ts';
import { Hatch, hatchFill } from './hatch.tsx';
import { clip, textWidth } from './text-size.ts';

const ROW = 28;
const SECOND_LINE = 14;
const PASSAGE = 20;
const HEAD = 30;
const BAR = 16;

interface Columns {
  label: number;
  track: number;
  isAsideBelow: boolean;
  isStacked: boolean;
}

const heightOf = (bar: Bar, at: Columns): number =>
  ROW + (at.isAsideBelow && bar.aside ? SECOND_LINE : 0) + (at.isStacked ? NAME_LINE : 0);

function columnsOf(spec: BarsSpec, width: number): Columns {
  const bars = spec.groups.flatMap((group) => group.bars);
  const widest = (texts: (string | null | undefined)[]) =>
    Math.max(0, ...texts.map((text) => textWidth(text ?? '', TEXT_SIZE)));
  const isStacked = width < STACKED_BELOW;
  const beside = widest(bars.map(({ label, note }) => (note ? `${label} ${note}` : label))) + 12;
  const label = isStacked ? 0 : Math.min(width * 0.4, beside);
  const whole = widest(bars.map(({ text, aside }) => (aside ? `${text}  ${aside}` : text)));
  // Words that would leave the bars no room stand below them.
  const isAsideBelow = whole > width * 0.4;
  const behind = (isAsideBelow ? widest(bars.map(({ text }) => text)) : whole) + 20;
  return { label, isStacked, isAsideBelow, track: Math.max(20, width - label - behind) };
}

function Row({
  bar,
  y,
  longest,
  isOfWhole,
  at,
  place,
}: {
  bar: Bar;
  y: number;
  longest: number;
  isOfWhole: boolean;
  at: Columns;
  place: Place;
}) {
  const { palette } = place;
  const length = Math.max(bar.value ? 2 : 0, lengthOf(Math.abs(bar.value ?? 0), longest) * at.track);
  const top = at.isStacked ? y + NAME_LINE : y;
  const middle = top + ROW / 2;
  const mark = { x: at.label, y: middle - BAR / 2, width: length, height: BAR };
  return (
    <g>
      <text x={0} y={at.isStacked ? y + 16 : middle + 4} fill={palette.text}>
        {clip(bar.label, TEXT_SIZE, (at.label || place.width) - 12)}
        {bar.note && (
          <tspan dx={6} fontSize={SMALL_SIZE} fill={palette.tones[bar.tone]}>
            {bar.note}
          </tspan>
        )}
      </text>
      {isOfWhole && <rect {...mark} width={at.track} fill={palette.hairline} />}
      {length > 0 && (
        <rect {...mark} fill={palette.tones[bar.tone]} opacity={(bar.value ?? 0) < 0 ? 0.55 : 1} />
      )}
      {length > 0 && bar.isUnfinished && <rect {...mark} fill={hatchFill(place)} />}
      <text
        x={at.label + (isOfWhole ? at.track : length) + 8}
        y={middle + 4}
        fill={palette.text}
        fontWeight={600}
      >
        {bar.text}
        {bar.aside && !at.isAsideBelow && (
          <tspan dx={6} fontSize={SMALL_SIZE} fontWeight={400} fill={palette.muted}>
            {bar.aside}
          </tspan>
        )}
      </text>
      {bar.aside && at.isAsideBelow && (
        <text x={at.label} y={top + ROW + 8} fontSize={SMALL_SIZE} fill={palette.muted}>
          {clip(bar.aside, SMALL_SIZE, place.width - at.label)}
        </text>
      )}
    </g>
  );
}

/** Horizontal bars, group by group, each group from one zero on one scale. */
export function barsBody(spec: BarsSpec, place: Place): Body {
  const { width, palette } = place;
  const at = columnsOf(spec, width);
  const shapes: ReactNode[] = [];
  const spots: Spot[] = [];
  let y = 0;
  spec.groups.forEach((group, position) => {
    if (group.title !== null) {
      shapes.push(
        <g key={`head-${position}`} fontWeight={600} fill={palette.text}>
          <text x={0} y={y + 18}>
            {clip(group.title, TEXT_SIZE, width * 0.7)}
          </text>
          <text x={width} y={y + 18} textAnchor="end">
            {group.total}
          </text>
        </g>,
      );
      y += HEAD;
    }
    const longest = group.full ?? Math.max(0, ...group.bars.map((bar) => Math.abs(bar.value ?? 0)));
    for (const bar of group.bars) {
      if (bar.passage) {
        shapes.push(
          <text
            key={`${position}-${bar.key}-passage`}
            x={at.label}
            y={y + 14}
            fontSize={SMALL_SIZE}
            fill={palette.muted}
          >
            {clip(`↓ ${bar.passage}`, SMALL_SIZE, width - at.label)}
          </text>,
        );
        y += PASSAGE;
      }
      shapes.push(
        <Row
          key={`${position}-${bar.key}`}
          {...{ bar, y, longest, isOfWhole: group.full !== null, at, place }}
        />,
      );
      const value = bar.aside ? `${bar.exact} (${bar.aside})` : bar.exact;
      spots.push({
        x: 0,
        y,
        width,
        height: heightOf(bar, at),
        title: bar.label,
        rows: [{ name: group.title ?? '', value }],
      });
      y += heightOf(bar, at);
    }
    if (position < spec.groups.length - 1) y += 12;
  });
  return {
    height: y,
    spots,
    shapes: (
      <>
        <defs>
          <Hatch place={place} />
        </defs>
        {shapes}
      </>
    ),
  };
}
