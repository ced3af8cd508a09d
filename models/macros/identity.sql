{# How addresses, domains and chains of links are read; these functions are the same on every engine. #}

{# True for one mailbox, one @ and a domain with a dot. #}
{% macro is_address(email) -%}
({{ email }} like '%_@_%._%' and {{ email }} not like '%@%@%' and {{ email }} not like '% %')
{%- endmacro %}

{% macro mailbox_of(address) -%}
split_part({{ address }}, '@', 1)
{%- endmacro %}

{% macro domain_of(address) -%}
split_part({{ address }}, '@', 2)
{%- endmacro %}

{# ann+news is ann; a mailbox that begins with the sign has no tag. #}
{% macro without_tag(mailbox) -%}
case
    when position('+' in {{ mailbox }}) > 1
        then substr({{ mailbox }}, 1, cast(position('+' in {{ mailbox }}) - 1 as integer))
    else {{ mailbox }}
end
{%- endmacro %}

{# info2 and info-uk are the info mailbox. #}
{% macro first_word_of(mailbox) -%}
regexp_replace({{ mailbox }}, '[0-9]*([._-].*)?$', '')
{%- endmacro %}

{% macro without_www(host) -%}
case when {{ host }} like 'www.%' then substr({{ host }}, 5) else {{ host }} end
{%- endmacro %}

{# eu.acme.com is within acme.com, which is within nothing that a company can own. #}
{% macro parent_domain(domain) -%}
case
    when {{ domain }} like '%_._%._%'
        then substr({{ domain }}, cast(position('.' in {{ domain }}) + 1 as integer))
end
{%- endmacro %}

{#
    CTEs after `with recursive`: chain_ends says where the links (id, next_id; an id once, never to itself) of each id
    end, and after how many steps. A ring has no end: its least id stands for it, also for those that lead into it.
    Half of the steps leave a tail behind, so that the other half goes round the ring alone.
#}
{% macro chain_ends(links) -%}
chain_steps as (
    select
        id,
        next_id,
        1 as step
    from {{ links }}
    union all
    select
        chain_steps.id,
        links.next_id,
        chain_steps.step + 1 as step
    from chain_steps
    inner join {{ links }} as links on chain_steps.next_id = links.id
    where chain_steps.step < 64
),

chain_lengths as (
    select
        id,
        max(step) as steps,
        min(case when step > 32 then next_id end) as least_id
    from chain_steps
    group by id
),

chain_ends as (
    select
        chain_lengths.id,
        case when chain_lengths.steps = 64 then chain_lengths.least_id else chain_steps.next_id end as end_id,
        chain_lengths.steps,
        chain_lengths.steps = 64 as is_ring
    from chain_lengths
    inner join chain_steps on chain_lengths.id = chain_steps.id and chain_lengths.steps = chain_steps.step
)
{%- endmacro %}
