// The nouns. Plain readonly values; this file imports nothing. Times are seconds, sizes bytes, speeds ratios.

// ── strategies and experiments ──────────────────────────────────────────────────────────────────────────────────────

/** The eight ways to scale, in the talk's order. */
export type StrategyName = 'hardware' | 'divide' | 'async' | 'algorithm' | 'code' | 'native' | 'library' | 'runtime';

/** One of the eight ways: a card that says what choosing it means. */
export interface Strategy {
  readonly name: StrategyName;
  /** position in the talk, 1 to 8 */
  readonly order: number;
  /** the way in a few words: "use a smarter algorithm" */
  readonly title: string;
  /** when it helps */
  readonly when: string;
  /** what it costs to adopt and to keep */
  readonly cost: string;
  /** what can go wrong, and how hard it is to go back */
  readonly risk: string;
  /** the law that bounds its gain, by its name in `laws` */
  readonly law: string;
  readonly good: string;
  readonly bad: string;
  /** what rules it out, before anything is measured */
  readonly ruledOut: string;
  /** what it uses of the machine: its experiments that need one of these are skipped without */
  readonly uses: readonly Need[];
}

/** What an experiment needs of the machine; probed before anything runs, named in words when missing. */
export type Need = 'bun' | 'deno' | 'node26' | 'cc' | 'cgroup' | 'two-cores' | 'linux' | 'redis' | 'postgres' | 'nats';

/** Uniform numbers in [0, 1), seeded. */
export type Random = () => number;

/** When two answers are the same: deep equality, deep equality up to a relative tolerance on numbers, or a rule. */
// biome-ignore lint/suspicious/noExplicitAny: the answer's type is the experiment's own
export type Agreement = 'exact' | { readonly tolerance: number } | ((baseline: any, candidate: any) => boolean);

// biome-ignore lint/suspicious/noExplicitAny: an untyped spec must accept every input
export interface WorkloadSpec<I = any> {
  /** sizes to measure at, in `unit`s; defaults to [1] */
  readonly sizes?: readonly number[];
  /** what a size counts: "rows", "requests", "bytes" */
  readonly unit?: string;
  /** the input of one size; called once in each process that measures, never timed; defaults to the size itself */
  readonly input?: (size: number, random: Random) => I | Promise<I>;
  /** ends what `input` started (a server, a pool) */
  readonly close?: (input: I) => void | Promise<void>;
  /** defaults to 'exact' */
  readonly agree?: Agreement;
}

// biome-ignore lint/suspicious/noExplicitAny: see WorkloadSpec
export type Run<I = any, O = any> = (input: I, context?: any) => O | Promise<O>;

// biome-ignore lint/suspicious/noExplicitAny: see WorkloadSpec
export type VariantSpec<I = any, O = any, C = any> =
  | Run<I, O>
  | {
      readonly run: (input: I, context: C) => O | Promise<O>;
      /** opened once in each process before anything is timed: a pool, a client, a compiled module */
      readonly open?: (input: I) => C | Promise<C>;
      readonly close?: (context: C) => void | Promise<void>;
      readonly placement?: Partial<Placement>;
      /** how much of what is varied it has; `sweep` sets it */
      readonly amount?: Amount;
      /** in the scripted place only: seconds that one evaluation takes there; `done`: evaluations so far in its process */
      readonly takes?: number | ((random: Random, done: number) => number);
    }
  | CommandSpec
  | ServiceSpec;

/**
 * A whole command as a variant: every run of it is a process of its own. All variants of an experiment are commands, or
 * none is; their answer is what they print.
 */
export interface CommandSpec {
  /** words, run as they are; or a line for the shell, whose own start is taken off; or either for each size */
  readonly command: CommandLine | ((size: number) => CommandLine);
  /** added to our own environment */
  readonly env?: Readonly<Record<string, string>>;
  /** the folder it runs in; defaults to our own */
  readonly cwd?: string;
  /** what it reads: a text, or a file; defaults to nothing */
  readonly stdin?: string | { readonly file: string };
  /** its exit code when all went well; null: any. Defaults to 0 */
  readonly exit?: number | null;
  /** run before and after each run of it, off the clock: shell lines, or words */
  readonly prepare?: CommandLine;
  readonly conclude?: CommandLine;
  /** runs before any is timed, those whose output is checked among them; two or more, and two by default */
  readonly warmup?: number;
  /** in the scripted place only: seconds that one run takes there; `done`: runs so far */
  readonly takes?: number | ((random: Random, done: number) => number);
  readonly amount?: Amount;
}

/** How much a variant has of what a sweep varies: 4 workers, 2 CPUs, 16 clients. */
export interface Amount {
  readonly n: number;
  /** "workers" */
  readonly unit: string;
}

export type CommandLine = string | readonly string[];

/** A service as a variant, loaded in turns with the baseline. All variants of an experiment are services, or none is. */
export interface ServiceSpec {
  /**
   * A line for the shell that starts it, with a free port in PORT; it must listen there, or print where it does. Or a
   * function of the suite that listens at the port: it is called in a process of its own.
   */
  readonly service: string | ((setting: { readonly port: number; readonly size: number }) => unknown);
  /** a path that is asked until the answer is right, before anything is loaded; by default listening is enough */
  readonly ready?: string;
  /** what it is loaded with, where not as the others are: in a sweep over rates or clients */
  readonly load?: Partial<Pick<LoadPlan, 'rate' | 'clients'>>;
  /** the CPU time it may use */
  readonly placement?: Partial<Pick<Placement, 'cpus'>>;
  /** how much of what is varied it has; `sweep` sets it */
  readonly amount?: Amount;
}

/** What the services of an experiment are asked, and how often; what is left open is as in `toLoadPlan`. */
export interface LoadSpec extends Partial<Omit<LoadPlan, 'confidence' | 'seed'>> {
  /** defaults to "/"; or for each size */
  readonly path?: string | ((size: number) => string);
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** what it must keep to: gates of `eightways check`, as in "p95 < 200ms" */
  readonly sla?: readonly string[];
  /** of a right answer; defaults to any from 200 to 299 */
  readonly status?: number;
}

/** A command variant, resolved. */
export interface Command {
  readonly line: (size: number) => CommandLine;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string | null;
  readonly stdin: string | { readonly file: string } | null;
  readonly exit: number | null;
  readonly prepare: CommandLine | null;
  readonly conclude: CommandLine | null;
  readonly warmup: number;
}

/** Where a variant runs. */
export interface Placement {
  /** a row of the runtimes table: node (this one), node26, bun, deno; "command" for a command, which says it itself */
  readonly runtime: string;
  readonly flags: readonly string[];
  /** CPUs' worth of time it may use, enforced by a control group; null: no limit */
  readonly cpus: number | null;
}

