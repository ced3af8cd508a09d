import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Loaded } from '../../cube-client/use-load.ts';
import type { Scope } from '../../lib/scope.ts';
import {
  GOAL_DIMENSIONS,
  GOAL_MEMBERS,
  goalQuery,
  mainGoal,
  PATH_MEMBERS,
  pathQuery,
  readGoals,
  readPath,
  WON_MEMBERS,
  wonQuery,
  type GoalBand,
  type PathDay,
} from './query.ts';

interface CompanyGoal {
  /** Whether the reader may see goals at all. */
  isAllowed: boolean;
  isPending: boolean;
  bands: GoalBand[];
  main: GoalBand | null;
  path: PathDay[];
  bandsLoad: Loaded;
  pathLoad: Loaded;
}

/** The company's revenue goal of the scope and its path day by day. */
export function useCompanyGoal(scope: Scope): CompanyGoal {
  const access = useAccess();
  const isAllowed = access.has([...GOAL_MEMBERS, ...GOAL_DIMENSIONS]);
  const { period, segment } = scope;
  const bandsLoad = useLoad(isAllowed && period ? goalQuery(period, segment) : null);
  const bands = bandsLoad.data ? readGoals(bandsLoad.data.rows) : [];
  const main = mainGoal(bands);
  const pathLoad = useLoad(main && period && access.has(PATH_MEMBERS) ? pathQuery(main.goal, period) : null);
  return {
    isAllowed,
    isPending: access.isPending || bandsLoad.isPending,
    bands,
    main,
    path: pathLoad.data ? readPath(pathLoad.data.rows) : [],
    bandsLoad,
    pathLoad,
  };
}

/** Won revenue and deals of the scope, asked for when `isWanted`. */
export function useWon(scope: Scope, isWanted: boolean): Loaded {
  const access = useAccess();
  return useLoad(isWanted && access.has(WON_MEMBERS) ? wonQuery(scope) : null);
}
