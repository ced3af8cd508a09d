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

/** The id of 18 characters that Salesforce gives a record, in the order of the contract's ids. */
export function salesforceId(id: string, object: SalesforceObject): string {
  const digits = id.replace(/^[A-Z]+/, '');
  if (!/^\d+$/.test(digits)) throw new Error(`${id} is no id of the generator`);
  const short = `${PREFIXES[object]}${digits.padStart(12, '0')}`;
  return short + checksum(short);
}

/** The last three characters say which of the others are capitals. */
function checksum(short: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  return [0, 5, 10]
    .map((start) => {
      const bits = [...short.slice(start, start + 5)].map((letter, i) => (/[A-Z]/.test(letter) ? 2 ** i : 0));
      return letters.charAt(bits.reduce((sum, bit) => sum + bit, 0));
    })
    .join('');
}
