/** Milliseconds after the first lens: its reader has not clicked yet, and the editor is done with opening. */
const soon = 1000;

let loading: ReturnType<typeof importPipeline> | null = null;
let planned = false;

/** What making a profile needs: too much to load before somebody wants a profile. */
export function loadPipeline(): ReturnType<typeof importPipeline> {
  loading ??= importPipeline();
  return loading;
}

/** Loads it in a quiet moment, so that the first click does not wait for it. */
export function loadPipelineSoon(): void {
  if (planned) return;
  planned = true;
  setTimeout(() => void loadPipeline().catch(() => undefined), soon);
}

async function importPipeline() {
  const [{ profileTarget }, { findDeclared }, { createReport }] = await Promise.all([
    import('../profiler/profileTarget.ts'),
    import('../profiler/findTarget.ts'),
    import('../core/createReport.ts'),
    // Loaded with them, as finding a function needs it.
    import('../discovery/discoverFunctions.ts'),
  ]);
  return { profileTarget, findDeclared, createReport };
}
