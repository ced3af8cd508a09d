const PREFIXES = {
  account: '001',
  contact: '003',
  user: '005',
  opportunity: '006',
  history: '008',
  lead: '00Q',
  task: '00T',
  event: '00U',
  role: '00E',
  contactRole: '00K',
  stage: '01J',
  member: '00v',
  campaign: '701',
  change: '017',
} as const;

export type SalesforceObject = keyof typeof PREFIXES;

const ENDS = Object.fromEntries(
  Object.entries(PREFIXES).map(([object, prefix]) => [object, longId(prefix.padEnd(15, '0')).slice(15)]),
) as Record<SalesforceObject, string>;

/** The id of a record that a company has once: the `place`th from the end, where no other record comes to. */
export function lastId(place: number, object: SalesforceObject): string {
  return salesforceId(String(999_999_999_999 - place), object);
}

/** The id of 18 characters that Salesforce gives a record, in the order of the contract's ids, planted faults last. */
export function salesforceId(id: string, object: SalesforceObject): string {
  const digits = id.charAt(1) === 'X' ? `9${id.slice(2).padStart(11, '0')}` : id.replace(/^[A-Z]/, '');
  if (!/^\d+$/.test(digits)) throw new Error(`${id} is no id of the generator`);
  // Digits are no capitals: all ids of an object end in the same three letters.
  return `${PREFIXES[object]}${digits.padStart(12, '0')}${ENDS[object]}`;
}

/** The id of 18 characters for one of 15: the last three say which of the others are capitals. */
export function longId(short: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  const marks = [0, 5, 10].map((start) => {
    const capitals = [...short.slice(start, start + 5)].map((letter, i) =>
      /[A-Z]/.test(letter) ? 2 ** i : 0,
    );
    return letters.charAt(capitals.reduce((sum, bit) => sum + bit, 0));
  });
  return short + marks.join('');
}
