-- What a lead took in the last 12 months, in its channel: spend, and pieces of content over all channels.
with settings as (select * from {{ ref('int_settings__resolved') }}),

leads as (
    select
        people.channel,
        count(*) as leads
    from {{ ref('int_people__staged') }} as staged
    inner join {{ ref('int_people__described') }} as people on staged.person_id = people.person_id
    inner join settings on staged.lead_on > settings.year_before_on and staged.lead_on <= settings.last_complete_on
    group by people.channel
),

spend as (
    select
        lines.channel,
        sum(lines.spend_amount) as spend_amount
    from {{ ref('int_spend__valued') }} as lines
    inner join settings on lines.spent_on > settings.year_before_on and lines.spent_on <= settings.last_complete_on
    where lines.spend_amount is not null
    group by lines.channel
),

pieces as (
    select count(*) as pieces
    from {{ ref('stg_files__content') }} as content
    inner join settings
        on content.published_on > settings.year_before_on and content.published_on <= settings.last_complete_on
),

needed as (
    select
        month_on,
        channel,
        sum(required_amount) as required_amount,
        sum(required_to_date_amount) as required_to_date_amount
    from {{ ref('int_plan_needs__dated') }}
    where metric = 'leads'
    group by month_on, channel
),

costs as (
    select
        needed.month_on,
        needed.channel,
        needed.required_amount,
        needed.required_to_date_amount,
        {{ to_units('spend.spend_amount', 2) }} as cents,
        leads.leads
    from needed
    inner join spend on needed.channel = spend.channel
    inner join leads on needed.channel = leads.channel
),

all_leads as (
    select sum(leads) as leads
    from leads
),

pieces_owed as (
    select
        needed.month_on,
        pieces.pieces,
        all_leads.leads,
        sum(needed.required_amount) as required_amount,
        sum(needed.required_to_date_amount) as required_to_date_amount
    from needed
    cross join pieces
    cross join all_leads
    group by needed.month_on, pieces.pieces, all_leads.leads
)

{% for metric, channel, rows, units, divisor in [
    ('spend', 'channel', 'costs', 'cents', '(leads * 100)'),
    ('content_pieces', 'cast(null as varchar)', 'pieces_owed', 'pieces', 'leads')
] -%}
{%- set required = '(' ~ to_units('required_amount', 6) ~ ' * ' ~ units ~ ')' -%}
{%- set to_date = '(' ~ to_units('required_to_date_amount', 6) ~ ' * ' ~ units ~ ')' -%}
select
    '{{ metric }}' as metric,
    month_on,
    {{ channel }} as channel,
    {{ from_millionths(divide_round(required, divisor)) }} as required_amount,
    {{ from_millionths(divide_round(to_date, divisor)) }} as required_to_date_amount
from {{ rows }}
{{ 'union all' if not loop.last }}
{% endfor %}
