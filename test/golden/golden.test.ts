import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase } from '../support/build-case.ts';
import { expectedOf, goldenCases, inputOf, questionsOf, requireExpected } from '../support/golden-cases.ts';

describe.each(goldenCases())('%s', (name) => {
  const questions = questionsOf(name);
  let built: BuiltCase;
  beforeAll(async () => {
    built = await buildCase(inputOf(name));
  });
  afterAll(() => built?.close());

  it.each(questions)('$name', (question) => requireExpected(name, question, built));

  it('has a question for every expectation', () => {
    const files = readdirSync(expectedOf(name)).sort();
    expect(files).toEqual(questions.map((each) => `${each.name}.csv`).sort());
  });
});
