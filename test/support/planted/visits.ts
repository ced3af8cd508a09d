import { random } from '../../../seeds/generator/random.ts';
import type { Human } from './humans.ts';

export interface TouchRecord {
  touch_id: string;
  occurred_at: string;
  kind: string;
  person_id?: string;
  email?: string;
  anonymous_id?: string;
}

export interface Visits {
  touches: TouchRecord[];
  identities: { anonymous_id: string; person_id: string }[];
  /** Who made a touch. */
  made: Map<string, Human>;
  /** Who used a device. */
  used: Map<string, Set<Human>>;
}

/** What people did, and on which devices: some are theirs alone, some are not, some never say whose they are. */
export function visits(easy: readonly Human[], hard: readonly Human[]): Visits {
  const rng = random('planted/visits');
  const told: Visits = { touches: [], identities: [], made: new Map(), used: new Map() };
  const touch = (human: Human, kind: string, more: Partial<TouchRecord>): void => {
    const touch_id = `T${told.touches.length}`;
    told.touches.push({ touch_id, occurred_at: `2026-04-${rng.int(10, 28)}T10:00:00Z`, kind, ...more });
    told.made.set(touch_id, human);
    if (more.anonymous_id)
      told.used.set(more.anonymous_id, (told.used.get(more.anonymous_id) ?? new Set()).add(human));
  };
  const visit = (human: Human, anonymous_id: string): void => {
    for (let i = rng.int(1, 3); i > 0; i--) touch(human, 'web_visit', { anonymous_id });
  };
  const anyRecord = (human: Human) => rng.pick(human.records);
  const fill = (human: Human, anonymous_id: string): void => {
    const { person_id, email } = anyRecord(human);
    const written = rng.chance(0.3) ? email!.trim().replace('@', '+form@') : email;
    touch(human, 'form', { anonymous_id, ...(rng.chance(0.5) ? { email: written! } : { person_id }) });
  };
  const identify = (human: Human, anonymous_id: string): void => {
    told.identities.push({ anonymous_id, person_id: anyRecord(human).person_id });
  };
  for (const human of [...easy, ...hard]) {
    touch(human, 'call', { person_id: anyRecord(human).person_id });
    if (rng.chance(0.5)) touch(human, 'email_click', { email: anyRecord(human).email! });
  }
  for (const [i, human] of easy.entries()) {
    const device = `own${i}`;
    visit(human, device);
    rng.pick([fill, identify, () => undefined])(human, device);
  }
  for (let i = 0; i < 40; i++) {
    const device = `lent${i}`;
    for (const human of [rng.pick(easy), rng.pick(easy)]) {
      visit(human, device);
      (i % 2 ? fill : identify)(human, device);
    }
  }
  for (const [i, human] of hard.entries()) {
    visit(human, `hard${i}`);
    touch(human, 'form', { anonymous_id: `hard${i}`, email: human.records[0]!.email! });
  }
  return told;
}
