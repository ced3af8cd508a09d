import { company } from './catalogue.ts';

/** The settings file of the sample folder. */
export const settingsYaml = `company_name: ${company.name}
reporting_currency: EUR
time_zone: Europe/Berlin
as_of: 2026-11-20
fiscal_year_start_month: 1
attribution:
  model: position_based
  scope: account
  lookback_days: 365
  half_life_days: 7
  custom:
    position: { first: 2, last: 1.5 }
    kind: { demo: 3, meeting: 2, web_visit: 0.5 }
gross_margin: 0.8
`;
