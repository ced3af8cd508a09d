{#
    What each stage means: by its flags where it is closed, by its name while it is open. Stages that were deleted,
    relabelled or only history remembers are here too, or their deals would drop out of the funnel.
#}
with listed as (
    select
        api_name as stage,
        is_closed,
        is_won,
        default_probability_percent,
        sort_order,
        case when is_active and not is_deleted then 0 else 2 end as preference
    from {{ ref('stg_salesforce__opportunity_stages') }}
    union all
    select
        master_label as stage,
        is_closed,
        is_won,
        default_probability_percent,
        sort_order,
        case when is_active and not is_deleted then 1 else 3 end as preference
    from {{ ref('stg_salesforce__opportunity_stages') }}
),

-- What the deals say of a stage that is no longer listed.
evidence as (
    select
        stage_name as stage,
        is_closed,
        is_won
    from {{ ref('stg_salesforce__opportunities') }}
    union all
    select
        stage_name as stage,
        is_closed,
        is_won
    from {{ ref('stg_salesforce__opportunity_history') }}
),

unlisted as (
    select
        used.stage,
        max(case when evidence.is_closed then 1 when not evidence.is_closed then 0 end) = 1 as is_closed,
        max(case when evidence.is_won then 1 when not evidence.is_won then 0 end) = 1 as is_won
    from (
        select stage from {{ ref('int_opportunities__from_salesforce') }}
        union
        select stage from {{ ref('int_stage_changes__from_salesforce') }}
        where entity_type = 'opportunity'
    ) as used
    left join evidence on used.stage = evidence.stage
    group by used.stage
),

named as (
    select * from listed
    union all
    select
        stage,
        is_closed,
        is_won,
        cast(null as decimal(18, 2)) as default_probability_percent,
        cast(null as bigint) as sort_order,
        4 as preference
    from unlisted
),

ranked as (
    select
        *,
        {{ plain_name('stage') }} as plain_stage,
        row_number() over (
            partition by lower(trim(stage)) order by preference, sort_order nulls last, stage
        ) as name_rank
    from named
    where stage is not null
),

-- Salesforce's own lead statuses; where a lead was converted with a status of another name, sales accepted it there.
statuses as (
    select
        changes.stage,
        {{ plain_name('changes.stage') }} as plain_stage,
        max(case when leads.is_converted then 1 else 0 end) = 1 as is_conversion
    from {{ ref('int_stage_changes__from_salesforce') }} as changes
    left join {{ ref('stg_salesforce__leads') }} as leads
        on changes.entity_id = leads.lead_id and changes.stage = leads.status and not leads.is_deleted
    where changes.entity_type = 'person'
    group by changes.stage
)

select
    'opportunity' as entity_type,
    stage,
    sort_order,
    cast(default_probability_percent / 100 as decimal(9, 6)) as default_probability,
    case
        when is_won then 'won'
        when is_closed then 'lost'
        when is_closed is null and plain_stage like '%won' then 'won'
        when is_closed is null and plain_stage like '%lost' then 'lost'
        when plain_stage like '%negotiat%' or plain_stage like '%contract%' or plain_stage like '%verbal%'
            then 'negotiation'
        when plain_stage like '%propos%' or plain_stage like '%quote%' then 'proposal'
        else 'opportunity'
    end as canonical_stage
from ranked
where name_rank = 1
union all
select
    'person' as entity_type,
    stage,
    cast(null as bigint) as sort_order,
    cast(null as decimal(9, 6)) as default_probability,
    case
        when plain_stage in ('opennotcontacted', 'contacted', 'working', 'workingcontacted') then 'lead'
        when plain_stage = 'closednotconverted' then 'disqualified'
        else 'sql'
    end as canonical_stage
from statuses
where
    plain_stage in ('opennotcontacted', 'contacted', 'working', 'workingcontacted', 'closednotconverted')
    or (
        is_conversion
        -- Names that mean something by themselves keep it.
        and plain_stage not in (
            'lead', 'new', 'open', 'subscriber', 'prospect', 'inquiry',
            'mql', 'mal', 'sal', 'marketingqualified', 'marketingqualifiedlead',
            'sql', 'salesqualified', 'salesqualifiedlead', 'opportunity', 'customer', 'won', 'lost',
            'disqualified', 'unqualified', 'junk', 'recycled', 'nurture', 'nurturing'
        )
    )
