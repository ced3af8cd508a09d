import { siteDomain, type Address } from './addresses.ts';
import { groupBy, text, type Company, type Row } from './read.ts';

/** The one value there is; null where there is none, or more than one. */
export const only = (values: readonly string[]): string | null =>
  values.length > 0 && new Set(values).size === 1 ? values[0]! : null;

/** The account of a person's records: the deals' where they agree, else that whose domain the addresses have. */
export function accountOfPerson(
  company: Company,
  addressOf: (row: Row) => Address | null,
  resolve: (id: string) => string,
) {
  const claims = groupBy(company.rows('accounts'), (row) => siteDomain(text(row, 'domain')));
  const deals = groupBy(
    company.rows('opportunities').filter((row) => text(row, 'account_id') !== null),
    (row) => resolve(text(row, 'primary_person_id') ?? ''),
  );
  const claimant = (row: Row): string[] => {
    const address = addressOf(row);
    if (address === null || address.isFree) return [];
    const labels = address.domain.split('.');
    const parents = labels.slice(0, Math.min(3, labels.length - 1)).map((_, i) => labels.slice(i).join('.'));
    const nearest = parents.find((domain) => claims.has(domain));
    const found = only((claims.get(nearest ?? '') ?? []).map((account) => text(account, 'account_id')!));
    return found === null ? [] : [found];
  };
  return (id: string, members: readonly Row[]): string | null =>
    only((deals.get(id) ?? []).map((row) => text(row, 'account_id')!)) ?? only(members.flatMap(claimant));
}
