import { useState, type FormEvent } from 'react';
import { embedTexts } from '../../lib/embed-texts.ts';
import type { Period } from '../../lib/scope.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { MOST_DAYS } from './days.ts';
import { isImage, KINDS, originOf, PLACES, type Kind, type Place } from './snippets.ts';

const words = embedTexts.dialog;

/** How a chart is to be shared. */
export interface Wish {
  place: Place;
  kind: Kind;
  /** The site that may hold the frame. */
  origin: string;
  /** Whether it follows the running quarter in place of the page's period. */
  isRunning: boolean;
  days: number;
  isKeptAlive: boolean;
}

interface ShareFormProps {
  /** The page's; null for all time. */
  period: Period | null;
  /** Whether that is the running quarter, which a chart then follows unless told. */
  isRunningQuarter: boolean;
  isSharing: boolean;
  onWish: (wish: Wish) => void;
}

/** Asks where a chart will stand and for how long. */
export function ShareForm({ period, isRunningQuarter, isSharing, onWish }: ShareFormProps) {
  const [place, setPlace] = useState<Place>('confluence');
  const [asked, setAsked] = useState<Kind>('frame');
  const [typed, setTyped] = useState('');
  const [isRunning, setIsRunning] = useState(isRunningQuarter);
  const [isKeptAlive, setIsKeptAlive] = useState(true);
  const [days, setDays] = useState<number>(MOST_DAYS.frame);
  const [isWrong, setIsWrong] = useState(false);

  const kinds: readonly Kind[] = PLACES[place].kinds;
  const kind = kinds.includes(asked) ? asked : kinds[0]!;
  const mostDays = isImage(kind) ? MOST_DAYS.image : MOST_DAYS.frame;
  const [known] = PLACES[place].origins;
  const origin = originOf(typed === '' && known ? known : typed);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isImage(kind) && !origin) return setIsWrong(true);
    onWish({ place, kind, origin: origin ?? '', isRunning, days: Math.min(days, mostDays), isKeptAlive });
  };

  return (
    <form onSubmit={submit} noValidate>
      <SelectField
        label={words.place}
        value={place}
        groups={[{ items: Object.entries(PLACES).map(([value, { name }]) => ({ value, label: name })) }]}
        onChange={(value) => setPlace(value as Place)}
      />
      <SelectField
        label={words.kind}
        value={kind}
        groups={[
          {
            items: KINDS.filter((each) => kinds.includes(each)).map((value) => ({
              value,
              label: words.kinds[value],
            })),
          },
        ]}
        onChange={(value) => setAsked(value as Kind)}
      />
      {!kinds.includes('frame') && <p className="muted">{words.notThere(PLACES[place].name)}</p>}
      {!isImage(kind) && (
        <label>
          {words.origin}
          <input
            type="url"
            value={typed}
            placeholder={known ?? 'https://wiki.example.com'}
            aria-invalid={isWrong || undefined}
            aria-describedby="share-origin-hint"
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setIsWrong(false);
            }}
          />
          <small id="share-origin-hint" role={isWrong ? 'alert' : undefined}>
            {isWrong ? words.originWrong : words.originHint}
          </small>
        </label>
      )}
      {period && (
        <SelectField
          label={words.period}
          value={isRunning ? 'running' : 'fixed'}
          groups={[
            {
              items: [
                { value: 'running', label: words.periods.running },
                { value: 'fixed', label: words.periods.fixed(period.label) },
              ],
            },
          ]}
          onChange={(value) => setIsRunning(value === 'running')}
        />
      )}
      <label>
        {words.days}
        <input
          type="number"
          min={1}
          max={mostDays}
          value={Math.min(days, mostDays)}
          onChange={(event) => setDays(Math.max(1, Math.round(event.currentTarget.valueAsNumber || 1)))}
        />
      </label>
      <label className="share-check">
        <input
          type="checkbox"
          checked={isKeptAlive}
          onChange={(event) => setIsKeptAlive(event.currentTarget.checked)}
        />
        {words.keepAlive}
      </label>
      {isImage(kind) && <p className="muted">{words.kept}</p>}
      <button type="submit" className="submit-button" disabled={isSharing}>
        {isSharing ? words.creating : words.create}
      </button>
    </form>
  );
}