/** What an author writes; `toExperiment` resolves it. The first variant is the baseline. */
// biome-ignore lint/suspicious/noExplicitAny: see WorkloadSpec
export interface ExperimentSpec<I = any, O = any> {
  readonly name: string;
  readonly strategy: StrategyName;
  /** the advice under test, in the words of those who give it */
  readonly claim?: string;
  /** where the claim comes from */
  readonly source?: string;
  /** what popular advice says of the candidates: "faster" unless it says otherwise; "any": it says nothing */
  readonly expected?: 'faster' | 'slower' | 'same' | 'any';
  readonly workload?: WorkloadSpec<I>;
  readonly variants: Readonly<Record<string, VariantSpec<I, O>>>;
  /** where the variants are services */
  readonly load?: LoadSpec;
  readonly needs?: readonly Need[];
  readonly tags?: readonly string[];
  readonly plan?: Partial<Plan>;
}

export interface Workload {
  readonly sizes: readonly number[];
  readonly unit: string;
  readonly input: (size: number, random: Random) => unknown;
  readonly close: (input: never) => unknown;
  readonly agree: Agreement;
}

export interface Variant {
  readonly name: string;
  readonly role: 'baseline' | 'candidate';
  readonly run: Run;
  readonly open: ((input: unknown) => unknown) | null;
  readonly close: ((context: never) => unknown) | null;
  readonly placement: Placement;
  /** seconds of one evaluation in the scripted place */
  readonly takes: number | ((random: Random, done: number) => number);
  /** in place of `run`: a whole command, or a service */
  readonly command?: Command;
  readonly service?: ServiceSpec;
  readonly amount?: Amount;
}

/** A module that fresh processes can load to find the experiment again. */
export interface Origin {
  /** absolute path of the suite module */
  readonly file: string;
  /** absolute path of its compiled form: what was loaded is what is measured, even if the source changes meanwhile */
  readonly module: string;
  /** index of the experiment among the module's experiments */
  readonly index: number;
}

export interface Experiment {
  readonly name: string;
  readonly strategy: StrategyName;
  readonly claim: string;
  readonly source: string;
  readonly expected: 'faster' | 'slower' | 'same' | 'any';
  readonly workload: Workload;
  readonly baseline: Variant;
  readonly candidates: readonly Variant[];
  readonly needs: readonly Need[];
  readonly tags: readonly string[];
  readonly plan: Plan;
  /** where the variants are services */
  readonly load?: LoadSpec;
  /** null: closures, which only this process can run */
  readonly origin: Origin | null;
}

// ── plan ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Clock = 'cpu' | 'wall';

/** Every measuring option, resolved by `toPlan`. */
export interface Plan {
  /** seed of every random choice: pair order, inputs, bootstrap */
  readonly seed: number;
  /** of the interval and of the whole sequence of looks at it */
  readonly confidence: number;
  /** differences up to this share are called equivalent */
  readonly margin: number;
  /** seconds to spend on one comparison, process starts included */
  readonly budget: number;
  /** half-width of the interval, as a share, that a decided comparison goes on to reach while the budget lasts */
  readonly precision: number;
  /** blocks to take before the budget ends a measurement, while it is overrun by less than a third */
  readonly minBlocks: number;
  readonly maxBlocks: number;
  /** seconds of pairs in one block, at least: one goes on while the next gets ready, or as long as itself took to */
  readonly blockSeconds: number;
  /** seconds of warm-up for each variant in each block, at most: it ends when the variant's speed has settled */
  readonly warmupSeconds: number;
  /** seconds a batch should take, so that clock and loop cost little beside it */
  readonly batchSeconds: number;
  /** seconds of each long batch that is taken where garbage is collected, so that it holds collections of its own */
  readonly stretchSeconds: number;
  /** seconds after which one step of a variant counts as hung */
  readonly timeout: number;
  /** heap limit of a fresh process, bytes */
  readonly memory: number;
  /** 'auto': CPU time for work that computes, wall time for work that waits or divides itself */
  readonly clock: Clock | 'auto';
  /** 'auto': fresh processes when the experiment has an origin, else in-process */
  readonly place: 'auto' | 'process' | 'in-process' | 'scripted';
  /** whether instructions and cycles are counted too, after the blocks and outside of the budget, where the machine counts them */
  readonly counters: boolean;
}

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One timed batch. */
export interface Sample {
  readonly evaluations: number;
  /** wall seconds of the batch */
  readonly wall: number;
  /**
   * CPU seconds of the whole process in the batch, user and system, all its threads; of a command also of all that it
   * started, and 0 where that cannot be seen
   */
  readonly cpu: number;
  /** seconds of garbage collection in the batch */
  readonly gc: number;
  /** involuntary context switches in the batch */
  readonly switches: number;
}

/** Two samples taken back to back on the same input: the unit of analysis. */
export interface Pair {
  readonly baseline: Sample;
  readonly candidate: Sample;
  readonly first: 'baseline' | 'candidate';
}

/** Pairs taken in one fresh set of processes: the unit of resampling. */
export interface Block {
  /** wall seconds of the very first call of each variant in the process */
  readonly firstCall: { readonly baseline: number; readonly candidate: number };
  /** wall seconds from asking for the processes to their readiness */
  readonly start: number;
  /** batches of the warm-up, between the first call and the first pair; absent in records from before 0.2 */
  readonly warmup?: { readonly baseline: Batches; readonly candidate: Batches };
  readonly pairs: readonly Pair[];
  /**
   * pairs of long batches, taken between the others where a variant makes garbage: collections fall mostly on the
   * side that made them necessary
   */
  readonly stretches?: readonly Pair[];
  /** a batch of an empty function in each variant's loop and process: what looping itself costs; taken where that is felt */
  readonly control?: { readonly baseline: Sample; readonly candidate: Sample };
  /** absent in records from before 0.2 */
  readonly when?: When;
  /** what each variant used besides time; absent where the place cannot tell, and in records from before 0.2 */
  readonly use?: { readonly baseline: Use; readonly candidate: Use };
  /** both variants on another input; in the first block only, and only where such an input is cheap and safe to have */
  readonly otherInput?: { readonly baseline: OtherInput; readonly candidate: OtherInput };
  /** what the machine did while the block was taken; absent in the scripted place, and in records from before 0.2 */
  readonly weather?: Weather;
}

/** What one variant used in one block besides what its samples say: sums over all its batches in pairs. */
export interface Use {
  readonly evaluations: number;
  /** CPU seconds in the program, and in the operating system on its behalf; all threads */
  readonly user: number;
  readonly system: number;
  /** garbage collections; null where the engine does not report them */
  readonly collections: number | null;
  /** times that it gave its CPU up to wait for something */
  readonly waits: number;
  /** bytes that one evaluation allocates, whether collected since or not: on the heap, and in buffers; null where unknown */
  readonly allocated: { readonly heap: number; readonly buffers: number } | null;
  /** longest seconds in which the event loop could not turn while evaluations ran one by one; null: not asynchronous */
  readonly held: number | null;
}

/** One variant on an input of half the size, drawn with another seed: work takes less time there, and answers differ. */
export interface OtherInput {
  readonly size: number;
  /** wall seconds of one evaluation on the block's own input and on the other, measured in turn */
  readonly seconds: { readonly own: number; readonly other: number };
  /** wall seconds of its first evaluation on the other input */
  readonly first: number;
  /** whether it gave both inputs the same answer */
  readonly sameAnswer: boolean;
}

