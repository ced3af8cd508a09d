import { AIRBYTE_ADS } from './airbyte-ads.ts';
import { AIRBYTE_HUBSPOT } from './airbyte-hubspot.ts';
import type { SourceRules } from './airbyte-rule.ts';

/** By connector, what differs from the names of the loader whose shapes staging reads. */
export const AIRBYTE_STREAMS: Record<string, SourceRules> = {
  salesforce: {},
  ...AIRBYTE_ADS,
  hubspot: AIRBYTE_HUBSPOT,
};
