import type { Region, Segment } from './types.ts';

/** Words the generator draws from; all companies and people are invented, all domains reserved (`.example`). */
export const company = { name: 'Ferrowind Software', site: 'https://ferrowind.example' };

export const countries: Record<Region, readonly (readonly [string, number])[]> = {
  EMEA: [
    ['DE', 38],
    ['FR', 14],
    ['GB', 14],
    ['NL', 9],
    ['SE', 7],
    ['CH', 6],
    ['ES', 6],
    ['PL', 6],
  ],
  AMER: [
    ['US', 80],
    ['CA', 15],
    ['BR', 5],
  ],
  APAC: [
    ['AU', 40],
    ['SG', 35],
    ['JP', 25],
  ],
};

export const industries: readonly (readonly [string, number])[] = [
  ['Manufacturing', 24],
  ['Logistics', 18],
  ['Retail', 15],
  ['Energy', 12],
  ['Financial services', 12],
  ['Healthcare', 10],
  ['Software', 9],
];

export const nameStems = (
  'Nordwerk Alderan Brixton Calvero Dornfeld Elmhurst Fjordline Gantry Halcyon Ironvale Juniper Keswick Lorimar ' +
  'Maruna Northgate Oakhaven Pellworm Quarrel Rivington Solvane Tarnwood Ulmenhof Vantreig Westerly Yarrow Zellhof ' +
  'Arkona Birkdal Coralis Dunmore Esterfeld Farrow Greifen Hollin Isenburg Jarden Kaltern Lindau Meridor Novacor'
).split(' ');

export const nameTails: Record<string, readonly string[]> = {
  Manufacturing: ['Works', 'Precision', 'Machinery', 'Industries'],
  Logistics: ['Freight', 'Logistics', 'Shipping', 'Lines'],
  Retail: ['Stores', 'Retail', 'Trading', 'Markets'],
  Energy: ['Energy', 'Power', 'Grid', 'Renewables'],
  'Financial services': ['Capital', 'Insurance', 'Bank', 'Leasing'],
  Healthcare: ['Clinics', 'Medical', 'Health', 'Diagnostics'],
  Software: ['Systems', 'Digital', 'Labs', 'Data'],
};

export const firstNames = (
  'Anna Ben Carla David Elena Felix Greta Hugo Irene Jakob Katrin Leon Maria Nils Olivia Peter Quentin Rosa Simon ' +
  'Tessa Uwe Vera Walter Xenia Yann Zoe Amir Bianca Cedric Dana Emil Fatima Georg Hanna Ivan Julia Karim Laura Marco ' +
  'Nadia Oscar Paul Rita Sven Tara Viktor Wanda Aaron Beth Chris Diane Ethan Fiona Grace Henry Isabel Jack Kate Liam Megan'
).split(' ');

export const lastNames = (
  'Albrecht Baker Castellan Dreyer Ekholm Fischer Garnier Hansen Ibrahim Jansen Keller Lambert Moretti Novak Olsen ' +
  'Petrov Quinn Richter Schulte Thorne Urban Vogel Weber Xavier Young Zimmer Adler Bishop Conrad Dietrich Engel Foster ' +
  'Graf Hughes Iversen Jung Kovacs Larsen Mendez Nash Ortega Palmer Reed Silva Tanner Ulrich Vance Wagner Yates Ziegler ' +
  'Arnold Bergman Cole Dubois Evans Franke Gruber Hoffman Ito Jones Krause Lopez Martin Neumann Otto Perez Roth Sato Turner Wolff'
).split(' ');

export const jobTitles: readonly (readonly [string, number])[] = [
  ['Head of Operations', 14],
  ['Operations Manager', 16],
  ['Supply Chain Manager', 12],
  ['COO', 6],
  ['CFO', 5],
  ['IT Director', 10],
  ['Head of Procurement', 8],
  ['Project Manager', 12],
  ['Business Analyst', 9],
  ['Managing Director', 5],
  ['Data Engineer', 3],
];

export const segments: Record<
  Segment,
  { employees: [number, number, number]; deal: [number, number, number]; cycle: [number, number, number] }
> = {
  enterprise: { employees: [1100, 3200, 24000], deal: [135_000, 300_000, 690_000], cycle: [38, 105, 220] },
  mid_market: { employees: [210, 480, 990], deal: [54_000, 135_000, 275_000], cycle: [20, 70, 165] },
  smb: { employees: [18, 75, 195], deal: [24_000, 68_000, 145_000], cycle: [11, 40, 105] },
};

/** Product, weight, price a seat and year in euros. */
export const products: readonly (readonly [{ name: string; seat: number }, number])[] = [
  [{ name: 'Ferrowind Plan', seat: 420 }, 40],
  [{ name: 'Ferrowind Flow', seat: 560 }, 28],
  [{ name: 'Ferrowind Insight', seat: 310 }, 18],
  [{ name: 'Ferrowind Suite', seat: 980 }, 14],
];

export const competitors: readonly (readonly [string, number])[] = [
  ['Plannexis', 45],
  ['Orbitale', 33],
  ['Quantiva One', 22],
];

export const lostReasons: readonly (readonly [string, number])[] = [
  ['Lost to competitor', 27],
  ['No decision', 26],
  ['Budget cut', 17],
  ['Price', 13],
  ['Missing feature', 9],
  ['Timing', 8],
];
