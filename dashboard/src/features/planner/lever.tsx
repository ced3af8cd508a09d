import { useId, useState } from 'react';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { LEVER_RANGE } from '../../lib/search.ts';

interface LeverSliderProps {
  label: string;
  /** Per cent of what the plan rests on. */
  value: number;
  onChange: (value: number) => void;
}

/** A slider in per cent of the plan. It speaks while it moves and reports where it is let go. */
export function LeverSlider({ label, value, onChange }: LeverSliderProps) {
  const id = useId();
  const [moving, setMoving] = useState<number | null>(null);
  const shown = moving ?? value;
  const settle = () => {
    if (moving !== null && moving !== value) onChange(moving);
    setMoving(null);
  };
  return (
    <div className="lever">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={LEVER_RANGE.low}
        max={LEVER_RANGE.high}
        step={5}
        value={shown}
        aria-valuetext={goalsTexts.planner.percent(shown)}
        onChange={(event) => setMoving(Number(event.currentTarget.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <output htmlFor={id}>{goalsTexts.planner.percent(shown)}</output>
    </div>
  );
}