/** What the machine did to everyone while a block was taken; null where the system does not say. */
export interface Weather {
  /** wall seconds watched */
  readonly seconds: number;
  /** seconds in which a control group's quota held the group of this process back */
  readonly throttled: number | null;
  /** CPU seconds that the hypervisor gave to other machines, as a mean over CPUs */
  readonly stolen: number | null;
  /** seconds in which some task waited for a CPU (pressure stall information) */
  readonly stalled: number | null;
  /** the fastest CPU's frequency at the end, as a share of its highest: idle ones go slow */
  readonly frequency: number | null;
}

/** When a block ran: seconds from the start of its measurement, to a hundredth of a millisecond. */
export interface When {
  /** its processes were asked for: perhaps ahead, while another block took its pairs */
  readonly asked: number;
  /** they were warm and its pairs began; all had been taken, and the answers checked again */
  readonly from: number;
  readonly to: number;
  /** for each of its pairs in order: its first batch began */
  readonly pairs: readonly number[];
  /** the same for each of its long stretches, where it has any */
  readonly stretches?: readonly number[];
}

/** Batches of one variant in one process, in the order of time: columns of equal length, one entry for each batch. */
export interface Batches {
  readonly evaluations: readonly number[];
  /** wall seconds of the batch */
  readonly wall: readonly number[];
  /** CPU seconds of the whole process in the batch, all its threads: the compiler's too */
  readonly cpu: readonly number[];
}

/**
 * What the processor counted in user space in two fresh processes of one variant that differ only in how often they evaluate
 * it: start-up, first call and warm-up are in both, so that their difference is of the further evaluations alone.
 */
export interface Counted {
  readonly fewer: ProcessCount;
  readonly more: ProcessCount;
}

/** Counts over the whole life of one process, all its threads; null: not counted, or for less than nine tenths of the time. */
export interface ProcessCount {
  /** after the first call and the warm-up */
  readonly evaluations: number;
  readonly instructions: number | null;
  readonly cycles: number | null;
}

/** How a variant failed to give a comparable answer. */
export interface Failure {
  readonly kind: 'wrong answer' | 'error' | 'crash' | 'timeout' | 'out of memory' | 'missing';
  readonly variant: string;
  /** one sentence: what happened */
  readonly message: string;
  /** for a wrong answer: the smallest input found that shows it, and both answers, as text */
  readonly example?: { readonly input: string; readonly baseline: string; readonly candidate: string };
}

/** All that was observed for one candidate at one size; no statistics. */
export interface Measurement {
  readonly experiment: string;
  readonly strategy: StrategyName;
  readonly baseline: string;
  readonly candidate: string;
  readonly size: number;
  readonly unit: string;
  readonly expected: 'faster' | 'slower' | 'same' | 'any';
  /** the advice under test and where it comes from; absent or empty where the experiment names none */
  readonly claim: string;
  readonly source: string;
  readonly place: string;
  readonly placements: { readonly baseline: Placement; readonly candidate: Placement };
  readonly plan: Plan;
  readonly clock: Clock;
  /** the rule that chose the clock, before any pair was seen */
  readonly clockReason: string;
  readonly blocks: readonly Block[];
  /** blocks after which the interval was looked at, in order */
  readonly looks: readonly number[];
  readonly stopped: 'decided' | 'budget' | 'failed' | 'cancelled';
  /** two-thread capacity of the machine around the blocks, 1 to 2; only for work that divides or waits */
  readonly capacity: readonly number[];
  readonly failure: Failure | null;
  /** wall seconds of the whole measurement, without the counting of instructions */
  readonly seconds: number;
  /** pairs of counted processes; absent where the plan asks for none, or none could be had */
  readonly counts?: { readonly baseline: readonly Counted[]; readonly candidate: readonly Counted[] };
  /** wall seconds that counting took; absent where it was not begun */
  readonly countingSeconds?: number;
  /** why there are no counts although the plan asks for them, as part of a sentence */
  readonly uncounted?: string;
  /** what the variants of a sweep have of what it varies */
  readonly amounts?: { readonly baseline: Amount; readonly candidate: Amount };
  /** the command lines, where the variants are commands */
  readonly commands?: { readonly baseline: string; readonly candidate: string };
  /** most resident bytes of each command and its children, looked at every few milliseconds before any run was timed */
  readonly memory?: { readonly baseline: number; readonly candidate: number };
  /** the baseline command prints something else each time, so that outputs were not compared */
  readonly answersVary?: boolean;
  /** pairs of blocks that the run was cut off in: their answers were not checked again, and nothing is judged by them */
  readonly cutOff?: readonly Pick<Block, 'pairs' | 'stretches'>[];
}

// ── opinions, derived from facts ────────────────────────────────────────────────────────────────────────────────────

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

export type Verdict = 'improvement' | 'equivalent' | 'regression' | 'inconclusive';

/** Times of one variant in one process from its first call on: columns of equal length, in the order of time. */
export interface Series {
  /** evaluations that each time was taken over */
  readonly evaluations: readonly number[];
  /** seconds of one evaluation, above 0 */
  readonly seconds: readonly number[];
}

/**
 * How the times of a variant go in one process (Barrett, Bolz-Tereick, Killick, Mount & Tratt, "Virtual Machine Warmup
 * Blows Hot and Cold", OOPSLA 2017): at one level throughout, down to the level it keeps, up to it, or never settled.
 */
export type SteadyKind = 'flat' | 'warm-up' | 'slow-down' | 'no steady state';

/** A stretch of a series at one level. */
export interface Phase {
  /** index of its first entry in the series, and the index after its last */
  readonly from: number;
  readonly to: number;
  /** typical seconds of one evaluation in it */
  readonly seconds: number;
}

/** How one series went. */
export interface Course {
  readonly kind: SteadyKind;
  readonly phases: readonly Phase[];
  /** when the steady state began: after so many entries, evaluations, and seconds of running; null: it never did */
  readonly steady: { readonly entries: number; readonly evaluations: number; readonly seconds: number } | null;
}

/** How one variant went in all blocks, on the clock of the comparison. */
export interface SteadyState {
  /** 'inconsistent': not the same in every block */
  readonly kind: SteadyKind | 'inconsistent';
  /** blocks of each kind */
  readonly kinds: Readonly<Record<SteadyKind, number>>;
  /** blocks of the kind 'warm-up' that went on warming up among their pairs */
  readonly late: number;
  /** blocks that are late, slow down or never settle by themselves: the other side did not change with them */
  readonly unsettled: number;
  /** median evaluations, and seconds of its own running, before the steady state; null where no block has one */
  readonly evaluations: Estimate | null;
  readonly seconds: Estimate | null;
  /** median seconds of one evaluation: in the first call (wall time), in the fastest phase, in the last phase */
  readonly cold: number;
  readonly warm: number;
  readonly last: number;
}

/** Start-up and steady state of both sides of a comparison. */
export interface Steadiness {
  /** median wall seconds from asking for the processes to their readiness */
  readonly start: number;
  readonly baseline: SteadyState;
  readonly candidate: SteadyState;
  /** baseline time over candidate time in the first call (wall time), in the fastest phases, in the last phases */
  readonly speedups: { readonly cold: Estimate; readonly warm: Estimate; readonly last: Estimate };
}

