select
    credits.stage_credited,
    credits.opportunity_id,
    credits.touch_id,
    credits.credited_on,
    touched.content_id,
    touched.sharing_team,
    {{ from_cents('credits.amount_cents') }} as amount,
    case
        when credits.stage_credited = 'won'
            then {{ from_cents(of_default_model('settings.attribution_model', 'credits.credit_', '_cents')) }}
    end as attributed_amount
from {{ ref('int_credits__divided') }} as credits
cross join {{ ref('int_settings__resolved') }} as settings
inner join {{ ref('int_content__touched') }} as touched on credits.touch_id = touched.touch_id
where credits.stage_credited in ('opportunity', 'won')
