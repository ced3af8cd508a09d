import { by, definition, text } from './read.ts';

/** An e-mail address as people write it, read for whose mailbox it is. */
export interface Address {
  /** Without tag, aliases replaced: the same mailbox has the same one. */
  mailbox: string;
  domain: string;
  isShared: boolean;
  /** True where the domain tells nothing about a company. */
  isFree: boolean;
}

const aliases = by(definition('email_aliases'), 'alias');
const shared = by(definition('shared_mailboxes'), 'mailbox');
const free = by(definition('free_mail_domains'), 'domain');

const standsFor = (name: string): string => text(aliases.get(name), 'stands_for') ?? name;

/** Null where the text is no address. */
export function readAddress(written: string | null, foldsTags: boolean): Address | null {
  const found = /^([^@ ]+)@([^@ ]+\.[^@ ]+)$/.exec(written?.trim().toLowerCase() ?? '');
  if (!found) return null;
  const [, name, host] = found;
  const untagged = foldsTags ? /^.[^+]*/.exec(name!)![0] : name!;
  const mailbox = standsFor(`${untagged}@${standsFor(host!)}`);
  const [local, domain] = mailbox.split('@') as [string, string];
  const word = local.split(/[._-]/)[0]!.replace(/\d+$/, '');
  return { mailbox, domain, isShared: shared.has(word), isFree: free.has(domain) };
}

/** The domain of an account's web site, as its people's addresses have it; null where nobody can own it. */
export function siteDomain(site: string | null): string | null {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\.)?([^/:?#]+)/.exec(site?.trim().toLowerCase() ?? '')?.[1];
  const domain = host === undefined ? null : standsFor(host);
  return domain === null || free.has(domain) ? null : domain;
}
