import { countries, industries, nameStems, nameTails, segments } from '../catalogue.ts';
import { random, type Random } from '../random.ts';
import { contact as addedBySales } from '../sources.ts';
import { DAY, FIRST, HOUR } from '../time.ts';
import type { Region, Segment, User } from '../types.ts';
import { atLeisure, inOffice } from './clock.ts';
import { deck } from './deck.ts';
import { sourceDeck } from './effects.ts';
import { HORIZON } from './exports.ts';
import { followBuyer, followLead, newHuman } from './people.ts';
import { tellSale } from './sales.ts';
import type { Firm, Human, Sale, Story } from './story.ts';
import { arrival, reading } from './touches.ts';
import type { World } from './world.ts';

const segmentDeck = deck<Segment>([
  ['enterprise', 26],
  ['mid_market', 42],
  ['smb', 32],
]);
const regionDeck = deck<Region>([
  ['EMEA', 62],
  ['AMER', 27],
  ['APAC', 11],
]);
const industryDeck = deck(industries);
const countryDecks = { EMEA: deck(countries.EMEA), AMER: deck(countries.AMER), APAC: deck(countries.APAC) };
const dealCounts = [1, 1, 2, 2, 3, 4, 6];
const laterTypes = deck<Sale['type']>([
  ['expansion', 55],
  ['renewal', 37],
  ['churn', 8],
]);
/** Every so many companies one is a holding that the next few belong to. */
const HOLDING_EVERY = 20;
/** Ids of people leave room for a second record each. */
const PEOPLE_EACH = 50;

/** The whole story of company number `index`; a lead without a company joins every second one. */
export function tellStory(index: number, world: World): Story {
  const rng = random(`company/${world.seed}/story/${index}`);
  const story: Story = { people: [], deals: [], touches: [], outcomes: [] };
  const firm = newFirm(index, world, rng);
  story.account = firm;
  const meet = (at: number, source = rng.pick(sourceDeck)): Human => {
    const number = story.people.length;
    const human = newHuman(index * PEOPLE_EACH + 2 * number, `${number || ''}`, firm, at, source, rng);
    story.people.push(human);
    return human;
  };
  const comeIn = (human: Human) =>
    story.touches.push(...arrival(human, index * PEOPLE_EACH + story.people.length, world, rng));
  let isCustomer = false;
  let at = firm.createdAt;
  for (let left = rng.pick(dealCounts); left > 0 && at < HORIZON; left -= 1) {
    const owner = ownerOf(firm, isCustomer, world, rng);
    const createdAt = inOffice(at + rng.int(5, 45) * DAY, rng);
    let first = story.people[0];
    if (!isCustomer || !first || rng.chance(0.3)) {
      first = meet(at);
      comeIn(first);
      if (createdAt < HORIZON) followBuyer(first, createdAt, owner, rng);
      else followLead(first, 0.3, owner, rng);
    }
    if (createdAt >= HORIZON) break;
    const buyers = [first];
    for (let i = rng.int(0, 2); i > 0; i -= 1)
      buyers.push(meet(inOffice(createdAt + rng.int(1, 9) * DAY, rng), addedBySales));
    const type = isCustomer ? rng.pick(laterTypes) : 'new';
    const id = `D${index * 10 + story.deals.length}`;
    const { sale, touches, channels } = tellSale(id, type, firm, buyers, createdAt, owner, world, rng);
    story.deals.push(sale);
    story.touches.push(...touches);
    if (type === 'churn') break;
    story.outcomes.push({ sale, channels });
    isCustomer ||= sale.isWon;
    at = atLeisure(sale.closedAt + rng.int(15, 90) * DAY, rng);
  }
  for (let i = rng.int(0, 1); i > 0; i -= 1) {
    const lead = meet(atLeisure(firm.createdAt + rng.int(1, 200) * DAY, rng));
    comeIn(lead);
    wander(lead, story, world, rng);
    followLead(lead, 0.3, ownerOf(firm, false, world, rng), rng);
  }
  return story;
}

/** A lead whose company nobody knows. */
export function tellLead(index: number, world: World): Story {
  const rng = random(`company/${world.seed}/lead/${index}`);
  const story: Story = { people: [], deals: [], touches: [], outcomes: [] };
  const at = atLeisure(FIRST + rng.int(1, Math.floor((HORIZON - FIRST) / DAY) - 1) * DAY, rng);
  const number = index * PEOPLE_EACH + PEOPLE_EACH - 4;
  const lead = newHuman(number, `.${index}`, undefined, at, rng.pick(sourceDeck), rng);
  story.people.push(lead);
  story.touches.push(...arrival(lead, number, world, rng));
  wander(lead, story, world, rng);
  followLead(lead, 0.15, rng.pick(world.reps('sales', 'EMEA')), rng);
  return story;
}

function wander(lead: Human, story: Story, world: World, rng: Random): void {
  for (let i = rng.int(0, 2); i > 0; i -= 1)
    story.touches.push(reading(lead, atLeisure(lead.createdAt + rng.int(1, 120) * DAY, rng), world, rng));
}

function ownerOf(firm: Firm, isCustomer: boolean, world: World, rng: Random): User {
  return rng.pick(world.reps(isCustomer ? 'account_management' : 'sales', firm.region));
}

function newFirm(index: number, world: World, rng: Random): Firm {
  const region = rng.pick(regionDeck);
  const segment = rng.pick(segmentDeck);
  const industry = rng.pick(industryDeck);
  const employees = Math.round(rng.skewed(...segments[segment].employees));
  const name = `${rng.pick(nameStems)} ${rng.pick(nameTails[industry] ?? ['Group'])} ${index}`;
  const holding = index - (index % HOLDING_EVERY);
  const begins = atLeisure(FIRST + rng.int(0, Math.floor((HORIZON - FIRST) / DAY) - 1) * DAY, rng);
  return {
    id: `A${index}`,
    name,
    domain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
    industry,
    employees,
    annualRevenue: employees * rng.int(120, 260) * 1000,
    country: rng.pick(countryDecks[region]),
    region,
    segment,
    owner: rng.pick(world.reps('sales', region)),
    parentId: holding > 0 && index % 5 === 1 ? `A${holding}` : '',
    createdAt: index === holding ? FIRST + 8 * HOUR : begins,
  };
}
