/** A stop's kind and state: a shape and a word, never colour alone. */
import type { ReactNode } from 'react';
import type { ManifestStop } from '@rampa/contracts';
import {
  Ban,
  CalendarX,
  CircleCheck,
  CircleDashed,
  Coffee,
  DoorOpen,
  Flag,
  House,
  LogIn,
  LogOut,
  Navigation,
  TriangleAlert,
} from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';

const kindIcons: Record<ManifestStop['kind'], ReactNode> = {
  start: <Flag />,
  pickup: <LogIn />,
  dropoff: <LogOut />,
  break: <Coffee />,
  end: <House />,
};

export function StopKind({ kind }: { readonly kind: ManifestStop['kind'] }) {
  const t = useDriverText();
  return (
    <span className="stop-kind">
      {kindIcons[kind]}
      <span>{t(`kind.${kind}`)}</span>
    </span>
  );
}

export type ShownState = ManifestStop['state'] | 'next' | 'dropped';
const states: Record<ShownState, readonly [string, ReactNode]> = {
  pending: ['quiet', <CircleDashed key="i" />],
  next: ['moving', <Navigation key="i" />],
  arrived: ['moving', <DoorOpen key="i" />],
  done: ['good', <CircleCheck key="i" />],
  skipped: ['quiet', <Ban key="i" />],
  dropped: ['bad', <CalendarX key="i" />],
};

/** What the last change did to a stop. */
export type ChangeMark = 'added' | 'moved' | 'retimed';

export function ChangeTag({ mark }: { readonly mark: ChangeMark }) {
  const t = useDriverText();
  return (
    <span className="stop-tag stop-tag-look">
      <TriangleAlert />
      <span>{t(`stopState.${mark}`)}</span>
    </span>
  );
}

export function StopStateTag({ state }: { readonly state: ShownState }) {
  const t = useDriverText();
  const [tone, icon] = states[state];
  return (
    <span className={`stop-tag stop-tag-${tone}`}>
      {icon}
      <span>{t(`stopState.${state}`)}</span>
    </span>
  );
}
