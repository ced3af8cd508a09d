{#
    Done tasks, calendar events that have begun, and responses to campaigns. Ids say what they point at by their first
    three letters, also where the record itself is not in the data. A day without a time stays a bare day.
#}
with loaded as (
    select max(synced_at) as last_synced_at
    from (
        select synced_at from {{ ref('stg_salesforce__events') }}
        union all
        select synced_at from {{ ref('stg_salesforce__tasks') }}
        union all
        select synced_at from {{ ref('stg_salesforce__opportunities') }}
        union all
        select synced_at from {{ ref('stg_salesforce__contacts') }}
        union all
        select synced_at from {{ ref('stg_salesforce__leads') }}
    ) as synced
),

activities as (
    select
        'salesforce:task:' || task_id as touch_id,
        {{ salesforce_moment_or_day('completed_at', 'activity_on') }} as known_at,
        {{ salesforce_moment_or_day('created_at', 'cast(null as date)') }} as recorded_at,
        who_id,
        what_id,
        account_id,
        owner_id,
        case
            when lower(task_subtype) = 'call' or call_type is not null then 'call'
            when lower(task_subtype) in ('email', 'listemail') then 'sales_email'
            when lower(type) like '%demo%' then 'demo'
            when lower(type) like '%meeting%' then 'meeting'
            when lower(type) like '%call%' then 'call'
            when lower(type) like '%email%' or lower(type) like '%e-mail%' then 'sales_email'
            else 'other'
        end as kind
    from {{ ref('stg_salesforce__tasks') }}
    where
        not is_deleted
        and coalesce(is_closed, lower(status) = 'completed', false)
        and not coalesce(is_recurrence, false)
    union all
    select
        'salesforce:event:' || event_id as touch_id,
        case
            when is_all_day_event and activity_on is not null then cast(activity_on as varchar)
            else {{ salesforce_moment_or_day('coalesce(start_at, activity_at)', 'activity_on') }}
        end as known_at,
        cast(null as varchar) as recorded_at,
        who_id,
        what_id,
        account_id,
        owner_id,
        case
            when lower(type) like '%demo%' then 'demo'
            when lower(type) like '%call%' then 'call'
            else 'meeting'
        end as kind
    from {{ ref('stg_salesforce__events') }}
    where
        not is_deleted
        -- An invitee's copy is the same meeting again.
        and not coalesce(is_child, false)
        and not coalesce(is_recurrence, false)
        -- What was still to come when the loader last looked has not happened.
        and coalesce(
            coalesce(start_at, activity_at, cast(activity_on as timestamp))
            <= (select loaded.last_synced_at from loaded),
            true
        )
),

pointed as (
    select
        activities.*,
        case
            when substr(activities.what_id, 1, 3) = '006' or deals.opportunity_id is not null then activities.what_id
        end as opportunity_id,
        case
            when substr(activities.what_id, 1, 3) = '701' or campaigns.campaign_id is not null then activities.what_id
        end as campaign_id,
        case
            when substr(activities.what_id, 1, 3) = '001' or accounts.account_id is not null then activities.what_id
        end as what_account_id
    from activities
    left join {{ ref('stg_salesforce__opportunities') }} as deals on activities.what_id = deals.opportunity_id
    left join {{ ref('stg_salesforce__campaigns') }} as campaigns on activities.what_id = campaigns.campaign_id
    left join {{ ref('stg_salesforce__accounts') }} as accounts on activities.what_id = accounts.account_id
),

responses as (
    select
        'salesforce:campaign_member:' || members.campaign_member_id as touch_id,
        cast(members.first_responded_on as varchar) as occurred_at,
        coalesce(members.contact_id, members.lead_or_contact_id, members.lead_id) as person_id,
        members.campaign_id,
        campaigns.campaign_name as campaign,
        channels.channel,
        lower(campaigns.type) as type
    from {{ ref('stg_salesforce__campaign_members') }} as members
    left join {{ ref('stg_salesforce__campaigns') }} as campaigns on members.campaign_id = campaigns.campaign_id
    left join {{ ref('int_campaigns__from_salesforce') }} as channels on members.campaign_id = channels.campaign_id
    where not members.is_deleted and members.has_responded and members.first_responded_on is not null
)

select
    pointed.touch_id,
    coalesce(pointed.known_at, pointed.recorded_at) as occurred_at,
    pointed.who_id as person_id,
    coalesce(pointed.what_account_id, pointed.account_id) as account_id,
    pointed.opportunity_id,
    pointed.kind,
    case
        when users.team in ('marketing', 'sales', 'account_management') then users.team else 'sales'
    end as team,
    cast(null as varchar) as channel,
    pointed.campaign_id,
    cast(null as varchar) as campaign,
    pointed.owner_id as user_id
from pointed
left join {{ ref('int_users__from_salesforce') }} as users on pointed.owner_id = users.user_id
where
    coalesce(pointed.who_id, pointed.what_account_id, pointed.account_id, pointed.opportunity_id) is not null
    and coalesce(pointed.known_at, pointed.recorded_at) is not null
union all
select
    touch_id,
    occurred_at,
    person_id,
    cast(null as varchar) as account_id,
    cast(null as varchar) as opportunity_id,
    case
        when type like '%webinar%' then 'webinar'
        when type like '%referral%' then 'referral'
        when type like '%event%' or type like '%conference%' or type like '%trade show%' or type like '%seminar%'
            then 'event'
        when type like '%email%' or type like '%e-mail%' then 'email_click'
        when type like '%banner%' or type like '%advert%' then 'ad_click'
        when type like '%telemarketing%' then 'call'
        when type like '%content%' or type like '%white paper%' or type like '%download%' then 'content_download'
        when type like '%web%' or type like '%landing%' then 'form'
        else 'other'
    end as kind,
    case when type like '%partner%' then 'partner' else 'marketing' end as team,
    channel,
    campaign_id,
    campaign,
    cast(null as varchar) as user_id
from responses
where person_id is not null
