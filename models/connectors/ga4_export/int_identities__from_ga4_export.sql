-- A site that has nobody to name sometimes names nobody; one such word would make all its visitors one person.
select
    user_pseudo_id as anonymous_id,
    user_id as person_id,
    min(occurred_at) as linked_at
from {{ ref('stg_ga4_export__events') }}
where
    user_pseudo_id is not null
    and lower(user_id) not in ('undefined', 'null', 'none', 'nan', '0', '(not set)', 'anonymous', 'guest')
group by user_pseudo_id, user_id
