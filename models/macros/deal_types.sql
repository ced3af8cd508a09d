{#
    What CRMs call the kinds of deals, in plain names. Less or something else bought by the same customer is no growth
    and no new customer, so it counts as a renewal; that goes before what says only that the customer existed.
#}
{% macro deal_type(plain) -%}
case
    when {{ plain }} like '%churn%' or {{ plain }} like '%cancel%' then 'churn'
    when {{ plain }} like '%renew%' or {{ plain }} like '%downgrade%' or {{ plain }} like '%replacement%' then 'renewal'
    when
        {{ plain }} like 'existing%' or {{ plain }} like '%upgrade%' or {{ plain }} like '%upsell%'
        or {{ plain }} like '%crosssell%' or {{ plain }} like '%addon%' or {{ plain }} like '%expansion%'
        then 'expansion'
    when {{ plain }} like 'new%' then 'new'
end
{%- endmacro %}
