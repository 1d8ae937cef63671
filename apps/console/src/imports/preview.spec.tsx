import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { ImportPreview } from '@rampa/contracts';
import { axeFindings, settle } from '@rampa/ui/testing';
import { id } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { Preview } from './preview.tsx';

const preview: ImportPreview = {
  importId: id(1),
  kind: 'riders',
  fileName: 'ползватели.csv',
  rows: 12,
  ready: 10,
  duplicates: 1,
  problems: [{ row: 4, column: 'phone', code: 'cell_required' }],
  sample: [{ name: 'Мария Петрова', phone: '+359888123456' }],
  canApply: false,
};

const answers = {
  importTemplate: () => ({
    files: { bg: { fileName: 'ползватели.csv', content: '' }, en: { fileName: 'riders.csv', content: '' } },
    columns: [{ name: 'phone', required: true, heading: { bg: 'Телефон', en: 'Phone' }, note: { bg: 'Телефон', en: 'Phone' } }],
  }),
};

describe('import preview', () => {
  it('calls columns as the template does', async () => {
    const problems = [{ row: 1, column: 'phone', code: 'column_missing' as const, params: { column: 'phone' } }];
    await renderOnBoard(<Preview preview={{ ...preview, problems }} busy={false} onApply={() => undefined} />, { answers });
    await settle();
    expect(screen.getByRole('row', { name: /^1 Телефон .*„Телефон“/ })).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'Телефон' })).toBeTruthy();
  });

  it('names every fault by row and column and brings in nothing while there is one', async () => {
    const { container } = await renderOnBoard(<Preview preview={preview} busy={false} onApply={() => undefined} />);
    expect(screen.getByRole('row', { name: /4 phone/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Внесете/ })).toBeNull();
    expect(container.textContent).toContain('внася се всичко или нищо');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says what a cell may hold', async () => {
    const problems = [{ row: 5, column: 'age', code: 'cell_out_of_range' as const, params: { value: '190', min: 0, max: 120 } }];
    await renderOnBoard(<Preview preview={{ ...preview, problems }} busy={false} onApply={() => undefined} />);
    expect(screen.getByRole('row', { name: /5 age .*0.*120/ })).toBeTruthy();
  });

  it('shows every column that any of the first rows has', async () => {
    const sample: Record<string, string>[] = [{ name: 'Мария Петрова' }, { name: 'Иван Колев', aid: 'количка' }];
    await renderOnBoard(<Preview preview={{ ...preview, sample }} busy={false} onApply={() => undefined} />);
    expect(screen.getByRole('columnheader', { name: 'aid' })).toBeTruthy();
    expect(screen.getByRole('row', { name: /Иван Колев количка/ })).toBeTruthy();
  });

  it('brings in what is ready', async () => {
    const onApply = jest.fn();
    await renderOnBoard(<Preview preview={{ ...preview, problems: [], canApply: true }} busy={false} onApply={onApply} />);
    fireEvent.click(screen.getByRole('button', { name: 'Внесете 10 реда' }));
    expect(onApply).toHaveBeenCalledTimes(1);
  });
});
