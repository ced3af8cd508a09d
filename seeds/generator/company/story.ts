import type { StageEntry, Handoff, Region, Segment, Source, User } from '../types.ts';
import type { Medium } from './media.ts';

/** What really happened at one company, told to the horizon; an export shows as much of it as had happened. */
export interface Story {
  /** Missing for people whose company nobody knows. */
  account?: Firm;
  people: Human[];
  deals: Sale[];
  touches: Contact[];
  /** Which channels decided the deals. */
  outcomes: Outcome[];
}

export interface Outcome {
  sale: Sale;
  channels: ReadonlySet<string>;
}

export interface Firm {
  id: string;
  name: string;
  domain: string;
  industry: string;
  employees: number;
  annualRevenue: number;
  country: string;
  region: Region;
  segment: Segment;
  owner: User;
  parentId: string;
  createdAt: number;
}

/** A real person, with the record the CRM has of them and perhaps a second one. */
export interface Human {
  id: string;
  name: string;
  email: string;
  jobTitle: string;
  /** What a later export corrects the title to. */
  correctedTitle?: string;
  /** False where the CRM forgot the company: the address still tells it. */
  isAtAccount: boolean;
  country: string;
  createdAt: number;
  source: Source;
  owner?: User;
  stages: StageEntry[];
  handoffs: Handoff[];
  anonymousId?: string;
  twin?: Twin;
}

export type TwinKind = 'case' | 'plus_tag' | 'second_address' | 'crm_merge';

/** A second record of the same person. */
export interface Twin {
  id: string;
  email: string;
  kind: TwinKind;
  createdAt: number;
  /** When the CRM merged it into the first record. */
  mergedAt?: number;
}

export interface Sale {
  id: string;
  type: 'new' | 'expansion' | 'renewal' | 'churn';
  owner: User;
  people: { human: Human; role: string }[];
  createdAt: number;
  closedAt: number;
  isWon: boolean;
  expectedCloseAt: number;
  /** Open stages in order, without the closing one. */
  stages: StageEntry[];
  amount: number;
  listAmount?: number;
  /** What a later export corrects the amount to. */
  correctedAmount?: number;
  isDeletedLater: boolean;
  currency: 'EUR' | 'USD';
  product: string;
  months: number;
  lostReason: string;
  competitor: string;
  isReferral: boolean;
}

export interface Contact {
  at: number;
  /** When the company's systems got to know of it. */
  arrivesAt: number;
  kind: string;
  team: 'marketing' | 'sales' | 'account_management' | 'partner';
  human?: Human;
  /** The touch is recorded at the twin, once there is one. */
  isAtTwin: boolean;
  isByEmail: boolean;
  anonymousId?: string;
  sale?: Sale;
  source?: Source;
  medium?: Medium | undefined;
  isChannelTold: boolean;
  contentId?: string;
  path?: string;
  user?: User;
  isDeletedLater: boolean;
  isCorrectedLater: boolean;
}
