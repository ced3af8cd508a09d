-- Guards: every record is given to the contract or left out for a counted reason (deleted, not done, no time, nobody).
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
with counted as (
    {% for staged, given in [
        ('accounts', 'accounts'), ('campaigns', 'campaigns'), ('opportunities', 'opportunities'), ('users', 'users')
    ] -%}
    select
        '{{ given }}' as contract_table,
        (select count(*) from {{ ref('stg_salesforce__' ~ staged) }}) as records,
        (select count(*) from {{ ref('int_' ~ given ~ '__from_salesforce') }}) as given,
        (
            select count(*) from {{ ref('stg_salesforce__' ~ staged) }}
            where is_deleted
        ) as left_out
    union all
    {% endfor -%}
    select
        'people' as contract_table,
        (select count(*) from {{ ref('stg_salesforce__contacts') }})
        + (select count(*) from {{ ref('stg_salesforce__leads') }}) as records,
        (select count(*) from {{ ref('int_people__from_salesforce') }}) as given,
        (
            select count(*)
            from (
                select contact_id as person_id from {{ ref('stg_salesforce__contacts') }}
                where is_deleted
                union all
                select lead_id as person_id from {{ ref('stg_salesforce__leads') }}
                where is_deleted
            ) as deleted
            left join {{ ref('int_people__from_salesforce') }} as people on deleted.person_id = people.person_id
            where people.person_id is null
        ) as left_out
    union all
    select
        'touches of tasks' as contract_table,
        (select count(*) from {{ ref('stg_salesforce__tasks') }}) as records,
        (
            select count(*) from {{ ref('int_touches__from_salesforce') }}
            where touch_id like 'salesforce:task:%'
        ) as given,
        (
            select count(*) from {{ ref('stg_salesforce__tasks') }}
            where
                is_deleted
                or not coalesce(is_closed, lower(status) = 'completed', false)
                or coalesce(is_recurrence, false)
                or coalesce(completed_at, activity_on, created_at) is null
                or (
                    who_id is null
                    and account_id is null
                    and (what_id is null or substr(what_id, 1, 3) not in ('001', '006'))
                    and coalesce(what_id, '') not in (
                        select deals.opportunity_id from {{ ref('stg_salesforce__opportunities') }} as deals
                    )
                    and coalesce(what_id, '') not in (
                        select accounts.account_id from {{ ref('stg_salesforce__accounts') }} as accounts
                    )
                )
        ) as left_out
    union all
    select
        'touches of events' as contract_table,
        (select count(*) from {{ ref('stg_salesforce__events') }}) as records,
        (
            select count(*) from {{ ref('int_touches__from_salesforce') }}
            where touch_id like 'salesforce:event:%'
        ) as given,
        (
            select count(*)
            from {{ ref('stg_salesforce__events') }} as events
            left join {{ ref('int_touches__from_salesforce') }} as touches
                on 'salesforce:event:' || events.event_id = touches.touch_id
            where
                touches.touch_id is null
                and (
                    events.is_deleted
                    or coalesce(events.is_child, false)
                    or coalesce(events.is_recurrence, false)
                    or coalesce(events.start_at, events.activity_at, cast(events.activity_on as timestamp)) is null
                    or coalesce(events.start_at, events.activity_at, cast(events.activity_on as timestamp))
                    > events.synced_at
                    or coalesce(events.who_id, events.what_id, events.account_id) is null
                )
        ) as left_out
    union all
    select
        'opportunity_people' as contract_table,
        count(*) as records,
        (select count(*) from {{ ref('int_opportunity_people__from_salesforce') }}) as given,
        count(case when deals.is_deleted then 1 end) as left_out
    from (
        select
            opportunity_id,
            contact_id as person_id
        from {{ ref('stg_salesforce__opportunity_contact_roles') }}
        where not is_deleted
        union
        select
            converted_opportunity_id as opportunity_id,
            coalesce(converted_contact_id, lead_id) as person_id
        from {{ ref('stg_salesforce__leads') }}
        where is_converted and not is_deleted and converted_opportunity_id is not null
    ) as roles
    left join {{ ref('stg_salesforce__opportunities') }} as deals on roles.opportunity_id = deals.opportunity_id
    union all
    select
        'touches of campaign members' as contract_table,
        (select count(*) from {{ ref('stg_salesforce__campaign_members') }}) as records,
        (
            select count(*) from {{ ref('int_touches__from_salesforce') }}
            where touch_id like 'salesforce:campaign_member:%'
        ) as given,
        (
            select count(*) from {{ ref('stg_salesforce__campaign_members') }}
            where
                is_deleted
                or not coalesce(has_responded, false)
                or first_responded_on is null
                or coalesce(contact_id, lead_or_contact_id, lead_id) is null
        ) as left_out
)

select * from counted
where records <> given + left_out
