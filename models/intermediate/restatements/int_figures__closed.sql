{# A program that knows more metrics freezes those of the periods that are closed already. #}
with building as (select max(build_number) as build_number from {{ ref('stg_history__builds') }}),

{# A figure of a cohort is closed when the last window on the way to it is. #}
windows as (
    {% for metric, stages in [
        ('cohort_mqls', "('mql')"),
        ('cohort_sqls', "('mql', 'sql')"),
        ('cohort_opportunities', "('mql', 'sql', 'opportunity')"),
        ('cohort_won', "('mql', 'sql', 'opportunity', 'won')"),
    ] -%}
    select
        '{{ metric }}' as metric,
        sum(window_days) as window_days
    from {{ ref('stage_windows') }}
    where to_stage in {{ stages }}
    {% if not loop.last -%} union all {% endif -%}
    {% endfor %}
),

metrics as (
    {% for metric in var('frozen_metrics') -%}
    select '{{ metric }}' as metric
    {% if not loop.last -%} union all {% endif -%}
    {% endfor %}
),

due as (
    select
        building.build_number,
        periods.kind,
        periods.period_id,
        periods.starts_on,
        periods.ends_on,
        metrics.metric
    from {{ ref('int_calendar__periods') }} as periods
    cross join {{ ref('int_settings__resolved') }} as settings
    cross join metrics
    cross join building
    left join windows on metrics.metric = windows.metric
    left join {{ ref('stg_history__frozen_figures') }} as frozen
        on
            periods.kind = frozen.kind
            and periods.period_id = frozen.period_id
            and metrics.metric = frozen.metric
    where
        periods.is_published
        and settings.as_of_on >= {{ add_days(
            'periods.ends_on', 'settings.close_after_days + coalesce(windows.window_days, 0)'
        ) }}
        and frozen.metric is null
)

select
    build_number,
    kind,
    period_id,
    starts_on,
    ends_on,
    metric,
    amount
from {{ ref('stg_history__frozen_figures') }}
union all
select
    due.build_number,
    due.kind,
    due.period_id,
    due.starts_on,
    due.ends_on,
    due.metric,
    cast(coalesce(sum(components.amount), 0) as decimal(18, 2)) as amount
from due
left join {{ ref('int_components__recorded') }} as components
    on due.metric = components.metric and components.event_on between due.starts_on and due.ends_on
group by due.build_number, due.kind, due.period_id, due.starts_on, due.ends_on, due.metric
