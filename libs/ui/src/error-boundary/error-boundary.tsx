import { Component, type ReactNode } from 'react';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { useText } from '../messages/i18n.ts';

/** Keeps the shell standing when a page breaks, and says what to do. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const t = useText();
  return (
    <Notice tone="bad" speak="status">
      <p>{t('errors.page')}</p>
      <Button onClick={() => window.location.reload()}>{t('errors.reload')}</Button>
    </Notice>
  );
}
