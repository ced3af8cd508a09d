import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMetric } from '../../cube-client/use-metric.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { GoalLine } from './goal-line.tsx';
import { treeFigure } from './figure.ts';
import { TREE_DIMENSIONS, TREE_MEASURES, treeQuery, type GoalNode } from './tree.ts';
import './goal-tree.css';

const words = goalsTexts.tree;
function Branch({ nodes }: { nodes: readonly GoalNode[] }) {
  return (
    <ul className="goal-branch">
      {nodes.map((node) => (
        <li key={String(node.row['goals.goal'])}>
          <GoalLine node={node} />
          {node.children.length > 0 && <Branch nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}

/** The period's goals as a tree, from the company's to each quota that the reader may see. */
export function GoalTree({ scope }: { scope: Scope }) {
  const access = useAccess();
  const metric = useMetric();
  const stamp = useStamp();
  const isAllowed = access.has([...TREE_MEASURES, ...TREE_DIMENSIONS]);
  const load = useLoad(isAllowed && scope.period ? treeQuery(scope.period) : null);
  if (load.error && !load.data)
    return <ErrorState title={words.title} problem={load.error} onRetry={load.retry} />;
  if (access.isPending || load.isPending) return <BarsSkeleton title={words.title} bars={20} />;
  if (!isAllowed) return null;
  if (!scope.period) return <EmptyState title={words.title}>{words.needsPeriod}</EmptyState>;
  const rows = load.data?.rows ?? [];
  if (rows.length === 0)
    return <EmptyState title={words.title}>{words.missing(subjectOf(scope))}</EmptyState>;
  const content = treeFigure(rows, metric, subjectOf(scope));
  return (
    <Figure
      {...content}
      share={{ figure: 'goal-tree', scope }}
      stamp={stamp}
      definitions={access.define(TREE_MEASURES)}
    >
      <Branch nodes={content.trees} />
    </Figure>
  );
}
