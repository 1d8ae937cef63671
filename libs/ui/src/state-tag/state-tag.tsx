import type { ReactNode } from 'react';
import type { Trip } from '@rampa/contracts';
import {
  Ban,
  Bus,
  CalendarCheck,
  CalendarX,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  DoorOpen,
  Hourglass,
  Navigation,
  TriangleAlert,
  UserX,
} from '../icons.ts';
import { useText } from '../messages/i18n.ts';
import './state-tag.css';

export type TripState = Trip['state'];
export type StateTone = 'quiet' | 'plan' | 'moving' | 'good' | 'look' | 'bad';

const shapes: Record<TripState, readonly [StateTone, ReactNode]> = {
  requested: ['quiet', <CircleHelp key="i" />],
  offered: ['quiet', <CircleDashed key="i" />],
  booked: ['plan', <CalendarCheck key="i" />],
  standby: ['look', <Hourglass key="i" />],
  scheduled: ['plan', <CalendarCheck key="i" />],
  en_route: ['moving', <Navigation key="i" />],
  arrived: ['moving', <DoorOpen key="i" />],
  on_board: ['moving', <Bus key="i" />],
  completed: ['good', <CircleCheck key="i" />],
  declined: ['quiet', <Ban key="i" />],
  denied: ['bad', <Ban key="i" />],
  cancelled: ['quiet', <CalendarX key="i" />],
  late_cancelled: ['look', <CalendarX key="i" />],
  no_show: ['look', <UserX key="i" />],
  cancelled_at_door: ['look', <CalendarX key="i" />],
  missed: ['bad', <TriangleAlert key="i" />],
  aborted: ['bad', <TriangleAlert key="i" />],
};

/** How loud a state is, where it must be drawn elsewhere (timeline, map); never without its word or shape. */
export const toneOf = (state: TripState): StateTone => shapes[state][0];

/** A trip's state: a shape and a word, never colour alone. */
export function TripStateTag({ state }: { readonly state: TripState }) {
  const t = useText();
  const [tone, icon] = shapes[state];
  return (
    <span className={`tag tag-${tone}`}>
      {icon}
      <span>{t(`state.${state}`)}</span>
    </span>
  );
}
