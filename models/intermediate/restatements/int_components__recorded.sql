with deals as (
    select
        valued.*,
        staged.opportunity_on,
        touched.first_touch_channel
    from {{ ref('int_opportunities__valued') }} as valued
    inner join {{ ref('int_opportunities__staged') }} as staged on valued.opportunity_id = staged.opportunity_id
    left join {{ ref('int_opportunities__touched') }} as touched on valued.opportunity_id = touched.opportunity_id
),

components as (
    {% for metric, condition in [
        ('won_revenue', "status = 'won' and not is_churn"),
        ('new_revenue', "status = 'won' and type = 'new'"),
        ('expansion_revenue', "status = 'won' and type = 'expansion'"),
        ('renewal_revenue', "status = 'won' and type = 'renewal'"),
        ('churned_revenue', "status <> 'open' and is_churn"),
        ('referral_revenue', "status = 'won' and not is_churn and is_referral"),
    ] -%}
    select
        '{{ metric }}' as metric,
        'opportunity' as entity_type,
        opportunity_id as record_id,
        closed_on as event_on,
        team,
        owner_id,
        segment,
        first_touch_channel as channel,
        amount,
        source_amount,
        currency,
        rate,
        is_inverse_rate
    from deals
    where {{ condition }} and amount is not null
    union all
    {% endfor -%}
    {% for metric, condition, day in [
        ('won_deals', "status = 'won' and is_counted_deal", 'closed_on'),
        ('lost_deals', "status = 'lost' and is_counted_deal", 'closed_on'),
        ('opportunities', 'is_counted_deal', 'opportunity_on'),
    ] -%}
    select
        '{{ metric }}' as metric,
        'opportunity' as entity_type,
        opportunity_id as record_id,
        {{ day }} as event_on,
        team,
        owner_id,
        segment,
        first_touch_channel as channel,
        1 as amount,
        null as source_amount,
        null as currency,
        null as rate,
        null as is_inverse_rate
    from deals
    where {{ condition }}
    union all
    {% endfor -%}
    {% for metric in ['lead', 'mql', 'sql'] -%}
    select
        '{{ metric }}s' as metric,
        'person' as entity_type,
        staged.person_id as record_id,
        staged.{{ metric }}_on as event_on,
        described.team,
        described.owner_id,
        described.segment,
        described.channel,
        1 as amount,
        null as source_amount,
        null as currency,
        null as rate,
        null as is_inverse_rate
    from {{ ref('int_people__staged') }} as staged
    inner join {{ ref('int_people__described') }} as described on staged.person_id = described.person_id
    union all
    {% endfor -%}
    {% for metric, condition in [
        ('leads', 'true'),
        ('mqls', 'reached_mql'),
        ('sqls', 'reached_sql'),
        ('opportunities', 'reached_opportunity'),
        ('won', 'reached_won'),
    ] -%}
    select
        'cohort_{{ metric }}' as metric,
        'cohort' as entity_type,
        followed.person_id as record_id,
        followed.lead_on as event_on,
        described.team,
        described.owner_id,
        described.segment,
        described.channel,
        1 as amount,
        null as source_amount,
        null as currency,
        null as rate,
        null as is_inverse_rate
    from {{ ref('int_cohorts__followed') }} as followed
    inner join {{ ref('int_people__described') }} as described on followed.person_id = described.person_id
    where {{ condition }}
    {% if not loop.last -%} union all {% endif -%}
    {% endfor %}
)

select
    metric,
    entity_type,
    record_id,
    event_on,
    team,
    owner_id,
    segment,
    channel,
    cast(amount as decimal(18, 2)) as amount,
    cast(source_amount as decimal(18, 2)) as source_amount,
    cast(currency as varchar) as currency,
    cast(rate as decimal(28, 12)) as rate,
    cast(is_inverse_rate as boolean) as is_inverse_rate
from components
where event_on is not null
