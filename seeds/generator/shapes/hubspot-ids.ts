const KINDS: Record<string, string> = { A: '1', P: '2', D: '3', T: '4', U: '5', C: '6', K: '7', F: '8' };

/** The number that HubSpot knows a record by: ten digits, in the order of the contract's ids. */
export function hubspotId(id: string): string {
  const kind = KINDS[id.charAt(0)];
  if (!kind || !/^[A-Z]\d+$/.test(id)) throw new Error(`${id} is no id of the generator`);
  return `${kind}${id.slice(1).padStart(9, '0')}`;
}
