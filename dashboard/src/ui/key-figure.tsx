import './ui.css';

interface KeyFigureProps {
  label: string;
  text: string;
  exact: string;
  /** The base it is seen against, such as `€2.9M in the same days last year`. */
  base: string | null;
}

/** One figure: three digits to read, all of them on hover, and the base below. */
export function KeyFigure({ label, text, exact, base }: KeyFigureProps) {
  return (
    <div className="key-figure">
      <dt>{label}</dt>
      <dd>
        <span className="figure-value" title={exact}>
          {text}
        </span>
        {base && <small>{base}</small>}
      </dd>
    </div>
  );
}
