import type { Files, Sink } from './files.ts';
import type { Output } from './output.ts';

type Plant = readonly [
  table: keyof Files,
  column: string,
  rule: string,
  lines: (n: number) => string[],
  loaded?: number,
];

const AT = '2026-03-02T10:00:00Z';
const LONG = 'x'.repeat(100_001);
const deal = (
  id: string,
  changes: Partial<Record<'created' | 'closed' | 'status' | 'amount' | 'currency', string>>,
) => {
  const {
    created = AT,
    closed = '2026-05-04T10:00:00Z',
    status = 'won',
    amount = '900.00',
    currency = 'EUR',
  } = changes;
  return `${id},,,Planted,,${created},${closed},,${status},Closed won,${amount},${currency},,new,12,,,,,,,,,,,,`;
};
const touch = (id: string, at: string, kind: string, anonymous: string) =>
  `${id},${at},,,${anonymous},,,${kind},marketing,,,,,,,,,,`;
const person = (id: string, title: string, at: string) =>
  `${id},${id.toLowerCase()}@planted.example,Planted,${title},,${at},,,,`;

/** Rows that the input contract quarantines; none is a row of the company, so nothing else refers to them. */
const plants: readonly Plant[] = [
  [
    'opportunities',
    'closed_at',
    'end_before_start',
    (n) => [deal(`DX${n}`, { closed: '2026-01-05T10:00:00Z' })],
  ],
  ['opportunities', 'status', 'unknown_value', (n) => [deal(`DX${n}`, { status: 'closed' })]],
  ['opportunities', 'amount', 'negative_amount', (n) => [deal(`DX${n}`, { amount: '-5.00' })]],
  ['opportunities', 'amount', 'value_unreadable', (n) => [deal(`DX${n}`, { amount: '"1.200,50"' })]],
  ['opportunities', 'currency', 'no_exchange_rate', (n) => [deal(`DX${n}`, { currency: 'CHF' })]],
  ['opportunities', 'closed_at', 'close_missing', (n) => [deal(`DX${n}`, { closed: '' })]],
  ['opportunities', 'created_at', 'required_value_missing', (n) => [deal(`DX${n}`, { created: '' })]],
  ['touches', 'kind', 'unknown_value', (n) => [touch(`TX${n}`, AT, 'fax', `z${n}`)]],
  ['touches', 'person_id', 'nobody_named', (n) => [touch(`TX${n}`, AT, 'web_visit', '')]],
  [
    'touches',
    'occurred_at',
    'value_unreadable',
    (n) => [touch(`TX${n}`, '02/03/2026 10:00', 'web_visit', `z${n}`)],
  ],
  [
    'touches',
    'occurred_at',
    'in_the_future',
    (n) => [touch(`TX${n}`, '2062-03-02T10:00:00Z', 'web_visit', `z${n}`)],
  ],
  [
    'touches',
    'touch_id',
    'duplicate_id',
    (n) => [touch(`TX${n}`, AT, 'web_visit', `z${n}`), touch(`TX${n}`, AT, 'form', `z${n}`)],
    1,
  ],
  ['people', 'person_id', 'required_value_missing', () => [person('', '', AT)]],
  ['people', 'created_at', 'value_unreadable', (n) => [person(`PX${n}`, '', 'spring 2026')]],
  ['people', 'person_id', 'duplicate_id', (n) => [person(`PX${n}`, '', AT), person(`PX${n}`, 'COO', AT)], 1],
  ['stage_changes', 'entity_type', 'unknown_value', (n) => [`deal,DX${n},Proposal,${AT},,`]],
  ['handoffs', 'assigned_at', 'end_before_start', () => [`P0,${AT},2026-02-02T10:00:00Z,,pending,,,`]],
];

/** A touch and a visitor that name somebody who is not there: loaded, and flagged. */
const strays: readonly Plant[] = [
  ['touches', 'person_id', 'unknown', (n) => [`TX${n},${AT},PX,,,,,call,sales,,,,,,,,,,`], 1],
  ['identities', 'person_id', 'unknown', (n) => [`z${n},PX,${AT}`]],
];

/** Plants one fault after another and counts them by table, column and rule. */
export class Dirt {
  /** Touches among the planted rows that are loaded all the same. */
  loadedTouches = 0;
  private readonly output: Pick<Output, 'planted' | 'hasFault'>;
  private readonly quarantined = new Map<string, number>();
  private readonly flagged = new Map<string, number>();
  private planted = 0;

  constructor(output: Pick<Output, 'planted' | 'hasFault'>) {
    this.output = output;
  }

  plant(): void {
    const n = (this.planted += 1);
    const isStray = n % 8 === 0;
    const list = isStray ? strays : plants;
    const [table, column, rule, lines, loaded = 0] = list[(isStray ? n / 8 : n) % list.length]!;
    if (!this.output.hasFault({ table, column, rule })) return;
    for (const line of lines(n)) this.output.planted[table].add(line);
    if (table === 'touches') this.loadedTouches += loaded;
    if (isStray) this.count(this.flagged, `${table},${column}`, 1);
    else this.count(this.quarantined, `${table},${column},${rule}`, 1);
  }

  /** One address of 100,001 letters, the only fault that is large. */
  plantLongValue(): void {
    const fault = { table: 'people', column: 'job_title', rule: 'value_too_long' } as const;
    if (!this.output.hasFault(fault)) return;
    this.output.planted.people.add(person('PXL', LONG, AT));
    this.note(fault.table, fault.column, fault.rule, 1);
  }

  count(counts: Map<string, number>, key: string, rows: number): void {
    counts.set(key, (counts.get(key) ?? 0) + rows);
  }

  /** Adds faults that were planted elsewhere. */
  note(table: string, column: string, rule: string, rows: number): void {
    this.count(this.quarantined, `${table},${column},${rule}`, rows);
  }

  write(quarantine: Sink, unknown: Sink): void {
    for (const [key, rows] of [...this.quarantined].sort()) quarantine.add(`${key},${rows}`);
    for (const [key, rows] of [...this.flagged].sort()) unknown.add(`${key},${rows}`);
  }
}
