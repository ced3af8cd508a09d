/** The models that the twelve attribution models are made of, from the eligible touches to cents. */
export const TWELVE_MODELS = new Set([
  'int_touches__ordered',
  'int_weights__placed',
  'int_weights__milestoned',
  'int_markov__counted',
  'int_markov__inverted',
  'int_markov__solved',
  'int_weights__channelled',
  'int_touches__weighted',
  'int_credits__divided',
]);

const weight = (share: string) => `cast(round(${share}, 12) AS DECIMAL(18, 12))`;
const credit = (sum: string) =>
  `cast(round(round(cast(cents AS DECIMAL(20, 0)) * cast(${sum} AS DECIMAL(18, 12)), 6), 0) AS BIGINT)`;
const FIVE = {
  first_touch: 'CASE WHEN n = 1 THEN 1.0::DOUBLE ELSE 0 END',
  last_touch: 'CASE WHEN n = touches THEN 1.0::DOUBLE ELSE 0 END',
  linear: '1.0::DOUBLE / touches',
  position_based: `CASE WHEN touches = 1 THEN 1.0::DOUBLE WHEN touches = 2 THEN 0.5
    WHEN n IN (1, touches) THEN 0.4 ELSE 0.2::DOUBLE / (touches - 2) END`,
  time_decay: 'decay / sum(decay) OVER path',
};
const lastIs1 = (model: string) => `(CASE WHEN n = touches THEN 1 ELSE sum_${model} END)`;
const each = (write: (model: string, formula: string) => string) =>
  Object.entries(FIVE)
    .map(([model, formula]) => write(model, formula))
    .join(', ');

/**
 * Five heuristic models by hand, from the same eligible touches and amounts: one row per credited stage, entity and
 * touch, in cents that add up to the amount because each is the difference of two rounded running sums.
 */
export const FIVE_HEURISTICS = `CREATE OR REPLACE TABLE five_heuristics AS
  WITH paths AS (
    SELECT stage_credited, entity_id, touch_id, touched_at,
      row_number() OVER (PARTITION BY stage_credited, entity_id ORDER BY touched_at, touch_id) AS n,
      count(*) OVER (PARTITION BY stage_credited, entity_id) AS touches,
      power(2.0, -date_diff('second', touched_at, max(touched_at) OVER (PARTITION BY stage_credited, entity_id))
        / 86400.0 / 7) AS decay
    FROM intermediate.int_touches__eligible
  ),
  shares AS (
    SELECT *, ${each((model, formula) => `${weight(formula)} AS ${model}`)}
    FROM paths WINDOW path AS (PARTITION BY stage_credited, entity_id)
  ),
  running AS (
    SELECT *, ${each((model) => `sum(${model}) OVER so_far AS sum_${model}`)}
    FROM shares WINDOW so_far AS (PARTITION BY stage_credited, entity_id ORDER BY n ROWS UNBOUNDED PRECEDING)
  )
  SELECT entitled.stage_credited, entitled.entity_id, running.touch_id,
    ${each(
      (model) =>
        `coalesce(${credit(lastIs1(model))} - ${credit(`${lastIs1(model)} - ${model}`)}, cents) AS credit_${model}`,
    )}
  FROM (SELECT *, CAST(amount * 100 AS BIGINT) AS cents FROM intermediate.int_credits__entitled
    WHERE exclusion_reason IS NULL) AS entitled
  LEFT JOIN running ON entitled.weights_stage = running.stage_credited
    AND entitled.weights_entity_id = running.entity_id`;
