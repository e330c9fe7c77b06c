/** A page in Prometheus' text format 0.0.4, read strictly: what the format does not allow throws. */
export interface Parsed {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

export const parseExposition = (page: string): readonly Parsed[] => {
  if (!page.endsWith('\n')) throw new Error('the last line must end');
  const families: { -readonly [K in keyof Parsed]: K extends 'samples' ? Parsed['samples'][number][] : Parsed[K] }[] =
    [];
  for (const line of page.split('\n').filter((each) => each !== '')) {
    const [, kind, of, rest] = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      if (families.some(({ name }) => name === of)) throw new Error(`"${of}" comes twice`);
      families.push({ name: of!, type: '', help: unescaped(rest!), samples: [] });
      continue;
    }
    const family = families.at(-1);
    if (!family) throw new Error(`a line before any family: ${line}`);
    if (kind === 'TYPE') {
      if (family.name !== of || family.samples.length > 0 || family.type) throw new Error(`misplaced: ${line}`);
      if (!/^(counter|gauge|histogram|summary|untyped)$/.test(rest!)) throw new Error(`no type: ${rest}`);
      family.type = rest!;
      continue;
    }
    family.samples.push(sampleOf(line, family.name, family.type));
  }
  for (const family of families) check(family);
  return families;
};

const suffixes: Readonly<Record<string, readonly string[]>> = {
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

const sampleOf = (line: string, family: string, type: string): Parsed['samples'][number] => {
  const [, name, braces, value] =
    /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\[\\n"])*",?)*)\})? ([^ ]+)$/.exec(line) ??
    [];
  if (!name) throw new Error(`no sample: ${line}`);
  if (!(suffixes[type] ?? ['']).some((suffix) => name === family + suffix))
    throw new Error(`${name} is not of ${family}`);
  if (!/^([+-]?\d+(\.\d+)?([eE][+-]?\d+)?|[+-]Inf|NaN)$/.test(value!)) throw new Error(`no number: ${value}`);
  const pairs = [...(braces ?? '').matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\n"])*)"/g)];
  const labels = Object.fromEntries(pairs.map(([, label, text]) => [label!, unescaped(text!)]));
  if (Object.keys(labels).length !== pairs.length) throw new Error(`a label comes twice: ${line}`);
  return { name, labels, value: Number(value!.replace('Inf', 'Infinity')) };
};

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, what) => (what === 'n' ? '\n' : what));

/** Of a histogram, buckets rise up to +Inf, which is the count; no two samples are the same. */
const check = ({ name, type, samples }: Parsed): void => {
  if (type === '' || samples.length === 0) throw new Error(`"${name}" lacks its type or its samples`);
  const keys = samples.map((sample) => JSON.stringify([sample.name, Object.entries(sample.labels).sort()]));
  if (new Set(keys).size !== keys.length) throw new Error(`"${name}" has a sample twice`);
  if (type !== 'histogram') return;
  for (const count of samples.filter((sample) => sample.name === `${name}_count`)) {
    const same = (labels: object) => JSON.stringify(Object.entries(labels).sort());
    const buckets = samples.filter(
      ({ name: of, labels: { le: _, ...rest } }) => of === `${name}_bucket` && same(rest) === same(count.labels),
    );
    const limits = buckets.map(({ labels }) => Number(labels.le!.replace('Inf', 'Infinity')));
    const rises = (values: readonly number[], strictly: boolean) =>
      values.every(
        (value, index) => index === 0 || value > values[index - 1]! || (!strictly && value === values[index - 1]),
      );
    if (!rises(limits, true)) throw new Error(`limits of "${name}" do not rise`);
    if (
      !rises(
        buckets.map(({ value }) => value),
        false,
      )
    )
      throw new Error(`counts of "${name}" fall`);
    if (limits.at(-1) !== Number.POSITIVE_INFINITY || buckets.at(-1)!.value !== count.value)
      throw new Error(`"${name}" lacks the bucket +Inf, or it is not the count`);
  }
};
