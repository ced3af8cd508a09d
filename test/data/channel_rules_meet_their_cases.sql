-- Guards: the channel rules, each by a test case; a rule without a case is a failure too.
select
    cases.case_id,
    cases.expected_rule_order,
    cases.expected_channel,
    ruled.rule_order,
    ruled.channel
from {{ ref('channel_rule_cases') }} as cases
left join {{ ref('int_channels__ruled') }} as ruled
    on
        coalesce(lower(cases.source), '') = ruled.source
        and coalesce(lower(cases.medium), '') = ruled.medium
        and coalesce(lower(cases.campaign), '') = ruled.campaign
        and coalesce({{ host_of('cases.referrer') }}, '') = ruled.referrer_host
where
    coalesce(ruled.channel, '') <> cases.expected_channel
    or coalesce(ruled.rule_order, -1) <> cases.expected_rule_order
union all
select
    null as case_id,
    rules.rule_order as expected_rule_order,
    rules.channel as expected_channel,
    null as rule_order,
    null as channel
from {{ ref('channel_rules') }} as rules
left join {{ ref('channel_rule_cases') }} as cases on rules.rule_order = cases.expected_rule_order
where cases.case_id is null
