import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawEverything } from './arbitrary-entry.fixture.ts';
import { displayValue } from './display.ts';
import { viewEntry } from './entry-view.ts';
import { maskText } from './masking.ts';
import { shownText } from './shown-text.ts';
import type { Entry } from './types.ts';
import { validateValues } from './validate.ts';
import { directory, everything } from './world.fixture.ts';

const validated = rawEverything
  .map((raw) => validateValues({ ...everything, checks: [] }, raw, directory))
  .filter((read) => read.ok);
const entryOf = (values: Entry['values']): Entry => ({
  ...{ id: 'a', register: 'everything', kind: 'fact', version: 1, definitionVersion: 1, deleted: false },
  ...{ occurredOn: '2023-01-09', occurredTo: null, role: 'lead', proof: [], title: 'Tặng quà', reason: null },
  ...{ author: 'Minh', fromSeq: '1', toSeq: null, createdAt: '2023-01-09T00:00:00.000Z', values },
});
const context = { registers: new Map([['everything', everything]]), directory, documents: new Map() };

test('what an entry is sent with prints each field as the server would', () => {
  fc.assert(
    fc.property(validated, ({ value }) => {
      const view = viewEntry(entryOf(value), { ...context, sight: 'plain' });
      const display = { date: '2023-01-09', directory, citation: () => undefined };
      for (const field of everything.fields)
        expect(shownText(view, field.id)).toBe(displayValue(field, value[field.id], display));
    }),
  );
});

test('a hidden field says that it is hidden, and an empty one nothing', () => {
  const fields = everything.fields.map((field) =>
    field.id === 'name' ? { ...field, personalData: 'sensitive' as const } : field,
  );
  const registers = new Map([['everything', { ...everything, fields }]]);
  const hidden = viewEntry(entryOf({ name: 'Tên', rice: { value: '7' } }), { ...context, registers, sight: 'masked' });
  expect(hidden.values).toEqual({ rice: { value: '7' } });
  expect(['name', 'rice', 'cost'].map((field) => shownText(hidden, field))).toEqual([maskText, '7', '']);
});
