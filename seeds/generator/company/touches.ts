import { content } from '../content.ts';
import type { Random } from '../random.ts';
import { DAY, MINUTE } from '../time.ts';
import type { Source, User } from '../types.ts';
import { atLeisure, dateText, inOffice } from './clock.ts';
import { deck } from './deck.ts';
import { sourceDeck } from './effects.ts';
import type { Contact, Human, Sale } from './story.ts';
import type { World } from './world.ts';

const salesKinds = deck([
  ['call', 30],
  ['meeting', 26],
  ['demo', 16],
  ['sales_email', 28],
] as const);
const readingKinds = deck([
  ['email_open', 20],
  ['email_click', 12],
  ['content_view', 20],
  ['content_download', 8],
  ['web_visit', 34],
  ['chat', 6],
] as const);
const paths = ['/', '/pricing', '/product', '/customers', '/blog'];
const known = sourceDeck.filter(({ key }) => key !== 'unknown');

function contact(at: number, rng: Random, more: Partial<Contact>): Contact {
  return {
    at,
    // One touch in fifty is heard of days later.
    arrivesAt: rng.chance(0.02) ? at + rng.int(1, 20) * DAY : at,
    kind: 'other',
    team: 'marketing',
    isAtTwin: rng.chance(0.5),
    isByEmail: rng.chance(0.04),
    isChannelTold: rng.chance(0.86),
    isDeletedLater: rng.chance(0.001),
    isCorrectedLater: rng.chance(0.001),
    ...more,
  };
}

/** The way in: visits before anybody knew the name, and the click, form or talk that made the lead. */
export function arrival(human: Human, number: number, world: World, rng: Random): Contact[] {
  const { source, createdAt: at } = human;
  const medium = world.mediumOf(source.key, source.channel, at, rng.next());
  const isOnline = !['event', 'referral', 'partner'].includes(source.key);
  const touches: Contact[] = [];
  if (isOnline && rng.chance(0.35)) {
    human.anonymousId = `a${number}`;
    const visits = rng.int(1, 2);
    for (let i = 0; i < visits; i += 1)
      touches.push(
        contact(atLeisure(at - rng.int(1, 24) * DAY, rng), rng, {
          kind: source.kind === 'ad_click' ? 'ad_click' : 'web_visit',
          anonymousId: human.anonymousId,
          source,
          medium,
          path: rng.pick(paths),
        }),
      );
  }
  const team = source.key === 'partner' ? 'partner' : 'marketing';
  touches.push(
    contact(at - rng.int(2, 18) * MINUTE, rng, { kind: source.kind, team, human, source, medium }),
  );
  if (isOnline) touches.push(contact(at, rng, { kind: 'form', human, source, medium, path: '/contact' }));
  return touches;
}

/** One thing a person read or came to, through a channel drawn without looking at what it leads to. */
export function reading(human: Human, at: number, world: World, rng: Random, from?: Source): Contact {
  const source = from ?? rng.pick(known);
  const draws = {
    medium: world.mediumOf(source.key, source.channel, at, rng.next()),
    kind: rng.pick(readingKinds),
  };
  const kind = ['webinar', 'event', 'referral', 'review'].includes(source.kind)
    ? source.kind
    : source.channel === 'Email' && draws.kind === 'web_visit'
      ? 'email_click'
      : draws.kind;
  const touch = contact(at, rng, { kind, human, source, medium: draws.medium });
  if (kind.startsWith('content')) {
    const out = content.filter((piece) => piece.publishedOn <= dateText(at));
    if (out.length > 0) touch.contentId = rng.pick(out).id;
  }
  if (kind === 'web_visit') touch.path = rng.pick(paths);
  return touch;
}

/** A call, mail, meeting or demo of the deal's owner. */
export function selling(sale: Sale, human: Human, at: number, user: User, rng: Random): Contact {
  const team = user.team === 'account_management' ? 'account_management' : 'sales';
  const isTold = rng.chance(0.55);
  return contact(inOffice(at, rng), rng, {
    kind: rng.pick(salesKinds),
    team,
    human,
    user,
    ...(isTold ? { sale } : {}),
  });
}

/** A visit of somebody nobody ever got to know. */
export function stranger(number: number, at: number, rng: Random): Contact {
  const source = rng.pick(sourceDeck);
  return contact(at, rng, {
    kind: 'web_visit',
    anonymousId: `x${number}`,
    source,
    path: rng.pick(paths),
    isDeletedLater: false,
  });
}
