/** What every page below the board's provider may use. */
import { createContext, useContext } from 'react';
import type { ApiError, DaySnapshot, Run, Trip } from '@rampa/contracts';
import { useNow } from '@rampa/ui';
import type { PositionStore } from '@rampa/ui/map';
import type { Related, Selection } from '../selection/selection.ts';

export interface Board {
  /** Today in service time; undefined until the service has said it. */
  readonly today: string | undefined;
  readonly date: string | undefined;
  readonly setDate: (date: string) => void;
  /** Undefined until the first snapshot. */
  readonly day: DaySnapshot | undefined;
  readonly refused: ApiError | undefined;
  readonly trips: ReadonlyMap<string, Trip>;
  readonly runs: readonly Run[];
  readonly positions: PositionStore;
  readonly selection: Selection | undefined;
  readonly related: Related;
  readonly select: (selection: Selection | undefined) => void;
}

export const BoardContext = createContext<Board | undefined>(undefined);

/** The followed day, the vans' positions and the selection. @throws outside of BoardProvider */
export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error('useBoard needs a BoardProvider above it');
  return board;
}

/** True when the day on show is the one that is being driven. */
export const useIsToday = (): boolean => {
  const { today, date } = useBoard();
  return today !== undefined && today === date;
};

/** Service time, once a minute. */
export const useMinute = () => useNow(60);
