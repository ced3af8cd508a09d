-- Marketing assists by joining a call of sales, sales by content it made or shared.
with assists as (
    select
        touch_id,
        user_id,
        user_name,
        user_team
    from {{ ref('int_calls__joined') }}
    where team = 'sales' and user_team = 'marketing'
    union
    select
        touched.touch_id,
        contributed.user_id,
        contributed.user_name,
        contributed.user_team
    from {{ ref('int_content__touched') }} as touched
    inner join {{ ref('int_content__contributed') }} as contributed
        on touched.content_id = contributed.content_id and contributed.user_team = 'sales'
    union
    select
        touched.touch_id,
        touched.sharer_id as user_id,
        coalesce(users.user_name, touched.sharer_id) as user_name,
        touched.sharing_team as user_team
    from {{ ref('int_content__touched') }} as touched
    left join {{ ref('stg_files__users') }} as users on touched.sharer_id = users.user_id
    where touched.is_sales_share
)

select
    deals.opportunity_id,
    ordered.touch_id,
    assists.user_id,
    assists.user_name,
    assists.user_team,
    ordered.kind,
    deals.segment,
    deals.closed_on,
    deals.is_counted_deal,
    deals.amount
from {{ ref('int_opportunities__valued') }} as deals
inner join {{ ref('int_touches__ordered') }} as ordered
    on ordered.stage_credited = 'closed' and deals.weights_opportunity_id = ordered.entity_id
inner join assists on ordered.touch_id = assists.touch_id
where deals.status = 'won' and not deals.is_churn
