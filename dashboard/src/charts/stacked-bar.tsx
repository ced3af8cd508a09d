import { toneVariable, type Tone } from '../lib/palette.ts';
import { widths } from './shapes.ts';
import './charts.css';

export interface StackPart {
  key: string;
  label: string;
  tone: Tone;
  value: number | null;
  /** The value as shown, and in full for the hover. */
  text: string;
  exact: string;
}

export interface StackedBarProps {
  title: string;
  total: { text: string; exact: string };
  parts: readonly StackPart[];
}

/** One bar for a whole and its parts, the total at its head and every part named with its value below. */
export function StackedBar({ title, total, parts }: StackedBarProps) {
  const shares = widths(parts.map((part) => part.value));
  return (
    <div className="stack">
      <div className="stack-head">
        <h3>{title}</h3>
        <span className="figure-value" title={total.exact}>
          {total.text}
        </span>
      </div>
      <div className="stack-bar" aria-hidden="true">
        {parts.map((part, index) => (
          <i
            key={part.key}
            data-tone={part.tone}
            title={`${part.label}: ${part.exact}`}
            style={{ flexGrow: shares[index] ?? 0, background: toneVariable(part.tone) }}
            hidden={(shares[index] ?? 0) === 0}
          />
        ))}
      </div>
      <ul className="stack-parts">
        {parts.map((part) => (
          <li key={part.key}>
            <i data-tone={part.tone} style={{ background: toneVariable(part.tone) }} aria-hidden="true" />
            <span>{part.label}</span> <b title={part.exact}>{part.text}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
