/** Renders a part of the console within a board that the spec lays out itself. */
import type { ReactNode } from 'react';
import type { Language } from '@rampa/contracts';
import { renderUi, sampleAgency, type Answers, type Rendered } from '@rampa/ui/testing';
import { createPositionStore } from '@rampa/ui/map';
import { BoardContext, type Board } from '../day/board-context.ts';
import { bg } from '../messages/bg.ts';
import { en } from '../messages/en.ts';
import { related, type Selection } from '../selection/selection.ts';
import { at, DATE, day, tripMap } from './day.ts';

export interface BoardOptions {
  readonly selection?: Selection;
  readonly select?: (selection: Selection | undefined) => void;
  readonly answers?: Answers;
  readonly day?: Board['day'];
  readonly language?: Language;
}

export function renderOnBoard(node: ReactNode, options: BoardOptions = {}): Promise<Rendered> {
  const shown = options.day ?? day;
  const trips = new Map(shown.trips.map((trip) => [trip.id, trip]));
  const board: Board = {
    today: DATE,
    date: DATE,
    setDate: () => undefined,
    day: shown,
    refused: undefined,
    trips: options.day ? trips : tripMap,
    runs: shown.runs,
    positions: createPositionStore(),
    selection: options.selection,
    related: related(options.selection, { trips, runs: shown.runs }),
    select: options.select ?? (() => undefined),
  };
  return renderUi(<BoardContext value={board}>{node}</BoardContext>, {
    app: 'console',
    ...(options.language && { language: options.language }),
    texts: { bg, en },
    answers: {
      agency: () => ({ ...sampleAgency, today: DATE }),
      clock: () => ({ now: at('09:00'), speed: 0, serviceDate: DATE }),
      ...options.answers,
    },
  });
}