/** A doubt about the data. */
export interface Caution {
  readonly code: string;
  readonly message: string;
  /** what to try */
  readonly hint: string;
}

/** What one evaluation costs a variant besides time: medians over blocks. */
export interface Cost {
  /** items of the workload's unit in one second of the deciding clock; evaluations where it has no unit */
  readonly throughput: number;
  /** CPU seconds in the program, and in the operating system on its behalf */
  readonly user: number;
  readonly system: number;
  /** bytes allocated on the heap and in buffers; null where unknown */
  readonly allocated: number | null;
  /** garbage collections, a small fraction for small work; null where unknown */
  readonly collections: number | null;
  /** share of its wall time in which garbage was collected */
  readonly collecting: number;
  /** times that it gave its CPU up to wait */
  readonly waits: number;
  /** longest seconds for which it holds the event loop; null: not asynchronous */
  readonly held: number | null;
}

/** What the processor did for one evaluation in user space: medians over pairs of counted processes; null: not counted. */
export interface Work {
  readonly instructions: Range | null;
  readonly cycles: Range | null;
  /** instructions in one cycle */
  readonly perCycle: Range | null;
}

/** A median, with the least and the most that it is of: no interval of confidence. */
export interface Range {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** One candidate judged against its baseline at one size. */
export interface Comparison {
  readonly experiment: string;
  readonly strategy: StrategyName;
  readonly baseline: string;
  readonly candidate: string;
  readonly size: number;
  readonly unit: string;
  readonly expected: 'faster' | 'slower' | 'same' | 'any';
  /** baseline time over candidate time, above 1 when the candidate is faster; null when the candidate was refused */
  readonly speedup: Estimate | null;
  /**
   * the same by all its time: means, with collections, pauses and outliers, where `speedup` is typical; null when it is
   */
  readonly total: Estimate | null;
  readonly verdict: Verdict;
  /** why the candidate has no speed-up */
  readonly refused: Failure | null;
  readonly clock: Clock;
  readonly margin: number;
  /** typical seconds per evaluation, on `clock` */
  readonly seconds: { readonly baseline: number; readonly candidate: number };
  /** median wall seconds of the first call in a fresh process */
  readonly firstCall: { readonly baseline: number; readonly candidate: number };
  /** null where no block is long enough to tell, or its warm-up was not recorded */
  readonly steady: Steadiness | null;
  /** by percentiles of the times, tails included; null when there are no pairs */
  readonly percentiles: Percentiles | null;
  /** what each side costs besides time; null where its processes do not say */
  readonly costs: { readonly baseline: Cost; readonly candidate: Cost } | null;
  /** instructions and cycles of each side, from which no verdict is drawn; absent where they were not counted */
  readonly work?: { readonly baseline: Work; readonly candidate: Work };
  /** why they were not although they were asked for, as part of a sentence */
  readonly uncounted?: string;
  readonly blocks: number;
  readonly pairs: number;
  /** share of pairs left out because the scheduler interrupted one side */
  readonly dropped: number;
  /** what the interval and the verdict allow for besides their own error; null: judged by itself */
  readonly correction: Correction | null;
  /**
   * Smallest difference that this measurement could have told, as a share: a true one of that size would be found in 80 %
   * of measurements whose blocks scatter as these do; null where they do not show how they scatter
   */
  readonly detectable: number | null;
  /** share of its batches that came right after one of the other variant, in the same block; null without pairs */
  readonly switched: number | null;
  readonly cautions: readonly Caution[];
}

/** Where the spread of a comparison's speed-up lies; deviations and variances are of the log ratio. */
export interface Anatomy {
  readonly experiment: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly size: number;
  readonly unit: string;
  readonly blocks: number;
  /** mean number of pairs in a block */
  readonly pairs: number;
  /** of one pair within its process, and of processes beyond what their pairs explain */
  readonly deviations: { readonly pair: number; readonly process: number };
  /** of neighbouring pairs, 0 to 1 */
  readonly correlation: number;
  /** of the variance of what one process finds: its pairs, what neighbours among them share, the process itself */
  readonly shares: { readonly pairs: number; readonly neighbours: number; readonly processes: number };
  /** wall seconds of a pair, and of a process beyond its pairs: start, first call, warm-up */
  readonly costs: { readonly pair: number; readonly process: number };
  /** pairs in a process with which the interval narrows fastest; Infinity where processes do not differ */
  readonly best: number;
  readonly buy: 'longer blocks' | 'more processes' | 'more of both';
  /** share of the time that this would save; null where nothing bounds it */
  readonly gain: number | null;
}

/** How the times of both sides are spread, and their ratios; each interval holds by itself. */
export interface Percentiles {
  /** of how many evaluations one time is the mean: 1 where each was timed by itself */
  readonly evaluations: { readonly baseline: number; readonly candidate: number };
  readonly rows: readonly Percentile[];
}

/** A percentile of the times in a process: means over processes, geometric. */
export interface Percentile {
  /** 'max': the longest of a process */
  readonly name: 'p50' | 'p95' | 'p99' | 'max';
  readonly seconds: { readonly baseline: number; readonly candidate: number };
  /** baseline over candidate; null when the pairs are too few for it */
  readonly speedup: Estimate | null;
  readonly pairs: number;
  /** how many pairs each of three groups of processes needs at least */
  readonly needed: number;
}

/** The comparisons that one was judged together with: in so many families as the confidence says no verdict is wrong. */
export interface Correction {
  readonly comparisons: number;
  /** how many different there are among them */
  readonly experiments: number;
  readonly candidates: number;
  readonly sizes: number;
  /** error probability left to the interval of each */
  readonly alpha: number;
}

// ── profiles and projections ────────────────────────────────────────────────────────────────────────────────────────

/** A function's place in a profile. */
export interface Part {
  readonly name: string;
  readonly file: string;
  /** 1-based line of its declaration in the source */
  readonly line: number;
  /** seconds in its own frames, and with all it called, per run of the program */
  readonly selfSeconds: number;
  readonly totalSeconds: number;
  /** of `totalSeconds`, garbage collection that set in while the function or its callees ran */
  readonly gcSeconds: number;
  /** own seconds by 1-based source line, most first, the profiler's samples at its frames; empty where unknown */
  readonly lines: readonly LineTime[];
  /** share of the whole program, callees and their garbage collection included, resampled over runs */
  readonly share: Estimate;
  /** by what the share and total were found; samples where it does not say */
  readonly by?: 'samples' | 'clock';
  /** calls of it in one run of the program, counted in a run of their own; absent where they were not counted */
  readonly calls?: number;
}

/** Seconds that a function spent in its own frames at one source line, per run of the program. */
export interface LineTime {
  readonly line: number;
  readonly seconds: number;
}

/** Where the time of a whole program went, over several runs. */
export interface Profile {
  readonly program: string;
  readonly runs: number;
  /** seconds of one run: mean over runs */
  readonly seconds: number;
  readonly idleSeconds: number;
  readonly gcSeconds: number;
  readonly samples: number;
  /** sampling interval asked for, seconds */
  readonly interval: number;
  readonly parts: readonly Part[];
}

/** What a program waited for, on one run. Times are seconds. */
export interface AsyncProfile {
  readonly program: string;
  /** "Node 22.1.0" */
  readonly engine: string;
  /** from its start to its end, without the start of the engine */
  readonly seconds: number;
  /** in which the event loop had nothing to do */
  readonly idleSeconds: number;
  /** by which the event loop was late for a timer; null where it was not seen */
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number } | null;
  /** operations under way at once: in the mean while there is any, the same while the event loop has nothing to do, and most */
  readonly overlap: { readonly mean: number; readonly idle: number; readonly most: number };
  /** what was waited for, by the line that began it; what bounds the run longest comes first */
  readonly waits: readonly AsyncWait[];
  /** what the end of the run waited for, and that in turn, from its start on */
  readonly path: readonly AsyncStep[];
  /** for pictures: the longest stretches of the path, and the longest of the other operations */
  readonly spans: readonly AsyncSpan[];
  /** operations that were not kept, there were too many */
  readonly omitted: number;
}

