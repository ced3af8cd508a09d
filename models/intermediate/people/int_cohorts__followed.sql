with windows as (
    select
        max(case when to_stage = 'mql' then window_days end) as mql_days,
        max(case when to_stage = 'sql' then window_days end) as sql_days,
        max(case when to_stage = 'opportunity' then window_days end) as opportunity_days,
        max(case when to_stage = 'won' then window_days end) as won_days
    from {{ ref('stage_windows') }}
),

steps as (
    select
        people.person_id,
        people.lead_on,
        people.mql_on,
        people.sql_on,
        people.opportunity_on,
        people.won_on,
        people.opportunity_id,
        settings.last_complete_on,
        coalesce({{ days_between('people.lead_on', 'people.mql_on') }} <= windows.mql_days, false) as has_mql,
        coalesce({{ days_between('people.mql_on', 'people.sql_on') }} <= windows.sql_days, false) as has_sql,
        coalesce({{ days_between('people.sql_on', 'people.opportunity_on') }} <= windows.opportunity_days, false)
            as has_opportunity,
        coalesce({{ days_between('people.opportunity_on', 'people.won_on') }} <= windows.won_days, false) as has_won,
        windows.mql_days + windows.sql_days + windows.opportunity_days + windows.won_days as longest_days
    from {{ ref('int_people__staged') }} as people
    cross join windows
    cross join {{ ref('int_settings__resolved') }} as settings
),

reached as (
    -- A missed window ends the counting.
    select
        person_id,
        lead_on,
        opportunity_id,
        longest_days,
        {{ days_between('lead_on', 'last_complete_on') }} as age_days,
        {% for stage in ['mql', 'sql', 'opportunity', 'won'] -%}
        {{ days_between('lead_on', stage ~ '_on') }} as days_to_{{ stage }},
        {% endfor -%}
        has_mql as reached_mql,
        has_mql and has_sql as reached_sql,
        has_mql and has_sql and has_opportunity as reached_opportunity,
        has_mql and has_sql and has_opportunity and has_won as reached_won
    from steps
),

usual as (
    select {{ quantile('days_to_won', 0.9) }} as usual_days
    from reached
    where reached_won
)

select
    reached.person_id,
    reached.lead_on,
    reached.opportunity_id,
    reached.reached_mql,
    reached.reached_sql,
    reached.reached_opportunity,
    reached.reached_won,
    reached.age_days,
    {% for stage in ['mql', 'sql', 'opportunity', 'won'] -%}
    case when reached.reached_{{ stage }} then reached.days_to_{{ stage }} end as days_to_{{ stage }},
    {% endfor -%}
    -- Before anybody has won there is no usual time: the windows themselves are the measure.
    reached.age_days < coalesce(usual.usual_days, reached.longest_days) as is_immature
from reached
cross join usual
