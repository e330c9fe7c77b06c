// The part of benchmark.js that the bench uses; the package brings no types.
declare module 'benchmark' {
  export interface Deferred {
    readonly resolve: () => void;
  }
  export interface Options {
    readonly fn: (deferred: Deferred) => unknown;
    readonly maxTime: number;
    readonly async: boolean;
    readonly defer: boolean;
    readonly onComplete: () => void;
  }
  export default class Benchmark {
    constructor(name: string, options: Options);
    readonly error?: Error;
    readonly stats: { readonly mean: number; readonly moe: number };
    run(): this;
    compare(other: Benchmark): number;
  }
}
