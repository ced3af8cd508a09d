with recursive links as (
    select
        accounts.account_id as id,
        parents.account_id as next_id
    from {{ ref('stg_files__accounts') }} as accounts
    inner join {{ ref('stg_files__accounts') }} as parents
        on accounts.parent_account_id = parents.account_id and accounts.account_id <> parents.account_id
),

{{ chain_ends('links') }}

select
    accounts.account_id,
    coalesce(chain_ends.end_id, accounts.account_id) as ultimate_parent_account_id,
    coalesce(tops.account_name, chain_ends.end_id, accounts.account_name, accounts.account_id) as account_group,
    case when not coalesce(chain_ends.is_ring, false) then coalesce(chain_ends.steps, 0) end as depth
from {{ ref('stg_files__accounts') }} as accounts
left join chain_ends on accounts.account_id = chain_ends.id
left join {{ ref('stg_files__accounts') }} as tops on chain_ends.end_id = tops.account_id
