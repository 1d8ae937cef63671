import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { AppProvider, createAppContext, createI18n } from '@rampa/ui';
import { App } from './app.tsx';
import { bg } from './messages/bg.ts';
import { en } from './messages/en.ts';
import { base } from './paths.ts';
import './styles/shell.css';
import './styles/console.css';
import './styles/day-bar.css';
import './styles/board.css';
import './styles/map.css';

const i18n = createI18n({ app: { bg, en } });
const context = createAppContext('console');
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

createRoot(root).render(
  <StrictMode>
    <AppProvider context={context} i18n={i18n}>
      <BrowserRouter basename={base}>
        <App />
      </BrowserRouter>
    </AppProvider>
  </StrictMode>,
);
