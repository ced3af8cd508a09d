import type { Region, Team, User } from './types.ts';

const rows: readonly (readonly [string, Team, string, Region | '', string, string?])[] = [
  ['Helena Brandt', 'executive', '', '', '2019-02-01'],
  ['Victor Lindqvist', 'executive', 'U01', '', '2021-05-03'],
  ['Ines Carvalho', 'finance', 'U01', '', '2020-09-01'],
  ['Jonas Weidner', 'human_resources', 'U01', '', '2022-01-10'],
  ['Miriam Oduya', 'marketing', 'U02', '', '2021-08-02'],
  ['Lukas Farkas', 'marketing', 'U05', 'EMEA', '2022-03-01'],
  ['Chloe Marchetti', 'marketing', 'U05', 'EMEA', '2022-11-14'],
  ['Devon Price', 'marketing', 'U05', 'AMER', '2023-04-03'],
  ['Yuki Tanabe', 'marketing', 'U05', 'APAC', '2023-09-18'],
  ['Paula Reiter', 'marketing', 'U05', 'EMEA', '2025-02-03'],
  ['Stefan Kruse', 'sales', 'U02', '', '2020-04-01'],
  ['Aisha Rahman', 'sales', 'U11', 'EMEA', '2021-01-11'],
  ['Grant Holloway', 'sales', 'U11', 'AMER', '2021-06-07'],
  ['Tobias Kern', 'sales', 'U12', 'EMEA', '2022-02-14'],
  ['Camille Duret', 'sales', 'U12', 'EMEA', '2022-05-02'],
  ['Oskar Nyberg', 'sales', 'U12', 'EMEA', '2023-01-09'],
  ['Elif Aydin', 'sales', 'U12', 'EMEA', '2023-08-01'],
  ['Rachel Moreno', 'sales', 'U13', 'AMER', '2022-07-11'],
  ['Darnell Booker', 'sales', 'U13', 'AMER', '2023-03-06', '2025-08-29'],
  ['Kelsey Ward', 'sales', 'U13', 'AMER', '2025-09-08'],
  ['Mei Lin Koh', 'sales', 'U11', 'APAC', '2023-05-15'],
  ['Sofia Andersen', 'account_management', 'U02', '', '2021-03-15'],
  ['Bram de Wit', 'account_management', 'U22', 'EMEA', '2022-10-03'],
  ['Nora Feldmann', 'account_management', 'U22', 'EMEA', '2024-01-15'],
  ['Isaac Turner', 'account_management', 'U22', 'AMER', '2023-06-12'],
  ['Priya Nair', 'account_management', 'U22', 'APAC', '2024-03-04'],
];

/** Everybody who works at the company. */
export const users: readonly User[] = rows.map(([name, team, managerId, region, startedOn, endedOn], i) => ({
  id: `U${String(i + 1).padStart(2, '0')}`,
  name,
  team,
  managerId,
  region,
  startedOn,
  endedOn: endedOn ?? '',
}));

/** Returns the user of that name; throws when nobody is called so. */
export function userNamed(name: string): User {
  const user = users.find((candidate) => candidate.name === name);
  if (!user) throw new Error(`No user is called ${name}`);
  return user;
}

/** The rep of the story who takes days to call where the others take hours. */
export const slowRep = userNamed('Tobias Kern');

const managers = new Set(['U11', 'U12', 'U13', 'U22']);

/** Those who carry a quota. */
export const reps = users.filter(
  (user) => ['sales', 'account_management'].includes(user.team) && !managers.has(user.id),
);

/** Those of a team and region who were there on the date (YYYY-MM-DD). */
export function repsOn(team: Team, region: Region, date: string): User[] {
  return reps.filter(
    (user) =>
      user.team === team &&
      user.region === region &&
      user.startedOn <= date &&
      (user.endedOn === '' || user.endedOn >= date),
  );
}
