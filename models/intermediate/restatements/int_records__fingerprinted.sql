{# What the components of a record are reckoned from, but for who it is: that is resolved_id. #}
with facts as (
    select
        'opportunity' as entity_type,
        opportunity_id as record_id,
        {{ joined_key([
            "'deal'", 'status', 'cast(created_at as varchar)', "coalesce(cast(closed_at as varchar), '')",
            "coalesce(cast(amount as varchar), '')", "coalesce(currency, '')", "coalesce(type, '')",
            "coalesce(amends_opportunity_id, '')", 'cast(is_referral as varchar)'
        ]) }} as fact
    from {{ ref('stg_files__opportunities') }}
    union all
    select
        'person' as entity_type,
        person_id as record_id,
        {{ joined_key(["'created'", 'cast(created_at as varchar)', 'cast(is_created_at_date as varchar)']) }} as fact
    from {{ ref('stg_files__people') }}
    union all
    select
        entity_type,
        entity_id as record_id,
        {{ joined_key(["'stage'", 'source_stage', 'cast(entered_at as varchar)']) }} as fact
    from {{ ref('stg_files__stage_changes') }}
    union all
    select
        'person' as entity_type,
        links.person_id as record_id,
        {{ joined_key(["'deal'", 'deals.opportunity_id', 'cast(deals.created_at as varchar)']) }} as fact
    from {{ ref('stg_files__opportunity_people') }} as links
    inner join {{ ref('stg_files__opportunities') }} as deals on links.opportunity_id = deals.opportunity_id
    union all
    select
        'person' as entity_type,
        primary_person_id as record_id,
        {{ joined_key(["'primary person'", 'opportunity_id', 'cast(created_at as varchar)']) }} as fact
    from {{ ref('stg_files__opportunities') }}
    where primary_person_id is not null
),

known as (
    select
        'opportunity' as entity_type,
        opportunity_id as record_id,
        opportunity_id as resolved_id
    from {{ ref('stg_files__opportunities') }}
    union all
    select
        'person' as entity_type,
        person_id as record_id,
        resolved_person_id as resolved_id
    from {{ ref('int_people__resolved') }}
)

select
    known.entity_type,
    known.record_id,
    known.resolved_id,
    {{ fingerprint_of('facts.fact') }} as fingerprint
from known
inner join facts on known.entity_type = facts.entity_type and known.record_id = facts.record_id
group by known.entity_type, known.record_id, known.resolved_id
