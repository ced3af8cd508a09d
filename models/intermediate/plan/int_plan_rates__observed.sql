with settings as (select * from {{ ref('int_settings__resolved') }}),

cohort as (
    select
        followed.*,
        people.channel
    from {{ ref('int_cohorts__followed') }} as followed
    inner join {{ ref('int_people__described') }} as people on followed.person_id = people.person_id
    inner join settings on followed.lead_on > settings.year_before_on and followed.lead_on <= settings.last_complete_on
    where not followed.is_immature
),

cohort_deals as (
    select
        deals.opportunity_id,
        deals.channel,
        max(case when deals.pitched_on is not null then 1 else 0 end) as pitched,
        max(case when cohort.reached_won then 1 else 0 end) as won
    from cohort
    inner join {{ ref('int_new_deals__pitched') }} as deals on cohort.opportunity_id = deals.opportunity_id
    where cohort.reached_opportunity
    group by deals.opportunity_id, deals.channel
),

new_wins as (
    select deals.channel
    from {{ ref('int_new_deals__pitched') }} as deals
    inner join settings on deals.won_on > settings.year_before_on and deals.won_on <= settings.last_complete_on
),

totals as (
    select
        (select sum(cohort_deals.won) from cohort_deals) as cohort_wins,
        (select count(*) from new_wins) as new_wins
),

counted as (
    {% for metric, rows, units, won_units in [
        ('leads', 'cohort', '1', 'cohort_wins'),
        ('mqls', 'cohort', 'case when rows_of.reached_mql then 1 else 0 end', 'cohort_wins'),
        ('sqls', 'cohort', 'case when rows_of.reached_sql then 1 else 0 end', 'cohort_wins'),
        ('opportunities', 'cohort_deals', '1', 'cohort_wins'),
        ('pitches', 'cohort_deals', 'rows_of.pitched', 'cohort_wins'),
        ('won_deals', 'new_wins', '1', 'new_wins')
    ] -%}
    select
        '{{ metric }}' as metric,
        rows_of.channel,
        sum({{ units }}) as units,
        max(totals.{{ won_units }}) as won_units
    from {{ rows }} as rows_of
    cross join totals
    group by rows_of.channel
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- Deals by those of new business alone: renewals and expansions have other ways.
steps as (
    select
        entries.stage,
        {{ quantile('entries.days_from_previous', 0.5) }} as median_days
    from {{ ref('int_stage_entries__counted') }} as entries
    inner join settings on entries.event_on > settings.year_before_on and entries.event_on <= settings.last_complete_on
    left join {{ ref('int_new_deals__pitched') }} as deals on entries.opportunity_id = deals.opportunity_id
    where
        entries.days_from_previous is not null
        and (entries.opportunity_id is null or deals.opportunity_id is not null)
    group by entries.stage
),

lags as (
    {% for metric, stages in [
        ('won_deals', "''"),
        ('opportunities', "'won'"),
        ('pitches', "'won'"),
        ('sqls', "'won', 'opportunity'"),
        ('mqls', "'won', 'opportunity', 'sql'"),
        ('leads', "'won', 'opportunity', 'sql', 'mql'")
    ] -%}
    {%- set days = 'coalesce(sum(case when stage in (' ~ stages ~ ') then median_days end), 0)' -%}
    select
        '{{ metric }}' as metric,
        cast({{ rounded(days, 0) }} as integer) as lag_days
    from steps
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    counted.metric,
    counted.channel,
    cast(counted.units as bigint) as units,
    cast(counted.won_units as bigint) as won_units,
    lags.lag_days
from counted
inner join lags on counted.metric = lags.metric
where counted.units > 0 and counted.won_units > 0
