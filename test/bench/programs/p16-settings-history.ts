// A replayed history of settings: every change is applied to a copy of the settings before it.
// remedy: code (a copy by shape in place of a trip through JSON); kind: sync
import { createHash } from 'node:crypto';

interface Panel {
  title: string;
  width: number;
  filters: { field: string; least: number }[];
}

interface Settings {
  owner: string;
  theme: { dark: boolean; accent: string };
  panels: Panel[];
}

const initial = (): Settings => ({
  owner: 'dashboard-7',
  theme: { dark: false, accent: '#0b6' },
  panels: Array.from({ length: 120 }, (_, i) => ({
    title: `panel ${i}`,
    width: 2 + (i % 3),
    filters: [
      { field: 'latency', least: i * 10 },
      { field: 'region', least: i },
    ],
  })),
});

const copyOf = (settings: Settings): Settings => JSON.parse(JSON.stringify(settings));

const apply = (before: Settings, step: number): Settings => {
  const settings = copyOf(before);
  const panel = settings.panels[step % settings.panels.length]!;
  panel.width = 1 + ((panel.width + step) % 6);
  panel.filters[step % 2]!.least += step % 5;
  settings.theme.dark = step % 3 === 0;
  return settings;
};

const replay = (steps: number): { last: Settings; digest: string } => {
  const digest = createHash('sha256');
  let settings = initial();
  for (let step = 0; step < steps; step++) {
    settings = apply(settings, step);
    if (step % 200 === 0) digest.update(JSON.stringify(settings));
  }
  return { last: settings, digest: digest.digest('hex') };
};

const { last, digest } = replay(10_000);
console.log(
  last.panels
    .map(({ title, width }) => `${title}: ${width}`)
    .slice(0, 8)
    .join(', '),
);
console.log(last.theme, digest);
