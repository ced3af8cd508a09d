import { toneVariable, type Tone } from '../lib/palette.ts';
import './charts.css';

export interface ScoreLine {
  key: string;
  label: string;
  /** The share delivered, such as `87.2%`; `–` where nothing is owed. */
  text: string;
  exact: string;
  /** 1 is all of it; null where nothing is owed. */
  share: number | null;
  /** Delivered and owed in words. */
  detail: string;
}

export interface Side {
  key: string;
  title: string;
  tone: Tone;
  lines: readonly ScoreLine[];
}

/** Two facing scorecards: on each side what was promised and how much of it was delivered, full bar is all of it. */
export function Scorecards({ sides }: { sides: readonly Side[] }) {
  return (
    <div className="scorecards">
      {sides.map((side) => (
        <section key={side.key} aria-labelledby={`score-${side.key}`}>
          <h3 id={`score-${side.key}`} style={{ borderColor: toneVariable(side.tone) }}>
            {side.title}
          </h3>
          <ul>
            {side.lines.map((line) => (
              <li key={line.key}>
                <span>{line.label}</span>
                <b title={line.exact}>{line.text}</b>
                <span className="score-bar" aria-hidden="true">
                  <i
                    style={{
                      width: `${Math.max(0, Math.min(1, line.share ?? 0)) * 100}%`,
                      background: toneVariable(side.tone),
                    }}
                  />
                </span>
                <small>{line.detail}</small>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
