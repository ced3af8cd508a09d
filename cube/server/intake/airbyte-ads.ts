import { WRITTEN, json, urn } from './airbyte-rule.ts';
import type { SourceRules } from './airbyte-rule.ts';

/** The streams of the ad platforms. */
export const AIRBYTE_ADS = {
  google_ads: {
    account_history: {
      stream: ['customer', 'accounts'],
      columns: {
        id: 'customer.id',
        updated_at: 'segments.date',
        currency_code: 'customer.currency_code',
        descriptive_name: 'customer.descriptive_name',
        time_zone: 'customer.time_zone',
        final_url_suffix: 'customer.final_url_suffix',
        tracking_url_template: 'customer.tracking_url_template',
      },
    },
    campaign_history: {
      stream: ['campaign', 'campaigns'],
      columns: {
        id: 'campaign.id',
        updated_at: 'segments.date',
        name: 'campaign.name',
        customer_id: 'customer.id',
        advertising_channel_type: 'campaign.advertising_channel_type',
        start_date: 'campaign.start_date',
        end_date: 'campaign.end_date',
        tracking_url_template: 'campaign.tracking_url_template',
      },
    },
    campaign_stats: {
      stream: ['campaign', 'campaigns'],
      columns: {
        customer_id: 'customer.id',
        id: 'campaign.id',
        date: 'segments.date',
        cost_micros: 'metrics.cost_micros',
        impressions: 'metrics.impressions',
        clicks: 'metrics.clicks',
        conversions: 'metrics.conversions',
      },
    },
    ad_group_history: {
      stream: ['ad_group', 'ad_groups'],
      columns: {
        id: 'ad_group.id',
        campaign_id: 'campaign.id',
        name: 'ad_group.name',
        updated_at: 'segments.date',
      },
    },
    // The stream of ad groups has no measures but cost; that of ads has them all, and adds up to the ad groups.
    ad_group_stats: {
      stream: ['ad_group_ad_legacy', 'ad_group_ad_report'],
      columns: {
        customer_id: 'customer.id',
        campaign_id: 'campaign.id',
        id: 'ad_group.id',
        date: 'segments.date',
        cost_micros: 'metrics.cost_micros',
        impressions: 'metrics.impressions',
        clicks: 'metrics.clicks',
        conversions: 'metrics.conversions',
      },
    },
    ad_history: {
      stream: ['ad_group_ad', 'ad_group_ads'],
      columns: {
        id: 'ad_group_ad.ad.id',
        ad_group_id: 'ad_group.id',
        final_urls: 'ad_group_ad.ad.final_urls',
        updated_at: 'segments.date',
      },
    },
  },
  facebook_ads: {
    account_history: { stream: 'ad_account', columns: { id: 'account_id' } },
    campaign_history: { stream: 'campaigns' },
    ad_set_history: { stream: 'ad_sets' },
    ad_history: {
      stream: 'ads',
      columns: { ad_set_id: 'adset_id', creative_id: json('creative', '$.id') },
    },
    creative_history: {
      stream: 'ad_creatives',
      columns: {
        object_story_link_data_link: json('object_story_spec', '$.link_data.link'),
        page_link: 'link_url',
        template_page_link: 'template_url',
        asset_feed_spec_link_urls: json('asset_feed_spec', '$.link_urls'),
      },
    },
    basic_ad: { stream: 'ads_insights', columns: { date: 'date_start' } },
    basic_ad_actions: {
      stream: 'ads_insights',
      each: 'actions',
      columns: { date: 'date_start', action_type: { item: 'action_type' }, value: { item: 'value' } },
    },
  },
  linkedin: {
    account_history: { stream: 'accounts', columns: { last_modified_time: 'lastModified' } },
    campaign_group_history: {
      stream: 'campaign_groups',
      columns: { account_id: urn('account'), created_time: 'created', last_modified_time: 'lastModified' },
    },
    campaign_history: {
      stream: 'campaigns',
      columns: {
        account_id: urn('account'),
        campaign_group_id: urn('campaignGroup'),
        last_modified_time: 'lastModified',
      },
    },
    creative_history: {
      stream: 'creatives',
      columns: {
        id: urn('id'),
        campaign_id: urn('campaign'),
        text_ad_landing_page: json('content', '$.textAd.landingPage'),
        spotlight_landing_page: json('content', '$.spotlight.landingPage'),
        last_modified_at: WRITTEN,
        created_time: WRITTEN,
      },
    },
    ad_analytics_by_campaign: {
      stream: 'ad_campaign_analytics',
      columns: {
        campaign_id: ['sponsoredCampaign', 'pivotValues', 'pivotValue'].map(urn),
        day: 'start_date',
      },
    },
  },
  microsoft_ads: {
    account_history: { stream: 'accounts' },
    campaign_history: { stream: 'campaigns', columns: { type: 'CampaignType', modified_time: WRITTEN } },
    ad_group_history: { stream: 'ad_groups', columns: { modified_time: WRITTEN } },
    ad_history: { stream: 'ads', columns: { final_url: 'FinalUrls', modified_time: WRITTEN } },
    campaign_performance_daily_report: {
      stream: 'campaign_performance_report_daily',
      columns: { date: 'TimePeriod' },
    },
    ad_group_performance_daily_report: {
      stream: 'ad_group_performance_report_daily',
      columns: { date: 'TimePeriod' },
    },
  },
} satisfies Record<string, SourceRules>;
