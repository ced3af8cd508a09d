import type { Deal } from './deals.ts';
import type { Person } from './people.ts';
import { by, text, type Company, type Row } from './read.ts';

export type Labels = Record<string, string | null>;

/** Names and groups of the accounts and owners, as every view shows them. */
export class Directory {
  private readonly accounts: ReadonlyMap<string, Row>;
  private readonly users: ReadonlyMap<string, Row>;
  private readonly contents: ReadonlyMap<string, Row>;

  constructor(company: Company) {
    this.accounts = by(company.rows('accounts'), 'account_id');
    this.users = by(company.rows('users'), 'user_id');
    this.contents = by(company.rows('content'), 'content_id');
  }

  teamOf(userId: string | null): string | null {
    return text(this.users.get(userId ?? ''), 'team');
  }

  nameOf(userId: string | null): string | null {
    return text(this.users.get(userId ?? ''), 'name') ?? userId;
  }

  titleOf(contentId: string | null): string | null {
    return text(this.contents.get(contentId ?? ''), 'title') ?? contentId;
  }

  private labels(accountId: string | null, ownerId: string | null): Labels {
    const account = this.accounts.get(accountId ?? '');
    return {
      account: text(account, 'name') ?? accountId,
      segment: text(account, 'segment'),
      region: text(account, 'region') ?? text(this.users.get(ownerId ?? ''), 'region'),
      country: text(account, 'country'),
      industry: text(account, 'industry'),
      owner: this.nameOf(ownerId),
      team: this.teamOf(ownerId),
    };
  }

  /** An account as it stands, with its own owner. */
  ofAccount(accountId: string): Labels {
    return this.labels(accountId, text(this.accounts.get(accountId), 'owner_id'));
  }

  ofDeal(deal: Deal): Labels {
    return this.labels(deal.accountId, deal.ownerId);
  }

  /** A person without an owner belongs to the account's. */
  ownerOf(person: Person): string | null {
    return person.ownerId ?? text(this.accounts.get(person.accountId ?? ''), 'owner_id');
  }

  ofPerson(person: Person): Labels {
    const labels = this.labels(person.accountId, this.ownerOf(person));
    return { ...labels, country: labels['country'] ?? person.country };
  }
}
