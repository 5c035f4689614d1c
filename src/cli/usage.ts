export const usage = `Runs a function serially, with async concurrency, on worker threads and in forked
processes, shows where every task's time went, and says what to use.

  concurrency-profiler run <file>#<function> [options]
  concurrency-profiler report <file.concprof> [--format …] [--out <file>] [--explain]
  concurrency-profiler list <file> [--format text|json]

Options of run:
  --inputs <expression>   JavaScript that yields the inputs, evaluated in the file's own module;
                          without it, the @inputs tag of the function's doc comment
  --modes <list>          of serial,async,threads,processes (serial always takes part)
  --workers <list>        sizes of the pools, such as 1,2,4
  --in-flight <list>      tasks started together in each worker, such as 1,8
  --rounds <n>            warm rounds; without it, until the verdict is settled: 3 to 12
  --budget <seconds>      time for the whole profile (20; no limit where --rounds is given)
  --timeout <ms>          time for one task (10000)
  --node <path>           the Node to run in; without it, the first node on the PATH
  --node-argument <arg>   an argument for that Node, such as --max-old-space-size=8000; may be repeated
  --task-cpu              CPU of each task while several share a loop, by async hooks:
                          costs about 3.5 microseconds a callback
  --output <which>        the target's own output on standard error: first run (the default), all, none
  --profile <file>        save what was measured, as *.concprof
  --format <format>       text (the default), json, markdown or html
  --out <file>            write the report there instead of to standard output
  --explain               tell how the verdict came about: what was measured, what theory says,
                          what was tried and why it is out, what decided

  --help, --version

Exit status: 0 complete (failed tasks are in the report), 2 the request was wrong, 3 the profile could
not be made, 130 interrupted (what was measured is still reported).
`;
