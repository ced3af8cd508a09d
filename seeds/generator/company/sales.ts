import { competitors, lostReasons, products, segments } from '../catalogue.ts';
import type { Random } from '../random.ts';
import { openStages } from '../stages.ts';
import { DAY } from '../time.ts';
import type { StageEntry, User } from '../types.ts';
import { inOffice } from './clock.ts';
import { deck } from './deck.ts';
import { winChance } from './effects.ts';
import type { Contact, Firm, Human, Outcome, Sale } from './story.ts';
import { reading, selling } from './touches.ts';
import type { World } from './world.ts';

const roles = ['Decision maker', 'Champion', 'Economic buyer', 'User', 'Influencer'];
const productDeck = deck(products.map(([product, weight]) => [product.name, weight] as const));
const reasonDeck = deck(lostReasons);
const competitorDeck = deck(competitors);

/** A deal from its first day to its last, the touches of its people with it; they decide how it ends. */
export function tellSale(
  id: string,
  type: Sale['type'],
  firm: Firm,
  people: readonly Human[],
  createdAt: number,
  owner: User,
  world: World,
  rng: Random,
): Outcome & { touches: Contact[] } {
  const [low, middle, high] = segments[firm.segment].cycle;
  const closedAt = inOffice(createdAt + Math.round(rng.skewed(low, middle, high)) * DAY, rng);
  const amount =
    Math.round((rng.skewed(...segments[firm.segment].deal) * (type === 'new' ? 1 : 0.6)) / 100) * 100;
  const sale: Sale = {
    id,
    type,
    owner,
    people: people.map((human, i) => ({ human, role: i === 0 ? 'Champion' : rng.pick(roles) })),
    createdAt,
    closedAt,
    isWon: true,
    expectedCloseAt: closedAt + rng.int(-12, 9) * DAY,
    stages: [],
    amount,
    isDeletedLater: rng.chance(0.0005),
    currency: firm.region === 'AMER' ? 'USD' : 'EUR',
    product: rng.pick(productDeck),
    months: rng.pick([12, 12, 24, 36]),
    lostReason: '',
    competitor: '',
    isReferral: people[0]?.source.channel === 'Referral',
  };
  if (rng.chance(0.7)) sale.listAmount = Math.round((amount * rng.between(1, 1.2)) / 100) * 100;
  if (rng.chance(0.003)) sale.correctedAmount = amount + rng.int(1, 20) * 100;
  const touches = touchesOf(sale, world, rng);
  const channels = new Set(touches.flatMap(({ source }) => (source ? [source.channel] : [])));
  if (type !== 'churn') decide(sale, channels, rng);
  sale.stages = stagesOf(sale, rng);
  return { sale, touches, channels };
}

function touchesOf(sale: Sale, world: World, rng: Random): Contact[] {
  const span = sale.closedAt - sale.createdAt;
  const moment = () => Math.floor((sale.createdAt + rng.between(0.02, 0.95) * span) / 1000) * 1000;
  const somebody = (at: number) => {
    const there = sale.people.filter(({ human }) => human.createdAt <= at);
    return rng.pick(there).human;
  };
  const touches: Contact[] = [];
  for (let i = rng.int(1, 4); i > 0; i -= 1) {
    const at = moment();
    touches.push(reading(somebody(at), at, world, rng));
  }
  for (let i = rng.int(1, 4); i > 0; i -= 1) {
    const at = moment();
    touches.push(selling(sale, somebody(at), at, sale.owner, rng));
  }
  return touches.filter(({ at }) => at < sale.closedAt);
}

/** The planted truth at work: each channel that touched the deal adds to its chance. */
function decide(sale: Sale, channels: ReadonlySet<string>, rng: Random): void {
  sale.isWon = rng.chance(winChance(channels));
  if (sale.isWon) return;
  sale.lostReason = rng.pick(reasonDeck);
  if (sale.lostReason === 'Lost to competitor') sale.competitor = rng.pick(competitorDeck);
}

function stagesOf(sale: Sale, rng: Random): StageEntry[] {
  const last = sale.type === 'churn' ? 1 : sale.isWon ? rng.int(3, 5) : rng.int(1, 4);
  const span = sale.closedAt - sale.createdAt;
  return openStages.slice(0, last).map((stage, i) => ({
    stage,
    at:
      i === 0
        ? sale.createdAt
        : Math.floor((sale.createdAt + (span * (i - rng.between(0, 0.4))) / last) / 1000) * 1000,
    by: sale.owner,
  }));
}
