/** What the generator knows of a thing before it becomes a row; ids are given once everything is in order. */
export type Segment = 'enterprise' | 'mid_market' | 'smb';
export type Region = 'EMEA' | 'AMER' | 'APAC';
export type Team = 'marketing' | 'sales' | 'account_management' | 'human_resources' | 'finance' | 'executive';
export type DealType = 'new' | 'expansion' | 'renewal' | 'churn';
export type Status = 'open' | 'won' | 'lost';

export interface User {
  id: string;
  name: string;
  team: Team;
  managerId: string;
  region: Region | '';
  startedOn: string;
  endedOn: string;
}

export interface Account {
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
  createdAt: number;
  /** A customer from before the first day of the sample. */
  isOldCustomer: boolean;
  /** Nobody recorded a touch here: its deals stay unattributed. */
  isQuiet: boolean;
  customerSince?: number;
  /** When the last deal here was closed; `Infinity` while one is open. */
  busyUntil: number;
  people: Person[];
}

export interface StageEntry {
  stage: string;
  at: number;
  by?: User;
  reason?: string;
}

export interface Handoff {
  handedOffAt: number;
  assignedAt?: number;
  assignedTo?: User;
  decision: 'accepted' | 'rejected' | 'recycled' | 'pending';
  reason?: string;
  decidedAt?: number;
  firstSalesTouchAt?: number;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  jobTitle: string;
  account?: Account;
  country: string;
  createdAt: number;
  source: Source;
  campaign?: Campaign;
  owner?: User;
  stages: StageEntry[];
  handoffs: Handoff[];
  /** The cookie of the visits made before the name was known. */
  anonymousId?: string;
  mergedInto?: Person;
}

export interface Deal {
  id: string;
  type: DealType;
  status: Status;
  segment: Segment;
  quarter: string;
  /** Size before it is scaled to the quarter's revenue. */
  euros: number;
  amount: number;
  currency: 'EUR' | 'USD';
  listAmount?: number;
  createdAt: number;
  closedAt?: number;
  expectedCloseAt?: number;
  account?: Account;
  owner: User;
  primary?: Person;
  people: { person: Person; role: string }[];
  stages: StageEntry[];
  stage: string;
  probability?: number;
  forecastCategory: string;
  product: string;
  months: number;
  isReferral: boolean;
  /** A buyer of this deal reads the case study of the story. */
  isReader: boolean;
  lostReason?: string;
  competitor?: string;
  amends?: Deal;
  slipped?: boolean;
}

export interface Campaign {
  id: string;
  name: string;
  channel: string;
  platform: 'google_ads' | 'linkedin_ads' | 'meta_ads' | '';
  starts: number;
  ends?: number;
  budget: number;
  currency: 'EUR' | 'USD';
}

/** Where a person first came from, with the marks that their touches carry. */
export interface Source {
  key: string;
  label: string;
  channel: string;
  source: string;
  medium: string;
  kind: string;
  /** Share of all leads, and of those who end up on a deal. */
  leadWeight: number;
  dealWeight: number;
}

export interface Touch {
  id: string;
  at: number;
  kind: string;
  team: 'marketing' | 'sales' | 'account_management' | 'partner';
  person?: Person;
  email?: string;
  anonymousId?: string;
  account?: Account;
  deal?: Deal;
  channel?: string;
  source?: string;
  medium?: string;
  campaign?: Campaign;
  contentId?: string;
  path?: string;
  referrer?: string;
  user?: User;
  participants?: User[];
  sharedBy?: User;
}
