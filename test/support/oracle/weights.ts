import { divideRound } from './exact.ts';

/** Weights are whole numbers of 10^-12. */
export const ONE = 10n ** 12n;

export const MODELS = [
  'first_touch',
  'last_touch',
  'last_non_direct',
  'linear',
  'position_based',
  'u_shaped',
  'w_shaped',
  'full_path',
  'time_decay',
  'markov',
  'shapley',
  'custom',
] as const;
export type Model = (typeof MODELS)[number];

/** What a touch's weight may depend on, beside its place. */
export interface Weighed {
  /** Milliseconds. */
  at: number;
  channel: string;
  kind: string;
  team: string | null;
}

/** The index of each milestone's touch; null where the milestone drops out. */
export interface Milestones {
  lead: number | null;
  opportunity: number | null;
  close: number | null;
}

/** What is the same for all entities. */
export interface Basis {
  halfLifeDays: number;
  /** Removal effects by channel, in whole 10^-20. */
  effects: ReadonlyMap<string, bigint>;
  /** Custom weights in thousandths, by `dimension/value`. */
  custom: ReadonlyMap<string, bigint>;
}

export const positionOf = (i: number, n: number): string =>
  i === 0 ? 'first' : i === n - 1 ? 'last' : 'middle';

/** The weights of touches in order; they sum to exactly one. */
export function weights(
  model: Model,
  touches: readonly Weighed[],
  milestones: Milestones,
  basis: Basis,
): bigint[] {
  const rounded =
    model === 'time_decay' ? decayed(touches, basis) : scaled(parts(model, touches, milestones, basis));
  // The cumulative weight ends at exactly one, so the last touch carries what rounding left.
  const before = rounded.slice(0, -1).reduce((sum, weight) => sum + weight, 0n);
  return [...rounded.slice(0, -1), ONE - before];
}

const total = (numbers: readonly bigint[]): bigint => numbers.reduce((sum, each) => sum + each, 0n);
const scaled = (shares: readonly bigint[]): bigint[] =>
  shares.map((share) => divideRound(share * ONE, total(shares)));

function decayed(touches: readonly Weighed[], { halfLifeDays }: Basis): bigint[] {
  const last = touches.at(-1)!.at;
  const values = touches.map(({ at }) => 2 ** (-(last - at) / 86_400_000 / halfLifeDays));
  const all = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => BigInt(Math.round((value / all) * 1e12)));
}

/** Whole numbers in the proportion of the weights. */
function parts(model: Model, touches: readonly Weighed[], milestones: Milestones, basis: Basis): bigint[] {
  const n = touches.length;
  const only = (index: number) => touches.map((_, i) => (i === index ? 1n : 0n));
  switch (model) {
    case 'first_touch':
      return only(0);
    case 'last_touch':
      return only(n - 1);
    case 'last_non_direct': {
      const last = touches.findLastIndex(({ channel }) => channel.toLowerCase() !== 'direct');
      return only(last < 0 ? n - 1 : last);
    }
    case 'position_based':
      return n <= 2
        ? touches.map(() => 1n)
        : touches.map((_, i) => (i % (n - 1) === 0 ? 2n * BigInt(n - 2) : 1n));
    case 'u_shaped':
      return atMilestones(n, [0, milestones.lead], 1n, 0n);
    case 'w_shaped':
      return atMilestones(n, [0, milestones.lead, milestones.opportunity], 3n, 1n);
    case 'full_path':
      return atMilestones(n, [0, milestones.lead, milestones.opportunity, milestones.close], 9n, 4n);
    case 'markov':
      return byChannel(touches, (channel) => basis.effects.get(channel) ?? 0n);
    case 'shapley':
      return byChannel(touches, () => 1n);
    case 'custom':
      return evenIfNothing(
        touches.map((touch, i) =>
          [
            `position/${positionOf(i, n)}`,
            `kind/${touch.kind}`,
            `channel/${touch.channel}`,
            `team/${touch.team}`,
          ].reduce((product, key) => product * (basis.custom.get(key) ?? 1000n), 1n),
        ),
      );
    default:
      return touches.map(() => 1n);
  }
}

const evenIfNothing = (shares: bigint[]): bigint[] => (total(shares) === 0n ? shares.map(() => 1n) : shares);

/** `each` for every milestone on a touch, against `rest` shared by the touches that have none. */
function atMilestones(n: number, milestones: (number | null)[], each: bigint, rest: bigint): bigint[] {
  const hits = Array.from({ length: n }, (_, i) => BigInt(milestones.filter((m) => m === i).length));
  const others = BigInt(hits.filter((count) => count === 0n).length);
  return hits.map((count) =>
    count === 0n ? rest : count * each * (others === 0n || rest === 0n ? 1n : others),
  );
}

/** Values of channels, each divided among the touches of its channel; equal channels where all values are nothing. */
function byChannel(touches: readonly Weighed[], valueOf: (channel: string) => bigint): bigint[] {
  const counts = new Map<string, bigint>();
  for (const { channel } of touches) counts.set(channel, (counts.get(channel) ?? 0n) + 1n);
  const common = [...counts.values()].reduce((product, count) => product * count, 1n);
  const divide = (value: (channel: string) => bigint) =>
    touches.map(({ channel }) => (value(channel) * common) / counts.get(channel)!);
  const shares = divide(valueOf);
  return total(shares) === 0n ? divide(() => 1n) : shares;
}

/** An amount in cents split by the weights, to the cent: differences of rounded cumulative shares. */
export function split(cents: bigint, weightsInOrder: readonly bigint[]): bigint[] {
  let cumulative = 0n;
  let paid = 0n;
  return weightsInOrder.map((part) => {
    cumulative += part;
    const millionths = divideRound(cents * cumulative * 1_000_000n, ONE);
    const due = divideRound(millionths, 1_000_000n);
    const credit = due - paid;
    paid = due;
    return credit;
  });
}