/** Operations of one kind, with one target, begun by one line. */
export interface AsyncWait {
  /** "HTTP request", "timer", "file" */
  readonly kind: string;
  /** "127.0.0.1:5432", "20 ms", a path; '' where it is not known, "several" where they differ */
  readonly target: string;
  /** of the program's source; a package and 0 for what it began by itself; '' and 0 for events: a message, a process's end */
  readonly file: string;
  readonly line: number;
  /** the function it stands in; '' outside of any */
  readonly name: string;
  /** what called or awaited that, the innermost first, three at most */
  readonly callers: readonly { readonly name: string; readonly file: string; readonly line: number }[];
  readonly times: number;
  /** of all of them together, however many at once, and the longest */
  readonly seconds: number;
  readonly longest: number;
  /** CPU time of what went on once they were over, until the event loop came to something else */
  readonly ran: number;
  /** that the end of the run waited for */
  readonly critical: number;
  /** of the run, were these over at once and all else as it is: at most so much, for what waited for several is not known */
  readonly remaining: number;
}

/** A stretch of the critical path: the program running, or waiting for something. */
export interface AsyncStep {
  /** index into waits; -1: it ran */
  readonly wait: number;
  readonly seconds: number;
  /** how many in a row */
  readonly times: number;
}

export interface AsyncSpan {
  /** index into waits; -1: it ran */
  readonly wait: number;
  readonly from: number;
  readonly to: number;
  readonly critical: boolean;
}

/**
 * What a frame of a profile is: code of the program and its packages, the runtime's own JavaScript, compiled code of the
 * runtime or an add-on, WebAssembly, work of the engine itself, garbage collection, or waiting.
 */
export type FrameKind = 'program' | 'runtime' | 'native' | 'wasm' | 'engine' | 'gc' | 'idle';

/** A function as a call tree names it. */
export interface TreeFrame {
  readonly name: string;
  /** a path, or a URL such as node:fs; '' where there is none */
  readonly file: string;
  /** 1-based place of its declaration; 0 where it is not known */
  readonly line: number;
  readonly column: number;
  readonly kind: FrameKind;
}

/** A function called in one way: by the callers above it. */
export interface TreeNode {
  /** index of its frame in the tree's frames */
  readonly frame: number;
  /** index of its caller in the tree's nodes, always before its own; -1: nothing called it */
  readonly parent: number;
  /** what was seen in its own frame, callees left out, in the tree's unit */
  readonly self: number;
  /** times its own frame was seen at each 1-based line, each line once; empty where lines were not kept */
  readonly lines: readonly LineTicks[];
}

export interface LineTicks {
  readonly line: number;
  readonly ticks: number;
}

/** Who called whom, and what was seen there: the neutral form that all profile formats are read into and written from. */
export interface CallTree {
  readonly program: string;
  /** what `self` and `value` count */
  readonly unit: 'seconds' | 'bytes' | 'samples';
  readonly frames: readonly TreeFrame[];
  /** callers before callees */
  readonly nodes: readonly TreeNode[];
  /** empty where only the sums were kept */
  readonly samples: TreeSamples;
  /** false: made of a call graph, so that how a function's own callers share its callees is an estimate */
  readonly exact: boolean;
}

/** What was seen in the order of time: which nodes ran (their indexes), and how much was seen of each. There may be millions. */
export interface TreeSamples {
  readonly nodes: readonly number[];
  readonly values: readonly number[];
}

/** One line of a profiled function. */
export interface LineCost {
  /** 1-based */
  readonly line: number;
  readonly text: string;
  /** seconds in the function's own frame, and what they rest on */
  readonly seconds: number;
  readonly ticks: number;
  /** times it was begun, and bytes allocated in it, each counted in a run of its own; null: not counted */
  readonly hits: number | null;
  readonly bytes: number | null;
}

/** A function line by line. */
export interface ProfiledFunction {
  readonly name: string;
  /** file or cell */
  readonly file: string;
  readonly line: number;
  /** all its lines, those in which nothing was seen too */
  readonly lines: readonly LineCost[];
}

/** What making one part faster should bring the whole, and what it did bring. */
export interface Projection {
  readonly program: string;
  readonly part: string;
  /** share p of the part in the whole */
  readonly share: Estimate;
  /** speed-up s of the part alone */
  readonly local: Estimate;
  /** predicted speed-up of the whole */
  readonly predicted: Estimate;
  /** 1 / (1 - p): what an infinitely fast part would bring */
  readonly ceiling: Estimate;
  /** measured speed-up of the whole; null until it was measured */
  readonly measured: Estimate | null;
  /** predicted over measured, minus 1; null until measured */
  readonly error: number | null;
  /** where several parts are made faster together: each of them, the one that brings most first */
  readonly parts?: readonly ProjectedPart[];
  /** what the change adds, as a share of the time before; absent: nothing */
  readonly overhead?: number;
}

/** One of several parts that are to become faster together. */
export interface ProjectedPart {
  readonly part: string;
  readonly share: Estimate;
  readonly local: Estimate;
  /** predicted speed-up of the whole with all of the parts but this one */
  readonly without: number;
}

// ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the facts were taken on. */
export interface Environment {
  readonly eightways: string;
  readonly runtime: string;
  readonly v8: string;
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memory: number;
  readonly loadAverage: number;
  /** of measured processes, beside what else runs; absent in older records */
  readonly priority?: 'high' | 'normal';
  readonly commit: string | null;
}

/** A machine that took experiments from a queue. */
export interface Host {
  readonly name: string;
  /** what a function measured against itself showed that it can tell, before any experiment; null: it showed nothing */
  readonly floor: readonly Reach[] | null;
}

/** An experiment that could not be run here, and why. */
export interface Skip {
  readonly experiment: string;
  readonly strategy: StrategyName;
  readonly reason: string;
}

