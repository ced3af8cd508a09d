-- Touches by the person they lead to, visitors by the device that was identified, people by their account.
select
    'touches' as kind,
    (select count(distinct touch_id) from {{ ref('int_touches__identified') }}) as records_matched,
    (select count(*) from {{ ref('stg_files__touches') }}) as records_total
union all
select
    'visitors' as kind,
    count(distinct identities.anonymous_id) as records_matched,
    count(distinct touches.anonymous_id) as records_total
from {{ ref('stg_files__touches') }} as touches
left join {{ ref('stg_files__identities') }} as identities on touches.anonymous_id = identities.anonymous_id
union all
select
    'people' as kind,
    count(account_id) as records_matched,
    count(*) as records_total
from {{ ref('stg_files__people') }}
