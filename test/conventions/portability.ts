import { rule } from './project.ts';
import type { Rule } from './project.ts';
import { sqlCode } from './sql-text.ts';

/** What not all of DuckDB, PostgreSQL and Trino read alike, each with a piece of SQL that has it. */
export const ENGINE_SPECIFIC: readonly { name: string; pattern: RegExp; example: string }[] = [
  { name: 'the operator //', pattern: /\/\//, example: 'a // b' },
  { name: 'the cast ::', pattern: /::/, example: 'a::date' },
  { name: 'a list or a subscript [ ]', pattern: /\[/, example: 'items[1]' },
  { name: 'a struct { }', pattern: /\{/, example: "{'a': 1}" },
  { name: 'a lambda ->', pattern: /->/, example: 'f(items, x -> x)' },
  { name: 'the operator **', pattern: /\*\*/, example: 'a ** 2' },
  {
    name: 'an interval with its unit inside the quotes',
    pattern: /\binterval\s+''(?!\s*(?:year|month|day|hour|minute|second)\b)/i,
    example: "interval '1 day'",
  },
  ...words(
    'exclude|replace',
    (word) => `\\*\\s*${word}\\s*\\(`,
    (word) => `select * ${word} (a)`,
  ),
  ...words(
    'qualify|using sample|group by all|order by all|positional join|asof|semi join|anti join|pivot|unpivot|ilike|glob|distinct on|union by name|union all by name|ignore nulls|summarize',
    (word) => `\\b${word.replaceAll(' ', '\\s+')}\\b`,
    (word) => `a ${word} b`,
  ),
  ...words(
    'hugeint|uhugeint|ubigint|uinteger|usmallint|utinyint|int64|int32|float8|double|text|string|blob|bytea|serial|timestamptz|datetime',
    (word) => `\\b(?:as|try)\\s+${word}\\b(?=\\s*[()])`,
    (word) => `cast(a as ${word})`,
  ),
  ...calls(
    'try_cast unnest generate_series range strftime strptime date_diff datediff date_add date_sub datepart datetrunc dateadd to_days to_timestamp to_char make_date make_timestamp epoch epoch_ms epoch_us dayofweek isodow weekofyear monthname dayname last_day timezone age now current_localtime',
  ),
  ...calls(
    'regexp_matches regexp_extract regexp_extract_all regexp_full_match regexp_like regexp_replace regexp_split_to_array string_split str_split string_to_array split contains prefix suffix instr len strlen printf format md5 sha256 hash levenshtein list_contains array_contains array_length cardinality',
  ),
  ...calls(
    'quantile quantile_cont quantile_disc percentile_cont approx_quantile median mode any_value first last arg_max arg_min max_by min_by string_agg group_concat listagg list array_agg count_if bool_and bool_or every histogram product sumif',
  ),
  ...calls(
    'struct_pack struct_extract row list_value list_transform list_filter list_aggregate json_extract json_extract_string map map_from_entries ifnull nvl if iff isnan isinf try uuid gen_random_uuid random',
  ),
];

function words(list: string, pattern: (word: string) => string, example: (word: string) => string) {
  return list
    .split('|')
    .map((word) => ({ name: word, pattern: new RegExp(pattern(word), 'i'), example: example(word) }));
}

function calls(list: string) {
  return words(
    list.replaceAll(' ', '|'),
    (name) => `\\b${name}\\s*\\(`,
    (name) => `${name}(a)`,
  );
}

/** Models and tests that run on every engine; what engines spell differently stands in models/macros. */
export const portabilityRules: Rule[] = [
  rule(
    'sql-is-portable',
    'What DuckDB, PostgreSQL and Trino spell differently stands in macros only',
    ({ models, singularTests }) => [...models, ...singularTests].filter(({ isConnector }) => !isConnector),
    ({ sql }) => {
      const code = sqlCode(sql);
      return ENGINE_SPECIFIC.filter(({ pattern }) => pattern.test(code)).map(({ name }) => `uses ${name}`);
    },
  ),
];
