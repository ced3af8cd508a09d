import type { OpenApi, Operation } from './openapi.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
a { color: inherit; }
section { border-top: 1px solid GrayText; padding: 1rem 0; }
h2 { font-size: 1.15rem; margin: 0.5rem 0; overflow-wrap: anywhere; }
h2 code { margin-right: 0.5rem; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid GrayText; border-radius: 4px; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; }
`;

const escape = (text: string): string => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
const pretty = (value: unknown): string => escape(JSON.stringify(value, null, 2));
const anchor = ({ operationId }: Operation): string => `operation-${operationId}`;

/** The API's description as a page for people: plain HTML, without a script and without anything from elsewhere. */
export function apiPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => ({ path, method: method.toUpperCase(), each })),
  );
  const contents = operations.map(
    ({ path, method, each }) =>
      `<li><a href="#${anchor(each)}"><code>${method} ${escape(path)}</code></a> ${escape(each.summary)}</li>`,
  );
  const sections = operations.map(({ path, method, each }) => section(path, method, each));
  const schemas = Object.entries(api.components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${name}"><summary><code>${name}</code></summary><pre tabindex="0">${pretty(schema)}</pre></details>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(api.info.title)} API</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(api.info.title)} API</h1>
<p>${escape(api.info.description)} The same for programs: <a href="openapi.json">openapi.json</a>.</p>
<p>Send a token or a key as <code>Authorization: Bearer …</code>. Every error is
${schemaLink('error')}; its <code>request_id</code> stands in the log too.</p>
<ul>${contents.join('\n')}</ul>
${sections.join('\n')}
<section><h2>Schemas</h2>
${schemas.join('\n')}</section>
</main>
</body>
</html>
`;
}

function section(path: string, method: string, operation: Operation): string {
  const { summary, description, parameters, requestBody, responses, security } = operation;
  const body = Object.values(requestBody?.content ?? {})[0];
  const rows = Object.entries(responses).map(
    ([status, { description: text, content }]) =>
      `<tr><th scope="row">${status}</th><td>${escape(text)} ${answerOf(content)}</td></tr>`,
  );
  return `<section id="${anchor(operation)}">
<h2><code>${method} ${escape(path)}</code></h2>
<p>${escape(summary)} ${security.length > 0 ? '' : 'Needs no token.'}</p>
${description ? `<p>${escape(description)}</p>` : ''}
${parameters ? `<h3>Parameters</h3><ul>${parameters.map(parameter).join('\n')}</ul>` : ''}
${body?.schema ? `<h3>Body</h3><p>${schemaLink(nameOf(body.schema))}</p>` : ''}
${body?.example ? `<pre tabindex="0">${pretty(body.example)}</pre>` : ''}
<h3>Answers</h3>
<table><tbody>${rows.join('\n')}</tbody></table>
</section>`;
}

type Parameter = NonNullable<Operation['parameters']>[number];

function parameter({ name, required, example, content }: Parameter): string {
  const shown = example ?? Object.values(content ?? {})[0]?.example;
  const text = shown === undefined ? '' : `: <code>${escape(JSON.stringify(shown))}</code>`;
  return `<li><code>${name}</code>${required ? '' : ' (optional)'}${content ? ', as JSON' : ''}${text}</li>`;
}

function answerOf(content: Operation['responses'][string]['content']): string {
  return Object.entries(content ?? {})
    .map(([type, { schema }]) => `<code>${type}</code> ${schema ? schemaLink(nameOf(schema)) : ''}`)
    .join(', ');
}

const nameOf = (schema: Record<string, unknown>): string => String(schema['$ref']).split('/').at(-1)!;
const schemaLink = (name: string): string => `<a href="#schema-${name}"><code>${name}</code></a>`;
