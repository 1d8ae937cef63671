import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { AppProvider, createAppContext, createI18n } from '@rampa/ui';
import { App } from './app.tsx';
import { bg } from './messages/bg.ts';
import { en } from './messages/en.ts';
import { base } from './paths.ts';
import './driver.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <AppProvider context={createAppContext('driver')} i18n={createI18n({ app: { bg, en } })}>
      <BrowserRouter basename={base}>
        <App />
      </BrowserRouter>
    </AppProvider>
  </StrictMode>,
);
