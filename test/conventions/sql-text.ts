const COMMENTS = /\{#[\s\S]*?#\}|--[^\n]*|\/\*[\s\S]*?\*\//g;
const JINJA = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const LITERALS = /'(?:[^']|'')*'/g;

/** The SQL of a model without comments and texts; of its Jinja only the SQL that it hands to macros. */
export function sqlCode(sql: string): string {
  const parts: string[] = [];
  return sql
    .replace(COMMENTS, ' ')
    .replace(JINJA, (part) => `\u0001${parts.push(part) - 1}\u0001`)
    .replace(LITERALS, "''")
    .replace(/\u0001(\d+)\u0001/g, (_, index) => ` ${sqlInside(parts[Number(index)]!)} `);
}

/** The texts inside a piece of Jinja: the arguments that macros put into SQL. */
function sqlInside(jinja: string): string {
  const texts = jinja.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g) ?? [];
  return texts.map((text) => text.slice(1, -1).replace(LITERALS, "''")).join(' ');
}

/**
 * The names of the columns that a model gives, read from its outermost select; a star is followed into the CTE it
 * reads. Names that Jinja writes are left out. Undefined where a star reads something else, or the SQL has
 * another shape.
 */
export function columnsGiven(sql: string): string[] | undefined {
  const code = sql
    .replace(COMMENTS, ' ')
    .replace(/\{%[\s\S]*?%\}/g, ' ')
    .replace(/\{\{[\s\S]*?\}\}/g, '\u0001')
    .replace(LITERALS, "''");
  const names = columnsOf(code, code);
  return names?.filter((name) => !name.includes('\u0001'));
}

/** The columns of the select that is outermost in `part` of `whole`. */
function columnsOf(part: string, whole: string): string[] | undefined {
  const isTop = (place: number) => depth(part.slice(0, place)) === 0;
  const places = (word: string) =>
    [...part.matchAll(new RegExp(`\\b${word}\\b`, 'gi'))].map((match) => match.index);
  const start = places('select').find(isTop);
  if (start === undefined) return undefined;
  const end = places('from').find((place) => place > start && isTop(place));
  const items = splitTop(part.slice(start + 'select'.length, end).replace(/^\s*distinct\b/i, ''));
  const lists = items.map((item) => {
    const star = /^(?:([a-z_][a-z0-9_]*)\.)?\*$/i.exec(item.trim());
    if (!star) return /([a-z_\u0001][a-z0-9_\u0001]*)$/i.exec(item.trim())?.[1];
    const table = star[1] ?? /^from\s+([a-z_][a-z0-9_]*)/i.exec(part.slice(end))?.[1];
    const body = table && bodyOf(table, whole);
    return body ? columnsOf(body, whole) : undefined;
  });
  return lists.includes(undefined) ? undefined : (lists as (string | string[])[]).flat();
}

/** What stands between the brackets of a CTE. */
function bodyOf(name: string, code: string): string | undefined {
  const opening = new RegExp(`\\b${name}(?:\\s*\\([^()]*\\))?\\s+as\\s*\\(`, 'i').exec(code);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  let end = start;
  for (let open = 1; open > 0 && end < code.length; end += 1)
    open += code[end] === '(' ? 1 : code[end] === ')' ? -1 : 0;
  return code.slice(start, end - 1);
}

function depth(code: string): number {
  let open = 0;
  for (const character of code) open += character === '(' ? 1 : character === ')' ? -1 : 0;
  return open;
}

function splitTop(list: string): string[] {
  const items = [''];
  let open = 0;
  for (const character of list) {
    open += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (character === ',' && open === 0) items.push('');
    else items[items.length - 1] += character;
  }
  return items;
}
