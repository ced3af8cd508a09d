/** The roles of the product. What each may see stands in the views' access policies, nowhere else. */
export const ROLES = [
  'executive',
  'marketing',
  'sales',
  'sales_representative',
  'account_management',
  'analyst',
] as const;

export type Role = (typeof ROLES)[number];

/** Whose eyes data is seen with: a role, and the part of the company where the role is of a part. */
export interface Reader {
  role: Role;
  /** Of a sales representative: the region whose rows are theirs. */
  region?: string;
}

/** Roles that see the rows of one region, named in the token or key. */
const OF_A_REGION: ReadonlySet<string> = new Set(['sales_representative']);

/** Whether a role has the region it needs, and none where it sees every region. */
export function isWhole({ role, region }: { role: string; region?: string }): boolean {
  return OF_A_REGION.has(role) === (region !== undefined && region !== '');
}

/** A reader by itself, which answers may be kept and shared by. */
export const readerOf = ({ role, region }: Reader): Reader =>
  region === undefined ? { role } : { role, region };

export interface Persona {
  role: Role;
  name: string;
  description: string;
}

/** The people the demo lets a visitor look through the eyes of. */
export const PERSONAS: readonly Persona[] = [
  { role: 'executive', name: 'Executive', description: 'Sees every figure of the company.' },
  {
    role: 'marketing',
    name: 'Marketing',
    description: 'Sees everything but discounts and other people’s quotas.',
  },
  {
    role: 'sales',
    name: 'Sales',
    description: 'Sees everything but marketing spend and what is worked out from it.',
  },
  { role: 'analyst', name: 'Analyst', description: 'Sees everything, and the SQL behind it.' },
];

/** Whether a text names a role. */
export function isRole(text: unknown): text is Role {
  return typeof text === 'string' && (ROLES as readonly string[]).includes(text);
}
