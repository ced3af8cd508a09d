import { lengthOf } from './shapes.ts';
import './charts.css';

export interface Step {
  key: string;
  label: string;
  value: number | null;
  text: string;
  exact: string;
  /** Its share of the first step; null for that one. */
  share: { text: string; exact: string } | null;
  /** Still growing: the bar is hatched. */
  isUnfinished: boolean;
  /** What it is expected to come to, drawn as a dashed end of the bar; null where nothing is foreseen. */
  expected: { value: number; text: string; exact: string } | null;
  /** The passage from the step before, written between the two bars; null for the first step. */
  passage: { text: string; exact: string; label: string } | null;
  /** A count of another kind, in a column of its own. */
  aside: { text: string; exact: string } | null;
}

export interface StepBarsProps {
  steps: readonly Step[];
  /** What the bars count and what the column beside them counts. */
  heads: { step: string; value: string; aside: string };
}

/** Horizontal bars from a common zero, in order, with the rate of passage written between them. */
export function StepBars({ steps, heads }: StepBarsProps) {
  const longest = Math.max(0, ...steps.map((step) => Math.max(step.value ?? 0, step.expected?.value ?? 0)));
  const hasAside = steps.some((step) => step.aside !== null);
  return (
    <div className="steps" data-aside={hasAside || undefined} role="list">
      <div className="steps-row steps-heads" aria-hidden="true">
        <span>{heads.step}</span>
        <span>{heads.value}</span>
        {hasAside && <span>{heads.aside}</span>}
      </div>
      {steps.map((step) => (
        <div key={step.key} role="listitem">
          {step.passage && (
            <div className="steps-row steps-passage">
              <span />
              <span title={`${step.passage.label}: ${step.passage.exact}`}>
                <span aria-hidden="true">↓ </span>
                {step.passage.text} <small>{step.passage.label}</small>
              </span>
            </div>
          )}
          <div className="steps-row">
            <span className="steps-label">{step.label}</span>
            <span className="steps-track" title={step.exact}>
              <i
                data-unfinished={step.isUnfinished || undefined}
                hidden={!step.value}
                style={{ minWidth: 2, width: `calc((100% - 7rem) * ${lengthOf(step.value, longest)})` }}
                aria-hidden="true"
              />
              {step.expected && step.expected.value > (step.value ?? 0) && (
                <i
                  data-expected
                  style={{
                    width: `calc((100% - 7rem) * ${lengthOf(step.expected.value - (step.value ?? 0), longest)})`,
                  }}
                  aria-hidden="true"
                />
              )}
              <span className="steps-texts">
                <b>{step.text}</b>
                {step.share && <small title={step.share.exact}>{step.share.text}</small>}
                {step.expected && (
                  <small className="steps-expected" title={step.expected.exact}>
                    {step.expected.text}
                  </small>
                )}
              </span>
            </span>
            {step.aside && (
              <span className="steps-aside" title={step.aside.exact}>
                <span className="for-readers">{heads.aside}: </span>
                {step.aside.text}
              </span>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