/** The file of facts. */
export interface RunRecord {
  readonly schema: 1;
  readonly suite: string;
  readonly startedAt: string;
  readonly environment: Environment;
  /** where the facts came from a queue: the host that took them all */
  readonly host?: Host;
  readonly measurements: readonly Measurement[];
  /** services loaded in turns; absent where the run had none */
  readonly services?: readonly ServiceCase[];
  readonly skipped: readonly Skip[];
  readonly profiles: readonly Profile[];
  readonly projections: readonly Projection[];
  /** programs that were optimised in steps; absent where the run had none */
  readonly steps?: readonly TakenSteps[];
  /** commit whose code the baselines are; only in the record of a check, whose candidates are the code of now */
  readonly against?: string;
  /** files that the experiments came from, relative to the record's working directory */
  readonly origins: Readonly<Record<string, string>>;
  /** of each experiment: a hash of the text that it was loaded from; absent in records from before 0.2 */
  readonly contents?: Readonly<Record<string, string>>;
  /** comparisons that were asked for, and were not taken as the run was cut off or interrupted; absent where none is */
  readonly unfinished?: readonly Unfinished[];
}

/** A comparison that a run is to take: of one candidate at one size. */
export interface Asked {
  readonly experiment: string;
  readonly strategy: StrategyName;
  readonly candidate: string;
  readonly size: number;
}

/** One that it did not come to. */
export interface Unfinished extends Asked {
  /** that it has already; absent where it was not begun */
  readonly blocks?: number;
}

// ── history ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One comparison of one run, as the history keeps it: an opinion, derived from a record and derived again at will. */
export interface HistoryRow {
  readonly run: string;
  readonly suite: string;
  /** when the run started, and when its commit was made, ISO 8601; null where the commit is not known here */
  readonly startedAt: string;
  readonly committedAt: string | null;
  readonly commit: string | null;
  /** key of the machine, and what it is in words */
  readonly machine: string;
  readonly machineName: string;
  /** of the candidate: "Node 20.20.2" */
  readonly engine: string;
  readonly experiment: string;
  readonly strategy: StrategyName;
  readonly baseline: string;
  readonly candidate: string;
  readonly size: number;
  readonly unit: string;
  readonly expected: 'faster' | 'slower' | 'same' | 'any';
  readonly clock: Clock;
  /** what is compared: the time of an evaluation, or a quantity of services */
  readonly quantity: 'time' | ServiceRatio['quantity'];
  readonly margin: number;
  /** null: the candidate was refused */
  readonly speedup: Estimate | null;
  readonly verdict: Verdict;
  readonly refused: Failure['kind'] | null;
  /** seconds of one evaluation; of a service its latency, or its CPU time for one answer; null where nothing was timed */
  readonly seconds: { readonly baseline: number | null; readonly candidate: number | null };
}

/** A comparison over commits, on one machine, engine and clock. */
export interface Trend
  extends Pick<
    HistoryRow,
    | 'experiment'
    | 'strategy'
    | 'baseline'
    | 'candidate'
    | 'size'
    | 'unit'
    | 'machine'
    | 'machineName'
    | 'engine'
    | 'clock'
    | 'quantity'
  > {
  /** in the order of their commits; each has a speed-up */
  readonly points: readonly (HistoryRow & { readonly speedup: Estimate })[];
  readonly changes: readonly Change[];
}

/** A place in a trend where the level changes: indexes of points. */
export interface Change {
  /** the first point of the new level */
  readonly at: number;
  /** the first point of the new level is one of these, with the confidence of `ratio` */
  readonly earliest: number;
  readonly latest: number;
  /** the new level over the old */
  readonly ratio: Estimate;
}

// ── showing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A Vega-Lite specification: plain JSON, only features common to versions 5 and 6, data inlined. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/** How far a long step has come. */
export interface Progress {
  /** what is going on: "dedupe: Set, 10000 strings" */
  readonly label: string;
  /** done share, 0 to 1 */
  readonly done: number;
  /** a short note on the state: "3 blocks, 1.84× so far" */
  readonly note: string;
}

// ── whole programs ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A whole program with one part to replace: `whole` runs it as written and with the part replaced, `local` the part alone. */
export interface ProgramSpec {
  readonly name: string;
  /** the part's function name, as it is declared in the program's source */
  readonly part: string;
  readonly whole: ExperimentSpec;
  readonly local: ExperimentSpec;
}

export interface Program {
  readonly name: string;
  readonly part: string;
  readonly whole: Experiment;
  readonly local: Experiment;
}

/** A whole program that is optimised in steps: each replaces one part of the program as the steps before it left it. */
export interface SteppedProgramSpec {
  readonly name: string;
  /** its first variant is the program as written; then one for each step in order, with that step and all before it */
  readonly whole: ExperimentSpec;
  readonly steps: readonly StepSpec[];
}

/** One part replaced, as one commit would do it. */
export interface StepSpec {
  /** the name of its variant of the whole */
  readonly name: string;
  /** function name of the part that it replaces, as it is declared in the program's source */
  readonly part: string;
  /** why it brings what it brings; what a projection from the part alone could not know, if it is far off */
  readonly why: string;
  /** the part alone, before and after; its strategy, claim and source are those of the step */
  readonly local: ExperimentSpec;
}

/** A program and one of its steps: `whole` runs the program before the step and after it. */
export interface Step extends Program {
  readonly step: string;
  readonly strategy: StrategyName;
  readonly why: string;
}

export interface SteppedProgram {
  readonly name: string;
  /** the program as written, and after each step */
  readonly whole: Experiment;
  readonly steps: readonly Step[];
}

/** What one step should bring the program as it then was, and what it brought. */
export interface TakenStep {
  readonly step: string;
  readonly strategy: StrategyName;
  readonly why: string;
  /** null when its part has no speed-up to project */
  readonly projection: Projection | null;
  /** measured speed-up of the program with this step and all before it, against the start; null until measured */
  readonly total: Estimate | null;
}

/** A program on its way: the steps that were taken, in order. */
export interface TakenSteps {
  readonly program: string;
  readonly taken: readonly TakenStep[];
}

// ── services ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is asked of a service again and again, and which answers count as right. */
export interface Target {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly expect: Expectation;
}

/** A right answer: its status (null: any from 200 to 299) and its body's exact text (null: any). */
export interface Expectation {
  readonly status: number | null;
  readonly body: string | null;
}

/** Every option of loading a service, resolved by `toLoadPlan`. */
export interface LoadPlan {
  /** requests due per second, whatever the service makes of them: an open loop; 0 where `clients` ask instead */
  readonly rate: number;
  /**
   * a closed loop in place of the rate: so many clients, each of which asks again when it has its answer. It tells what
   * a service can do, and hides what users at a set rate would have waited
   */
  readonly clients?: number;
  /** seconds in which requests fall due */
  readonly seconds: number;
  /** seconds of one window: the unit of resampling */
  readonly windowSeconds: number;
  /** evenly spaced, or as independent users arrive */
  readonly arrivals: 'constant' | 'poisson';
  readonly seed: number;
  /** seconds after falling due at which a request counts as given up */
  readonly timeout: number;
  /** requests under way at once; those due beyond it wait, and their wait is part of their latency */
  readonly maxInFlight: number;
  readonly confidence: number;
}

/** Latencies in ascending order of seconds, to three significant digits, each with how often it was seen. */
export type LatencyCounts = readonly (readonly [seconds: number, count: number])[];

