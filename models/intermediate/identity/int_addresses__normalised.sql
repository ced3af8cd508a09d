with written as (
    select email
    from {{ ref('stg_files__people') }}
    where {{ is_address('email') }}
    union
    select email
    from {{ ref('stg_files__touches') }}
    where {{ is_address('email') }}
),

folded as (
    select
        written.email,
        case
            when settings.fold_plus_tags then {{ without_tag(mailbox_of('written.email')) }}
            else {{ mailbox_of('written.email') }}
        end || '@' || coalesce(domains.stands_for, {{ domain_of('written.email') }}) as address
    from written
    cross join {{ ref('int_settings__resolved') }} as settings
    left join {{ ref('email_aliases') }} as domains on {{ domain_of('written.email') }} = domains.alias
),

named as (
    select
        folded.email,
        coalesce(aliases.stands_for, folded.address) as address
    from folded
    left join {{ ref('email_aliases') }} as aliases on folded.address = aliases.alias
)

select
    named.email,
    named.address,
    {{ domain_of('named.address') }} as domain,
    mailboxes.mailbox is not null as is_shared_mailbox,
    free_mail.domain is not null as is_free_mail
from named
left join {{ ref('shared_mailboxes') }} as mailboxes
    on {{ first_word_of(mailbox_of('named.address')) }} = mailboxes.mailbox
left join {{ ref('free_mail_domains') }} as free_mail on {{ domain_of('named.address') }} = free_mail.domain
