select
    'marketo:program:' || program_id as campaign_id,
    program_name as name,
    channel,
    coalesce(starts_on, cast(created_at as date)) as started_on,
    case when ends_on >= coalesce(starts_on, cast(created_at as date)) then ends_on end as ended_on
from {{ ref('stg_marketo__programs') }}
where program_id is not null and not is_deleted
union all
select
    'marketo:campaign:' || campaigns.campaign_id as campaign_id,
    campaigns.campaign_name as name,
    cast(null as varchar) as channel,
    cast(campaigns.created_at as date) as started_on,
    cast(null as date) as ended_on
from {{ ref('stg_marketo__campaigns') }} as campaigns
left join {{ ref('stg_marketo__programs') }} as programs on campaigns.program_id = programs.program_id
where campaigns.campaign_id is not null and not campaigns.is_deleted and programs.program_id is null
