import { nurture, newsletter } from './campaigns.ts';
import { caseStudy, contentOn, playbook } from './content.ts';
import { random, type Random } from './random.ts';
import { dateOf, DAY, HOUR, MINUTE, readingTime } from './time.ts';
import type { Person, Touch } from './types.ts';

type Mark = Pick<Touch, 'channel' | 'source' | 'medium' | 'campaign' | 'team'>;

/** How the touches of the person's first source are marked; one in seven leaves the channel to the rules. */
function mark(person: Person, rng: Random): Mark {
  const { source, campaign } = person;
  return {
    team: source.key === 'partner' ? 'partner' : 'marketing',
    channel: source.key === 'webinar' || rng.chance(0.86) ? source.channel : '',
    source: source.source,
    medium: source.medium,
    ...(campaign ? { campaign } : {}),
  };
}

/** What a person did by themselves, and the first call after each hand-off. */
export function personTouches(person: Person, isBuyer: boolean): Touch[] {
  const rng = random(`touches/${person.email}`);
  const touches: Touch[] = [];
  if (person.account?.isQuiet || person.mergedInto) return touches;
  if (person.source.key === 'contact') return touches;
  if (person.source.key !== 'outbound') {
    touches.push(...arrival(person, rng));
    touches.push(...afterwards(person, isBuyer, rng));
  }
  for (const handoff of person.handoffs) {
    if (!handoff.firstSalesTouchAt || !handoff.assignedTo) continue;
    touches.push({
      id: '',
      at: handoff.firstSalesTouchAt,
      kind: rng.chance(0.7) ? 'call' : 'sales_email',
      team: 'sales',
      person,
      user: handoff.assignedTo,
    });
  }
  return touches;
}

/** The way in: visits before anybody knew the name, the click, and the form that made the lead. */
function arrival(person: Person, rng: Random): Touch[] {
  const touches: Touch[] = [];
  const at = person.createdAt;
  const online = !['event', 'referral', 'partner'].includes(person.source.key);
  if (online && rng.chance(0.42)) {
    person.anonymousId = `a${String(rng.int(0, 0xffffff)).padStart(8, '0')}${person.email.length}`;
    const visits = rng.weighted([
      [1, 60],
      [2, 28],
      [3, 12],
    ] as const);
    for (let i = 0; i < visits; i += 1) {
      touches.push({
        id: '',
        at: readingTime(at - rng.int(1, 24) * DAY, rng),
        kind: i === 0 && person.source.kind === 'ad_click' ? 'ad_click' : 'web_visit',
        ...mark(person, rng),
        anonymousId: person.anonymousId,
        path: rng.pick(['/', '/product', '/pricing', '/blog']),
      });
    }
  }
  const byEmail = rng.chance(0.08);
  touches.push({
    id: '',
    at: at - rng.int(2, 18) * MINUTE,
    kind: person.source.kind,
    ...mark(person, rng),
    ...(byEmail ? { email: person.email } : { person }),
    ...(person.source.kind === 'web_visit' ? { path: rng.pick(['/product', '/pricing', '/blog']) } : {}),
    ...(person.source.key === 'organic' ? { referrer: 'https://www.google.com/' } : {}),
  });
  if (!online) return touches;
  const isGift = person.campaign?.name.includes('giveaway') === true;
  const papers = contentOn(dateOf(at), ['white_paper']).filter((piece) => piece !== playbook);
  const download = isGift || (papers.length > 0 && rng.chance(0.34));
  touches.push({
    id: '',
    at,
    kind: download ? 'content_download' : 'form',
    ...mark(person, rng),
    person,
    ...(download
      ? { contentId: isGift ? playbook.id : rng.pick(papers).id }
      : { path: rng.pick(['/demo', '/contact']) }),
  });
  return touches;
}

/** Newsletters, blog posts and visits in the months after; those who qualified are the busier ones. */
function afterwards(person: Person, isBuyer: boolean, rng: Random): Touch[] {
  const qualified = person.stages.some(({ stage }) => stage === 'Marketing qualified');
  const count = rng.int(0, 3) + (qualified ? rng.int(1, 3) : 0);
  const touches: Touch[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = readingTime(person.createdAt + rng.int(1, qualified ? 70 : 130) * DAY, rng) + HOUR / 4;
    const kind = rng.weighted([
      ['email_sent', 16],
      ['email_open', 26],
      ['email_click', 18],
      ['web_visit', 20],
      ['content_view', 18],
      ['chat', 2],
    ] as const);
    const mail = kind.startsWith('email');
    const pieces = contentOn(dateOf(at), ['blog', 'case_study', 'testimonial']);
    touches.push({
      id: '',
      at,
      kind,
      team: 'marketing',
      person,
      ...(mail
        ? {
            channel: 'Email',
            source: 'newsletter',
            medium: 'email',
            campaign: i === 0 ? nurture : newsletter,
          }
        : webMark(rng)),
      ...(kind === 'content_view' && pieces.length > 0
        ? {
            contentId:
              !isBuyer && rng.chance(0.1) && caseStudy.publishedOn <= dateOf(at) && !person.account
                ? caseStudy.id
                : rng.pick(pieces).id,
          }
        : {}),
      ...(kind === 'web_visit' ? { path: rng.pick(['/pricing', '/product', '/customers', '/blog']) } : {}),
    });
  }
  return touches;
}

function webMark(rng: Random): Partial<Touch> {
  return rng.weighted<Partial<Touch>>([
    [{ channel: 'Direct', source: '(direct)', medium: '(none)' }, 46],
    [{ channel: 'Organic Search', source: 'google', medium: 'organic' }, 30],
    [{ source: 'google', medium: 'organic', referrer: 'https://www.google.com/' }, 12],
    [{}, 12],
  ]);
}
