import { expect, it } from '@jest/globals';
import { careLevelsFileSchema } from './care-levels-file.schema.js';

const level = (id: string, ...reasons: readonly string[]) => ({ id, name: { sv: id, en: id }, reasons });

it.each([
  ['no level at all', [], null],
  ['several names for one level', [level('self_care', 'self_care', 'egenvård')], null],
  ['one name for two levels', [level('a', 'x'), level('b', 'y', 'x')], 'levels.1.reasons.1 stands at a already'],
  ['a level twice', [level('a', 'x'), level('a', 'y')], 'levels.1.id must be unique'],
])('levels of care with %s are valid or refused with place and reason', (_name, levels, refusal) => {
  const { error } = careLevelsFileSchema.safeParse({ version: '1', levels });
  const [issue] = error?.issues ?? [];
  expect(issue ? `${issue.path.join('.')} ${issue.message}` : null).toBe(refusal);
});
