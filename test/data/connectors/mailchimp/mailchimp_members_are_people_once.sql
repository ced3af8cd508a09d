-- Guards: an address is one person however many audiences it is in, and nobody who can be dated is lost.
{{ config(tags=['connector'], enabled=('mailchimp' in var('connectors', []))) }}

with counted as (
    select
        (
            select count(distinct id)
            from {{ source('raw_mailchimp', 'member') }}
            where
                not coalesce(_fivetran_deleted, false)
                and coalesce(timestamp_signup, timestamp_opt, last_changed) is not null
        ) as addresses,
        (select count(*) from {{ ref('int_people__from_mailchimp') }}) as people
)

select * from counted
where addresses <> people
