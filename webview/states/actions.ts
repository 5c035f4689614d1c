import { localize } from '../../src/core/language.ts';
import type { Icon } from '../iconPaths.ts';

/** What a state offers to do. */
export type Action = 'rerun' | 'rerunWith' | 'chooseNode' | 'changeInputs' | 'openTarget' | 'showLog';

interface ActionText {
  readonly label: string;
  /** What the extension is told. */
  readonly message: Exclude<Action, 'changeInputs'>;
  readonly picture?: Icon;
}

export function actionOf(action: Action): ActionText {
  switch (action) {
    case 'rerun':
      return { label: localize('Rerun'), message: 'rerun', picture: 'rerun' };
    case 'rerunWith':
      return { label: localize('Rerun with…'), message: 'rerunWith', picture: 'settings' };
    case 'chooseNode':
      return { label: localize('Choose Node.js…'), message: 'chooseNode' };
    case 'changeInputs':
      return { label: localize('Change the inputs…'), message: 'rerunWith' };
    case 'openTarget':
      return { label: localize('Go to the function'), message: 'openTarget' };
    case 'showLog':
      return { label: localize('Show the log'), message: 'showLog' };
  }
}
