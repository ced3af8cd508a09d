-- Guards: the days by which sales velocity counts open deals are the days on which the pipeline has them, each once.
with pipeline as (
    select
        days.opportunity_id,
        days.snapshot_on as day_on
    from {{ ref('fct_pipeline_days') }} as days
    inner join {{ ref('fct_opportunities') }} as deals on days.opportunity_id = deals.opportunity_id
    where days.kind = 'snapshot' and days.is_counted_deal
),

counted as (
    select
        opportunity_id,
        event_on as day_on,
        count(*) as times
    from {{ ref('fct_revenue_events') }}
    where kind = 'open_day'
    group by opportunity_id, event_on
)

select
    coalesce(pipeline.opportunity_id, counted.opportunity_id) as opportunity_id,
    coalesce(pipeline.day_on, counted.day_on) as day_on,
    counted.times
from pipeline
full join counted on pipeline.opportunity_id = counted.opportunity_id and pipeline.day_on = counted.day_on
where pipeline.opportunity_id is null or counted.times is distinct from 1
