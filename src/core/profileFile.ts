/** The text of a `*.concprof` file. */
import * as v from 'valibot';
import { Problem } from './errors.ts';
import { localize } from './language.ts';
import { type Profile, profileFormat, profileSchema, profileVersion } from './profile.ts';

/** Reads and checks a profile. Throws Problem `profileInvalid`, which says what is wrong and where. */
export function parseProfile(text: string, file: string): Profile {
  const content = parseJson(text, file);
  const { format, version } = (content ?? {}) as { format?: unknown; version?: unknown };
  if (format !== profileFormat) {
    throw new Problem(
      'profileInvalid',
      localize('{file} is not a profile: "format" should be "{expected}", but is {format}.', {
        file,
        expected: profileFormat,
        format: show(format),
      }),
    );
  }
  if (version !== profileVersion) {
    throw new Problem(
      'profileInvalid',
      localize(
        '{file} has version {version} of the format; this profiler reads version {expected}. Profile the function again, or use the profiler that wrote the file.',
        { file, version: show(version), expected: profileVersion },
      ),
    );
  }
  const parsed = v.safeParse(profileSchema, content, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Problem(
    'profileInvalid',
    localize('{file} is damaged at {place}: {mistake}.', {
      file,
      place: v.getDotPath(issue) ?? localize('its top'),
      mistake: issue.message,
    }),
  );
}

/** The file's text in pieces, one a run, because a large profile exceeds the longest string. */
export function* writeProfile(profile: Profile): Generator<string> {
  const { runs, ...head } = profile;
  yield `${JSON.stringify(head).slice(0, -1)},"runs":[`;
  for (const [at, run] of runs.entries()) yield `${at === 0 ? '' : ','}\n${JSON.stringify(run)}`;
  yield ']}\n';
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(
      'profileInvalid',
      localize('{file} is not JSON: {mistake}', {
        file,
        mistake: error instanceof Error ? error.message : String(error),
      }),
    );
  }
}

function show(value: unknown): string {
  return value === undefined ? localize('missing') : JSON.stringify(value);
}
