-- Guards: what goes in once comes out once; no join on the way loses or multiplies a row.
with models_offered as (
    select count(distinct model) as model_count
    from {{ ref('fct_attribution_credits_long') }}
),

pairs as (
    select
        'opportunities' as what,
        (select count(*) from {{ ref('stg_files__opportunities') }}) as rows_in,
        (select count(*) from {{ ref('fct_opportunities') }}) as rows_out
    union all
    select
        'won deals' as what,
        (
            select count(*) from {{ ref('fct_opportunities') }}
            where status = 'won' and is_counted_deal
        ) as rows_in,
        (
            select count(*) from {{ ref('fct_funnel_events') }}
            where stage = 'won' and is_counted_deal
        ) as rows_out
    union all
    select
        'leads' as what,
        (select count(distinct resolved_person_id) from {{ ref('int_people__resolved') }}) as rows_in,
        (
            select count(*) from {{ ref('fct_funnel_events') }}
            where basis = 'activity' and stage = 'lead'
        ) as rows_out
    union all
    select
        'touches' as what,
        (select count(*) from {{ ref('stg_files__touches') }}) as rows_in,
        (select count(*) from {{ ref('int_touches__classified') }}) as rows_out
    union all
    select
        'spend' as what,
        (select count(*) from {{ ref('stg_files__spend') }}) as rows_in,
        (
            select count(*) from {{ ref('fct_funnel_events') }}
            where basis = 'spend' and spend_amount is not null)
            as rows_out
    union all
    select
        'goals' as what,
        (select count(*) from {{ ref('stg_files__goals') }}) as rows_in,
        (
            select count(*) from {{ ref('fct_goal_events') }}
            where event_kind = 'target' and target_amount is not null)
            as rows_out
    union all
    select
        'credits' as what,
        (
            select count(*) * {{ (var('attribution_models') | length) - 1 }} + count(weight_custom)
            from {{ ref('fct_attribution_credits') }}
        ) as rows_in,
        (
            select count(*) from {{ ref('fct_attribution_credits_long') }}
            where stage_credited not in ('spend', 'markov')
        ) as rows_out
    union all
    select
        'spend beside credits' as what,
        (
            select count(*) * max(models_offered.model_count)
            from models_offered
            cross join {{ ref('stg_files__spend') }}
        ) as rows_in,
        (
            select count(*) from {{ ref('fct_attribution_credits_long') }}
            where stage_credited = 'spend'
        ) as rows_out
    union all
    select
        'hand-offs' as what,
        (select count(*) from {{ ref('stg_files__handoffs') }}) as rows_in,
        (select count(*) from {{ ref('fct_handoffs') }}) as rows_out
    union all
    select
        'referrals won, once a month' as what,
        (
            select count(*) from {{ ref('fct_opportunities') }}
            where status = 'won' and is_counted_deal and is_referral and closed_on is not null
        ) as rows_in,
        (
            select count(*) from {{ ref('fct_retention_events') }}
            where period_kind = 'month' and is_won_deal and is_referral
        ) as rows_out
    union all
    select
        'touches of journeys' as what,
        (
            select count(*) from {{ ref('int_touches__classified') }}
            where earns_credit
        ) as rows_in,
        (
            select count(distinct touch_id) from {{ ref('fct_journey_events') }}
            where event_kind = 'touch'
        ) as rows_out
    union all
    select
        'purchases' as what,
        (
            select count(*) from {{ ref('fct_opportunities') }} as deals
            where
                deals.status = 'won' and deals.is_counted_deal
                and exists (
                    select 1 from {{ ref('fct_journey_events') }} as journeys
                    where journeys.event_kind = 'touch' and deals.opportunity_id = journeys.opportunity_id
                )
        ) as rows_in,
        (
            select count(*) from {{ ref('fct_journey_events') }}
            where event_kind = 'purchase'
        ) as rows_out
    union all
    select
        'clicks and responses of campaigns' as what,
        (select coalesce(sum(clicks), 0) from {{ ref('stg_files__spend') }})
        + (
            select count(*)
            from {{ ref('stg_files__touches') }} as touches
            inner join {{ ref('touch_kinds') }} as kinds on touches.kind = kinds.kind
            where kinds.earns_credit and not kinds.is_outreach
        ) as rows_in,
        (select coalesce(sum(clicks), 0) + coalesce(sum(responses), 0) from {{ ref('fct_campaign_days') }}) as rows_out
)

select *
from pairs
where rows_in <> rows_out
