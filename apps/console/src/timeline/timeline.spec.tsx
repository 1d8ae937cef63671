import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { Instant } from '@rampa/kernel';
import { axeFindings } from '@rampa/ui/testing';
import { at, DATE, day, ids, tripMap } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { Timeline } from './timeline.tsx';

const draw = (onSelect = jest.fn()) =>
  renderOnBoard(
    <Timeline
      runs={day.runs}
      trips={tripMap}
      date={DATE}
      now={Instant(Date.parse(at('09:00')))}
      chosenTrip={ids.maria}
      chosenRun={ids.runA}
      onSelect={onSelect}
    />,
  );

describe('timeline', () => {
  it('says of each stop what, who, plan, promise, forecast and state', async () => {
    await draw();
    expect(
      screen.getByRole('gridcell', {
        name: 'Качване, Мария Петрова, Адрес 3, план 9:10, обещано 9:00–9:30, прогноза 9:42, след обещаното, предстои',
      }),
    ).toBeTruthy();
    expect(screen.getByRole('gridcell', { name: 'Почивка, план 11:00–11:30, предстои' })).toBeTruthy();
  });

  it('marks both stops of the chosen trip', async () => {
    await draw();
    expect(screen.getAllByRole('gridcell', { selected: true })).toHaveLength(2);
  });

  it('is one stop of the Tab order and is walked with arrows', async () => {
    const onSelect = jest.fn();
    const { container } = await draw(onSelect);
    expect(container.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
    const head = container.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')!;
    head.focus();
    for (let i = 0; i < 4; i++) fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Мария Петрова');
    fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
    expect(onSelect).toHaveBeenLastCalledWith({ kind: 'trip', id: ids.maria });
    fireEvent.keyDown(document.activeElement!, { key: 'Home' });
    fireEvent.keyDown(document.activeElement!, { key: ' ' });
    expect(onSelect).toHaveBeenLastCalledWith({ kind: 'run', id: ids.runA });
  });

  it('has nothing that axe finds', async () => {
    const { container } = await draw();
    expect(await axeFindings(container)).toEqual([]);
  });
});
