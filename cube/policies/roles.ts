/** The roles of the product. What each may see stands in the views' access policies, nowhere else. */
export const ROLES = ['executive', 'marketing', 'sales', 'analyst'] as const;

export type Role = (typeof ROLES)[number];

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
