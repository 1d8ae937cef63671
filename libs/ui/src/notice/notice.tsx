import type { ReactNode } from 'react';
import { CircleCheck, CircleX, Info, TriangleAlert } from '../icons.ts';
import './notice.css';

export type NoticeTone = 'info' | 'good' | 'look' | 'bad';

const icons = { info: <Info />, good: <CircleCheck />, look: <TriangleAlert />, bad: <CircleX /> } as const;

export interface NoticeProps {
  /** `look` is the warm accent: look here. Each tone has its own icon. */
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** `status` speaks politely when it appears; `none` (the default) is read in its place. */
  readonly speak?: 'none' | 'status';
}

/** A framed remark: an icon, maybe a title, and what to know. */
export function Notice({ tone = 'info', title, children, speak = 'none' }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={speak === 'status' ? 'status' : undefined}>
      {icons[tone]}
      <div className="notice-words">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
