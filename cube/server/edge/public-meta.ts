import type { VisibleMember, VisibleMembers } from '../../policies/visibility.ts';
import type { MetaMember, MetaView } from '../engine/engine.ts';
import { omit } from '../engine/omit.ts';

/**
 * The views as a role may be told of them. Cube already leaves out hidden members; what is removed here are
 * the places that still name them, or name private cubes: aliases, drill lists, folders, hierarchies.
 */
export function publicMeta(views: readonly MetaView[]): MetaView[] {
  const visible = visibleMembers(views);
  return views.map((view) => ({
    ...view,
    measures: view.measures.map((member) => publicMember(member, visible)),
    dimensions: view.dimensions.map((member) => publicMember(member, visible)),
    segments: view.segments.map((member) => publicMember(member, visible)),
    ...onlyVisible(view, visible),
  }));
}

/** The members of the views, by name, with what they are. */
export function visibleMembers(views: readonly MetaView[]): VisibleMembers {
  const of = (kind: VisibleMember['kind'], members: readonly MetaMember[]) =>
    members.map((member): [string, VisibleMember] => [member.name, { kind, type: member.type ?? 'string' }]);
  return new Map(
    views.flatMap((view) => [
      ...of('measure', view.measures),
      ...of('dimension', view.dimensions),
      ...of('segment', view.segments ?? []),
    ]),
  );
}

/** Annotations of an answer without drill lists that name hidden members. */
export function publicAnnotation(
  annotation: Record<string, unknown>,
  visible: VisibleMembers,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(annotation).map(([kind, members]) => [
      kind,
      Object.fromEntries(
        Object.entries(members as Record<string, MetaMember>).map(([name, member]) => [
          name,
          publicMember(member, visible),
        ]),
      ),
    ]),
  );
}

interface DrillLists {
  drillMembers?: string[];
  drillMembersGrouped?: Record<string, string[]>;
}

function publicMember(member: MetaMember, visible: VisibleMembers): MetaMember {
  const rest = omit(member, 'aliasMember');
  const { drillMembers, drillMembersGrouped } = rest as DrillLists;
  return {
    ...rest,
    ...(drillMembers ? { drillMembers: drillMembers.filter((name) => visible.has(name)) } : {}),
    ...(drillMembersGrouped
      ? {
          drillMembersGrouped: Object.fromEntries(
            Object.entries(drillMembersGrouped).map(([kind, names]) => [
              kind,
              names.filter((name) => visible.has(name)),
            ]),
          ),
        }
      : {}),
  };
}

interface Folder {
  name: string;
  members: (string | Folder)[];
}

function onlyVisible(view: MetaView, visible: VisibleMembers): Partial<MetaView> {
  const prune = (folders: readonly Folder[]): Folder[] =>
    folders
      .map((folder) => ({
        ...folder,
        members: folder.members.flatMap((each): (string | Folder)[] => {
          if (typeof each !== 'string') return prune([each]);
          return visible.has(each) ? [each] : [];
        }),
      }))
      .filter((folder) => folder.members.length > 0);
  const hierarchies = (view['hierarchies'] ?? []) as {
    isVisible?: boolean;
    levels: string[];
    aliasMember?: string;
  }[];
  return {
    folders: prune((view['folders'] ?? []) as Folder[]),
    nestedFolders: prune((view['nestedFolders'] ?? []) as Folder[]),
    hierarchies: hierarchies
      .map((each) => ({
        ...omit(each, 'aliasMember'),
        levels: each.levels.filter((level) => visible.has(level)),
      }))
      .filter((each) => each.isVisible !== false && each.levels.length > 0),
  };
}
