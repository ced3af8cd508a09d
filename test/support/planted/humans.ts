import { firstNames, lastNames } from '../../../seeds/generator/catalogue.ts';
import { random, type Random } from '../../../seeds/generator/random.ts';

export interface Firm {
  account_id: string;
  name: string;
  domain: string;
}

export interface PersonRecord {
  person_id: string;
  email?: string;
  name?: string;
  account_id?: string;
  created_at: string;
  merged_into_person_id?: string;
}

/** A real person, with the records that a CRM has of them. */
export interface Human {
  id: string;
  name: string;
  firm: Firm | undefined;
  records: PersonRecord[];
}

const pad = (index: number): string => String(index).padStart(3, '0');
const day = (rng: Random): string => `2026-0${rng.int(1, 3)}-1${rng.int(0, 9)}T09:00:00Z`;

/** Sixty firms; the first ten come in pairs with one domain, and the last claims that of a mail service. */
export const firms: readonly Firm[] = Array.from({ length: 60 }, (_, i) => ({
  account_id: `A${pad(i)}`,
  name: `Firm ${i}`,
  domain: i === 59 ? 'gmail.com' : `https://www.firm${pad(i < 10 ? i - (i % 2) : i)}.example/`,
}));
const domainOf = (firm: Firm): string => firm.domain.replace('https://www.', '').replace('/', '');

/** The ways a second record comes to be; `hidden` ones nothing can tell. */
const second: Record<string, (address: string, record: PersonRecord) => Partial<PersonRecord>> = {
  case: (address) => ({ email: ` ${address.toUpperCase()} ` }),
  tag: (address) => ({ email: address.replace('@', '+spring+2026@') }),
  alias: (address) => ({ email: address.replace('@gmail.com', '@GoogleMail.com') }),
  nickname: (address, { name }) => ({ email: address, name: `${name![0]}.` }),
  moved: (address) => ({ email: address, account_id: firms[40]!.account_id }),
  merged: (address, { person_id }) => ({ email: `old.${address}`, merged_into_person_id: person_id }),
  hidden: (address) => ({ email: `private.${address.replace(/@.*/, '@gmail.com')}` }),
};

function ordinary(index: number, rng: Random): Human {
  const firm = rng.chance(0.85) ? firms[rng.int(0, 58)]! : undefined;
  const name = `${rng.pick(firstNames)} ${rng.pick(lastNames)}`;
  const within = rng.chance(0.1) ? 'mail.' : '';
  const host = firm && rng.chance(0.85) ? `${within}${domainOf(firm)}` : 'gmail.com';
  const address = `${name.toLowerCase().replace(' ', '.')}${pad(index)}@${host}`;
  const human: Human = { id: `H${pad(index)}`, name, firm, records: [] };
  const add = (more: Partial<PersonRecord>): PersonRecord => {
    const named = firm && rng.chance(0.6) ? { account_id: firm.account_id } : {};
    const id = `P${pad(index)}${'abcd'[human.records.length]}`;
    human.records.push({ person_id: id, name, created_at: day(rng), ...named, ...more });
    return human.records.at(-1)!;
  };
  const first = add({ email: address });
  const way = rng.pick(Object.keys(second));
  if (!rng.chance(0.5)) return human;
  const next = add(second[way]!(address, first));
  if (way !== 'merged') return human;
  const third = add({ email: `older.${address}`, merged_into_person_id: next.person_id });
  add({ email: third.email!.replace('@', '+x@') });
  return human;
}

/** Several people behind one address, each with a record; `extra` adds what their CRM did to them. */
function behind(mailbox: string, index: number, count: number, lastName: string, isMerged: boolean): Human[] {
  const firm = firms[20 + (index % 30)]!;
  return Array.from({ length: count }, (_, i) => {
    const id = `P${pad(index)}${i}`;
    const name = `${firstNames[i]} ${lastName || lastNames[i]}`;
    const record = { person_id: id, email: `${mailbox}@${domainOf(firm)}`, name, created_at: '2026-01-05' };
    const other = { ...record, person_id: `${id}m`, email: `own.${id}@x.example`, merged_into_person_id: id };
    return { id: `H${pad(index)}${i}`, name, firm, records: isMerged ? [record, other] : [record] };
  });
}

/** Everybody, the same every time. */
export function humans(): { easy: Human[]; hard: Human[] } {
  const rng = random('planted/humans');
  const easy = Array.from({ length: 500 }, (_, i) => ordinary(i, rng));
  const shared = ['info', 'sales2', 'office-uk', 'support.de', 'Vertrieb'];
  const hard = Array.from({ length: 30 }, (_, i) => [
    ...behind(shared[i % 5]!, 600 + i, 2 + (i % 2), '', false),
    ...behind('assistant.north', 700 + i, 2, 'Lee', true),
    ...behind('pool', 800 + i, 2, '', false),
  ]).flat();
  return { easy, hard };
}
