with contested as (
    select
        address,
        max(case when is_shared_mailbox then 1 else 0 end) = 1 as is_shared_mailbox,
        min(case when is_decided then group_id end) as decided_group_id,
        max(case when is_decided then group_id end) as last_decided_group_id,
        min(email) = max(email) as is_written_alike,
        min(first_word) <> max(first_word) and min(last_word) <> max(last_word) as has_other_names
    from {{ ref('int_people__grouped') }}
    where address is not null
    group by address
    having min(group_id) <> max(group_id)
)

select
    address,
    decided_group_id,
    is_written_alike,
    case
        when is_shared_mailbox then 'several people may sit behind this mailbox'
        when decided_group_id <> last_decided_group_id then 'the CRM keeps the people at this address apart'
        when has_other_names then 'the names at this address differ'
    end as withheld_reason
from contested