/** The requests that fell due in one window, and what became of them. */
export interface LoadWindow {
  /** seconds from the start of the load, and of the window itself */
  readonly from: number;
  readonly seconds: number;
  readonly due: number;
  /** right answers; wrong answers and broken connections; neither within the timeout: together all that were due */
  readonly correct: number;
  readonly errors: number;
  readonly timeouts: number;
  /** requests that had to wait because `maxInFlight` others were under way */
  readonly queued: number;
  /** right answers that arrived in this window, whenever they were due */
  readonly answered: number;
  /** from falling due to the right answer; a request given up counts with the timeout */
  readonly latency: LatencyCounts;
  /** null where the server's process cannot be seen */
  readonly server: ServerUse | null;
}

/** What the server's processes used between two looks at them. */
export interface ServerUse {
  /** seconds between the looks */
  readonly seconds: number;
  /** CPU seconds, user and system, of all its processes */
  readonly cpu: number;
  /** resident bytes at the second look */
  readonly memory: number;
}

/** All that was observed while a service was loaded; no statistics. */
export interface ServiceLoad {
  readonly target: Target;
  readonly plan: LoadPlan;
  readonly windows: readonly LoadWindow[];
  /** from falling due to the generator's noticing it: the generator's own delay */
  readonly lateness: LatencyCounts;
  /** from the start to the last answer; null where the server's process cannot be seen, or the load was interrupted */
  readonly used: ServerUse | null;
  /** errors by what went wrong: "status 500", "ECONNRESET" */
  readonly failures: Readonly<Record<string, number>>;
  readonly stopped: 'done' | 'cancelled';
}

/** Latency percentiles in seconds; a high end of Infinity says that the load was too short to bound it. */
export interface LatencySummary {
  readonly count: number;
  readonly p50: Estimate;
  readonly p90: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  /** the longest seen */
  readonly max: number;
}

/** A loaded service in figures. */
export interface ServiceSummary {
  readonly due: number;
  readonly correct: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly queued: number;
  /** null when nothing was answered rightly nor given up */
  readonly latency: LatencySummary | null;
  /** right answers per second */
  readonly throughput: Estimate;
  /** share of requests with an error or a timeout */
  readonly failed: Estimate;
  /** right answers for each CPU second of the server; null where its process cannot be seen or used none */
  readonly perCpuSecond: number | null;
  /** CPU seconds of the server per second, 1 for one CPU; null where its process cannot be seen */
  readonly cpu: Estimate | null;
  /** resident bytes of the server at most; null where its process cannot be seen */
  readonly memory: number | null;
  readonly failures: Readonly<Record<string, number>>;
  readonly cautions: readonly Caution[];
}

/** One line of an SLA: "p95 < 200 ms". */
export interface Objective {
  /** as it was written */
  readonly text: string;
  readonly quantity: 'latency' | 'max' | 'throughput' | 'cpu' | 'memory' | 'errors';
  /** of a latency: which percentile, as a share */
  readonly percentile: number | null;
  /** seconds, right answers per second, share of a CPU, bytes, or share of requests */
  readonly limit: number;
}

/** An objective held against a load. */
export interface Judgement {
  readonly objective: Objective;
  /** null when there was nothing to judge by */
  readonly seen: Estimate | null;
  readonly verdict: 'met' | 'missed' | 'undecided';
  /** what would decide it, or why there is nothing to judge; empty when it is decided */
  readonly hint: string;
}

/** Two services loaded in turns, in processes started for this block. */
export interface ServiceBlock {
  /** seconds from the command to the first answer */
  readonly start: { readonly baseline: number; readonly candidate: number };
  readonly order: readonly ('baseline' | 'candidate')[];
  readonly baseline: readonly ServiceLoad[];
  readonly candidate: readonly ServiceLoad[];
}

/** All that was observed of two services; no statistics. */
export interface ServiceMeasurement {
  readonly baseline: string;
  readonly candidate: string;
  readonly plan: LoadPlan;
  readonly blocks: readonly ServiceBlock[];
  /** the baseline answers the same request differently each time, so that only the status was checked */
  readonly answersVary: boolean;
  readonly stopped: 'done' | 'cancelled' | 'failed';
  readonly failure: Failure | null;
}

/** Two services of an experiment of a suite, measured at one size. */
export interface ServiceCase {
  readonly experiment: string;
  readonly strategy: StrategyName;
  readonly size: number;
  readonly unit: string;
  readonly claim: string;
  readonly source: string;
  /** differences up to this share are called equivalent */
  readonly margin: number;
  /** what the services of a sweep have of what it varies */
  readonly amounts?: { readonly baseline: Amount; readonly candidate: Amount };
  readonly measurement: ServiceMeasurement;
}

/** A quantity of two services: above 1 the candidate is better. */
export interface ServiceRatio {
  /** 'answers per second' only of services that were loaded by clients, as fast as they answer */
  readonly quantity: 'p50' | 'p95' | 'p99' | 'answers per second' | 'answers per CPU second';
  /** seconds, or right answers per second or per CPU second */
  readonly baseline: number;
  readonly candidate: number;
  /** null when it cannot be told, as `verdict` is then 'inconclusive' */
  readonly speedup: Estimate | null;
  readonly verdict: Verdict;
}

/** A candidate service judged against its baseline. */
export interface ServiceComparison {
  readonly baseline: string;
  readonly candidate: string;
  readonly margin: number;
  readonly ratios: readonly ServiceRatio[];
  readonly sides: { readonly baseline: ServiceSummary; readonly candidate: ServiceSummary } | null;
  readonly blocks: number;
  readonly refused: Failure | null;
  readonly cautions: readonly Caution[];
}

// ── self-test ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** How the blocks of a measurement scatter: what decides which differences it can tell. */
export interface Scatter {
  /** estimates that the interval was made of: one for each block */
  readonly estimates: number;
  /** standard deviation of their logarithms */
  readonly deviation: number;
  /** half the width of the interval, of the logarithm, but for the layout's error */
  readonly half: number;
  /** what the layout of code may make of the logarithm, however many blocks there are */
  readonly layout: number;
}

/** The smallest difference, as a share, that a comparison of so many seconds tells: it is found in 80 % of them. */
export interface Reach {
  readonly seconds: number;
  readonly detectable: number;
}

/** Two copies of one function, measured against each other. */
export interface SelfTrial {
  /** what the function does: "loop", "allocating" */
  readonly kind: string;
  /** work of the candidate over work of the baseline; 1: they are the same */
  readonly planted: number;
  readonly speedup: Estimate;
  /** null when there were fewer than two blocks */
  readonly scatter: Scatter | null;
  readonly blocks: number;
  readonly seconds: number;
}

/** How often something happened, with an interval of its share. */
export interface Tally {
  readonly times: number;
  readonly of: number;
  readonly share: Estimate;
}

