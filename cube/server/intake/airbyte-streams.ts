import { AIRBYTE_ADS } from './airbyte-ads.ts';
import { AIRBYTE_HUBSPOT } from './airbyte-hubspot.ts';
import { AIRBYTE_MAILCHIMP } from './airbyte-mailchimp.ts';
import { AIRBYTE_MARKETO } from './airbyte-marketo.ts';
import type { SourceRules } from './airbyte-rule.ts';

/** By connector, what differs from the names of the loader whose shapes staging reads. */
export const AIRBYTE_STREAMS: Record<string, SourceRules> = {
  salesforce: {},
  ...AIRBYTE_ADS,
  hubspot: AIRBYTE_HUBSPOT,
  mailchimp: AIRBYTE_MAILCHIMP,
  marketo: AIRBYTE_MARKETO,
};

/** Columns that staging reads and the other loader never has, by connector and table. */
export const AIRBYTE_ALONE: Record<string, Record<string, readonly string[]>> = {
  hubspot: { contact_form_submission: ['email'] },
};

/** The connectors that Airbyte has nothing for, and what to do instead. */
export const NOT_OF_AIRBYTE: Record<string, string> = {
  ga4_export:
    'Airbyte has reports of GA4, which name neither visits nor visitors. Link the property to BigQuery, export its events as docs/connectors.md shows, and leave out `loader:`.',
};
