import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { SCREENS, type Screen } from '../address/address.js';
import { AppContext, StudyContext, useApp } from '../state/app-context.js';
import { linkTo } from '../state/location-state.js';
import type { AppState } from '../state/app-state.js';
import type { StudyState } from '../state/study-state.js';
import { ScreenOf, SCREEN_TITLES } from '../screens/screen-of.js';
import { StudiesScreen } from '../screens/studies/studies-screen.js';
import { countText, trialsText } from './number-text.js';
import { Answered } from './notice.js';
import { OpenCard, OpeningNotice, useDroppedDatabase } from './open-database.js';
import { useKeyboard } from './keyboard.js';

/** The page. */
export function Shell({ app }: { readonly app: AppState }) {
  return (
    <AppContext.Provider value={app}>
      <Page />
    </AppContext.Provider>
  );
}

function Page() {
  const app = useApp();
  useKeyboard(app);
  useDroppedDatabase(app);
  const isEmpty = app.source.value.kind === 'none';
  const study = isEmpty ? null : app.study.value;
  if (study === null) {
    return (
      <>
        <Head />
        <main id="main" tabIndex={-1}>
          <OpeningNotice />
          {isEmpty ? <OpenCard /> : <StudiesScreen />}
        </main>
      </>
    );
  }
  return (
    <>
      {study.state === 'ready' ? null : <Head />}
      <Answered answer={study}>
        {(value) => <StudyPage key={value.description.peek().id} study={value} />}
      </Answered>
    </>
  );
}

function StudyPage({ study }: { readonly study: StudyState }) {
  const { address } = useApp();
  const screen = useComputed(() => address.value.screen).value;
  return (
    <StudyContext.Provider value={study}>
      <Head study={study}>
        <Counts study={study} />
      </Head>
      <main id="main" tabIndex={-1}>
        <OpeningNotice />
        <ScreenOf screen={screen} />
      </main>
    </StudyContext.Provider>
  );
}

interface HeadProps {
  readonly study?: StudyState;
  readonly children?: ComponentChildren;
}

function Head({ study, children }: HeadProps) {
  const app = useApp();
  const { theme, toggle } = app;
  const next = theme.value.name === 'dark' ? 'light' : 'dark';
  return (
    <header class="head">
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to content
      </a>
      <h1>
        <a href="#/">Edgewright</a>
        {study === undefined ? null : <span class="crumb">{study.description.value.name}</span>}
      </h1>
      {study === undefined ? null : <Menu />}
      <span class="space" />
      {children}
      <button
        type="button"
        class="plain"
        onClick={toggle}
        title={`Show in ${next}`}
        aria-label={`Show in ${next}`}
      >
        {theme.value.name === 'dark' ? '☀' : '☾'}
      </button>
    </header>
  );
}

function Menu() {
  const { address } = useApp();
  const { screen } = address.value;
  return (
    <nav aria-label="Screens">
      {SCREENS.filter((one) => one !== 'trial' || screen === 'trial').map((one: Screen) => (
        <a
          key={one}
          href={linkTo(address.value, { screen: one })}
          class={one === screen ? 'here' : ''}
          aria-current={one === screen ? 'page' : undefined}
        >
          {SCREEN_TITLES[one]}
        </a>
      ))}
    </nav>
  );
}

function Counts({ study }: { readonly study: StudyState }) {
  const { address } = useApp();
  const filters = study.brushes.value.length;
  const rows = useComputed(() => study.store.rows);
  return (
    <div class="counts">
      <Live study={study} />
      <span>
        {trialsText(Math.max(rows.value, study.description.value.trials))}
        {filters === 0 ? null : <> · {countText(study.shown.value)} shown</>} · {study.selection.value.length}{' '}
        selected
      </span>
      {filters === 0 ? null : (
        <button
          type="button"
          onClick={() => {
            study.clearBrushes();
          }}
        >
          Clear {filters} {filters === 1 ? 'filter' : 'filters'}
        </button>
      )}
      <a class="button go" href={linkTo(address.value, { screen: 'export' })}>
        Export…
      </a>
    </div>
  );
}

function Live({ study }: { readonly study: StudyState }) {
  const app = useApp();
  const loading = study.trials.pending.value > 0;
  if (loading) return <span class="live busy">loading</span>;
  const { kind } = app.source.value;
  if (kind !== 'server') return <span class="live">{kind}</span>;
  return study.connected.value ? <span class="live on">live</span> : <span class="live off">not live</span>;
}

function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