/** How well differences are told on this machine now: tried out on copies of functions. */
export interface SelfTest {
  /** seconds of one trial, and of all */
  readonly budget: number;
  readonly seconds: number;
  readonly trials: readonly SelfTrial[];
  /** copies that are the same and were said to differ: at all, and beyond the margin that plans have by default */
  readonly falseClaims: Tally;
  readonly falseBeyondMargin: Tally;
  readonly margin: number;
  /** copies of which one does more work */
  readonly found: readonly {
    /** share of work that it does more */
    readonly planted: number;
    readonly found: Tally;
    /** trials that named the wrong one */
    readonly wrong: number;
    /** share of trials that should have found it, by the spread of the trials without a difference; NaN without any */
    readonly foreseen: number;
  }[];
  /** what comparisons tell here, by kind of function and, last, over all of them; kinds without a trial are left out */
  readonly reaches: readonly { readonly kind: string; readonly reach: readonly Reach[] }[];
  readonly stopped: 'done' | 'cancelled';
}

// ── interchange ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Times that another tool measured of one benchmark, in the order of its file; paired with nothing. */
export interface Imported {
  /** the tool whose format the file has */
  readonly tool: string;
  /** the benchmark's name, as the tool gives it */
  readonly benchmark: string;
  /** wall seconds of one evaluation */
  readonly seconds: readonly number[];
  /** CPU seconds of one evaluation, user and system, for each of `seconds`; empty where the file does not say */
  readonly cpuSeconds: readonly number[];
  /** what one number stands for: "run", "repetition", "iteration" */
  readonly unit: string;
}

/** Two benchmarks that were not measured in pairs: a ratio, and no verdict, since the data did not earn one. */
export interface UnpairedComparison {
  readonly baseline: string;
  readonly candidate: string;
  readonly clock: Clock;
  /** baseline time over candidate time, geometric means, above 1 when the candidate is faster */
  readonly unpairedSpeedup: Estimate;
  /** median seconds of one evaluation */
  readonly seconds: { readonly baseline: number; readonly candidate: number };
  /** how many times the ratio rests on */
  readonly times: { readonly baseline: number; readonly candidate: number };
  /** always with "unpaired" among them */
  readonly cautions: readonly Caution[];
}

// ── small machines ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A job that small machines share by pulling its units: one after the other, each as soon as it is free. */
// biome-ignore lint/suspicious/noExplicitAny: see WorkloadSpec
export interface FleetSpec<I = any, R = any> {
  readonly name: string;
  /** what the units are: "reports" */
  readonly unit: string;
  /** made on each machine before it is limited */
  readonly input: () => I | Promise<I>;
  /** one unit of work, by its number; what it gives travels as JSON */
  readonly work: (input: I, number: number) => R | Promise<R>;
  /** a step that all share: after so many units one more small machine works alone on what they gave, and all others wait */
  readonly shared?: { readonly every: number; readonly step: (input: I, results: readonly R[]) => unknown };
}

/** What some of the machines got done in a stretch of time. */
export interface FleetWindow {
  readonly machines: number;
  /** units, and the seconds in which they were finished */
  readonly units: number;
  readonly seconds: number;
  /** CPU seconds that these machines, and the one of the shared step, used meanwhile */
  readonly used: number;
}

/** Every number of machines once, in an order drawn by chance. */
export interface FleetRound {
  /** two-thread capacity of the machine before it, 1 to 2 */
  readonly capacity: number;
  readonly windows: readonly FleetWindow[];
}

/** All that was observed of a job on small machines; no statistics. */
export interface FleetRun {
  readonly job: string;
  readonly unit: string;
  /** units between two shared steps; null without one */
  readonly every: number | null;
  /** of a CPU, what each machine may use */
  readonly share: number;
  /** numbers of machines that no law is fitted to */
  readonly heldOut: readonly number[];
  readonly rounds: readonly FleetRound[];
  /** capacity after the last round */
  readonly capacityAfter: number;
  readonly stopped: 'done' | 'cancelled';
}

// ── online ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a live service did: what its endpoint answers, and `eightways watch` shows. All times in seconds. */
export interface OnlineSnapshot {
  readonly schema: 1;
  /** ISO 8601 */
  readonly at: string;
  readonly service: { readonly name: string; readonly pid: number; readonly runtime: string };
  /** since start() */
  readonly seconds: number;
  /** by total seconds */
  readonly spans: readonly OnlineSpan[];
  /** at most so many names have figures of their own; `beyond`: spans of further names, which "(other)" holds */
  readonly names: { readonly most: number; readonly beyond: number };
  /** what nests a span in another: what it awaits too, or only its own synchronous part and the `span` it is handed */
  readonly nesting: 'awaits' | 'handed';
  readonly cpu: OnlineCpu;
  readonly eventLoop: {
    /** how late a timer comes, in the recent window; null before the first */
    readonly delay: OnlinePercentiles | null;
    /** looks at a timer since start(), and how late it came, all together */
    readonly looks: number;
    readonly late: number;
    /** share of the recent window that the loop was busy; null where the runtime does not say */
    readonly utilization: number | null;
  };
  /** bytes; `limit` is where the heap may grow no more */
  readonly memory: { readonly heapUsed: number; readonly heapLimit: number; readonly resident: number };
  /** bytes of all histograms: what is kept grows with names only */
  readonly kept: number;
}

export interface OnlinePercentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface OnlineSpan {
  readonly name: string;
  /** under way now */
  readonly active: number;
  readonly sinceStart: OnlineTimes;
  /** a window that ends now, 30 s to a minute long */
  readonly recent: OnlineTimes;
  /** how many of `sinceStart` that succeeded took no longer than so many seconds, ascending; a limit is met to 0.4 % */
  readonly within: readonly (readonly [seconds: number, count: number])[];
}

/** The spans of one name that ended in a stretch of time. */
export interface OnlineTimes {
  /** length of the stretch */
  readonly seconds: number;
  /** those that succeeded, and those that threw or rejected */
  readonly count: number;
  readonly errors: number;
  /** from begin to end, both kinds together, and of it what no span within covers */
  readonly total: number;
  readonly self: number;
  /** of those that succeeded; null where there are none */
  readonly latency: OnlinePercentiles | null;
  /** of those that succeeded */
  readonly sum: number;
}

/** Where the service's thread spends its time, by samples. */
export interface OnlineCpu {
  /** CPU seconds of the process since it began; and of one CPU, the share in the recent window, which may exceed 1 */
  readonly used: number;
  readonly share: number;
  /** null: none are taken; `why` says the reason */
  readonly sampling: OnlineSampling | null;
  readonly why: string;
}

export interface OnlineSampling {
  /** seconds from sample to sample, as asked for */
  readonly interval: number;
  /** share of the time since start() that was sampled */
  readonly sampled: number;
  /** share of the time since start() that sampling took: what it held the loop, and an upper estimate of each sample */
  readonly cost: number;
  /** seconds that the profiler's start held the loop: once, and again after each rest */
  readonly startSeconds: number;
  /** of the recent minute: samples, and shares of its time idle and in garbage collection */
  readonly samples: number;
  readonly idle: number;
  readonly gc: number;
  /** by self time, at most 50 */
  readonly functions: readonly OnlineFunction[];
}

export interface OnlineFunction {
  readonly name: string;
  /** a path or a URL; '' for the engine's own */
  readonly file: string;
  /** 1-based; 0 where there is none */
  readonly line: number;
  /** shares of the sampled time that was not idle */
  readonly self: number;
  readonly total: number;
}
