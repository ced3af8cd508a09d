import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import type { z } from 'zod';
import { IntakeError, nearest } from './problem.ts';
import type { Problem } from './problem.ts';

/**
 * Parses YAML text and checks it against a schema. Throws IntakeError whose problems name the file and the line;
 * `knownKeys` are offered as spelling help for unknown keys, `help` as the page to read.
 */
export function parseYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  knownKeys: readonly string[] = [],
  help = 'docs/mapping.md',
): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problem = (line: number | undefined, what: string, remedy: string): Problem => ({
    code: 'yaml_invalid',
    message: `${file}${line ? `, line ${line}` : ''}: ${what}`,
    remedy,
    file,
    ...(line ? { record: line } : {}),
  });
  if (document.errors.length > 0)
    throw new IntakeError(
      document.errors.map((error) =>
        problem(
          lines.linePos(error.pos[0]).line,
          error.message.split('\n')[0]!.replace(/ at line.*$/, '.'),
          'Correct the YAML there.',
        ),
      ),
    );
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;

  const lineOf = (path: PropertyKey[]): number | undefined => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as
        { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  throw new IntakeError(
    result.error.issues.map((issue) => {
      const where = issue.path.map(String).join('.');
      if (issue.code === 'unrecognized_keys') {
        const key = issue.keys[0]!;
        const guess = nearest(key, knownKeys);
        return problem(
          lineOf([...issue.path, key]),
          `unknown key "${key}"${where ? ` under ${where}` : ''}.`,
          guess ? `Did you mean "${guess}"?` : `Remove it, or see ${help} for the keys there are.`,
        );
      }
      return problem(
        lineOf(issue.path),
        `${where || 'the file'}: ${issue.message}.`,
        `See ${help} for what may stand there.`,
      );
    }),
  );
}

/** The line of a key in YAML text that parses, or undefined where it is not there. */
export function lineOfKey(text: string, path: readonly string[]): number | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const map: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))
    : undefined;
  const range = pair && isScalar(pair.key) ? pair.key.range : undefined;
  return range ? lines.linePos(range[0]).line : undefined;
}
